"""The sound of music files, whichever program decodes it."""
