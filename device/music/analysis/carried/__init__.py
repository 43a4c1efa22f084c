"""What one machine heard in the music, carried to another."""
