"""Simulated people, whose moods last and who correct the box."""
