"""How well music is told from all else that lies in a household's folder."""
