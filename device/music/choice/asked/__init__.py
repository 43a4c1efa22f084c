"""Music that somebody asks for in words: what is plainly said is never broken, the rest ranks. Pure."""
