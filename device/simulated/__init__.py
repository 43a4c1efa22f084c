"""The simulated room: recorded files instead of hardware, on a timeline."""
