"""The simulator: recorded files instead of hardware, on a timeline."""
