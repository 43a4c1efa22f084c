"""What is said of the tracks of a library."""
