"""Looks after the music server: chooses, plays, follows, comes back."""
