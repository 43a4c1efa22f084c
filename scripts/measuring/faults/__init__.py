"""What was done to the box, and whether it kept its word."""
