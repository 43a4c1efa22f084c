"""What is asked for in a sentence."""
