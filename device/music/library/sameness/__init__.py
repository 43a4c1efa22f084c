"""One song is one song, in however many files and releases."""
