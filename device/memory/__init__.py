"""What Moodlark remembers: what people made in one SQLite file, how the tracks sound in another."""
