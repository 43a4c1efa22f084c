"""Checks of all between the music and the speaker."""
