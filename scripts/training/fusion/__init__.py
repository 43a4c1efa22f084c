"""How the three senses are blended."""
