"""What the page says of the box in a household's words: what ails it, and what came of what was asked."""
