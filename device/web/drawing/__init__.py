"""The charts of the past, as pictures. Each is made of values alone."""
