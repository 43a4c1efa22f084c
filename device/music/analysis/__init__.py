"""How the music sounds."""
