"""Other ways to blend, to compare with."""
