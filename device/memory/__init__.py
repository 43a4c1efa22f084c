"""What Moodlark remembers, in one SQLite file."""
