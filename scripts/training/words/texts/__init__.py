"""What the model of words learns from."""
