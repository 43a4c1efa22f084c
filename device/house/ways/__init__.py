"""The ways into the box from outside, as the installer chose them."""
