"""Which recording a track holds, whatever it is called and wherever it lies."""
