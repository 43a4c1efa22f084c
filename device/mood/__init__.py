"""Moods, calibration and fusion. Pure: no I/O, no clock, no threads."""
