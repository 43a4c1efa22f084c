"""Train what tells music from speech and noise."""
