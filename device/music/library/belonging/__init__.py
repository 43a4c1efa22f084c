"""Whether something in the library is music, and when it may be played."""
