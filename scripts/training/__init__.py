"""How the shipped models are made, and how good they are."""
