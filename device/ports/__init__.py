"""The seams: what a part must do, whether it is hardware or simulated, and what can go wrong."""
