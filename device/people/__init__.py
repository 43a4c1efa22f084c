"""The household: who lives here, how they come in, and what of it is written down."""
