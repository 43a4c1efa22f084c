"""Measure how the box keeps its word."""
