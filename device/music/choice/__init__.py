"""What to play now. Pure."""
