"""The library: searched, seen as a map, and what is kept of it."""
