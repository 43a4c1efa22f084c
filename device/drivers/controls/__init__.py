"""Parts that people add: a knob."""
