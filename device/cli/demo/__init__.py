"""The demo: three people, three moods, one after another."""
