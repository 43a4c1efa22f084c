"""What is said to the box as a command: text to intent, value and wish. Pure; its table comes in."""
