"""What is read in faces."""
