"""Listening for the box's name, in one's own music too, with nothing kept."""
