"""How a track sounds, close up: its beat, its key, who sings, and what it is like."""
