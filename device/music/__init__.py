"""What music there is, what mood it has, and what to play now."""
