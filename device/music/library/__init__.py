"""What music there is, where it lies, and what its tags tell."""
