"""The model of faces."""
