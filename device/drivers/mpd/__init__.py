"""The music server MPD."""
