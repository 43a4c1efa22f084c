"""What the box does, without any hardware; and the one task that runs it."""
