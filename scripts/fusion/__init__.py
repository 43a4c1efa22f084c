"""Fitting and judging how the three senses are blended."""
