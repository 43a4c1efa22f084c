"""Whether the music helped, and what follows from that."""
