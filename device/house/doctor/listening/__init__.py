"""How well the box hears: level, noise, offset, clipping, echo, and whether it hears its name."""
