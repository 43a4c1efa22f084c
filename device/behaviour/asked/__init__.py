"""What the box does that was asked in a word: music of a mood, timers, what plays, how one has been. Pure."""
