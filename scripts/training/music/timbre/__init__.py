"""Fit what tells who sings, what is heard in a track, and what it is like."""
