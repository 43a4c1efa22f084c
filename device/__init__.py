"""Moodlark: a speaker that reads the mood of the room and plays music that fits it."""
