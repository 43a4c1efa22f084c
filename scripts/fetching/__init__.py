"""What is not in the repository."""
