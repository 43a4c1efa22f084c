"""The tables of the household's people: a file of its own, because it outlives what is forgotten of moods."""
