"""Members' voices: how the box learns them, and what comes of telling one. Pure."""
