"""The words that are sung in a track, as they stand in its tags or beside it."""
