"""What music does for people: learned from what helped, and for several of them at once. Pure."""
