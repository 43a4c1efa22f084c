"""A household: how it listens, what people in it say, and how it is read."""
