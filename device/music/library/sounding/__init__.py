"""How the tracks of a library sound, close up, as columns."""
