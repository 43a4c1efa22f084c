"""One file a kind of fact: how its rows are written and read."""
