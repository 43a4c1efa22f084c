"""From evidence to a mood, and what a person taught. Pure: no I/O, no clock, no threads."""
