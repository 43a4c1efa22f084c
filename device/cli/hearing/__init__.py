"""What the box hears in recordings."""
