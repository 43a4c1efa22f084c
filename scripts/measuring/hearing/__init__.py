"""How well the box hears its name: made voices in a made room, its own music, hours without the name."""
