"""Builds the box of its parts, starts it, watches it and stops it."""
