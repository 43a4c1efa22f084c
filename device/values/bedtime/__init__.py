"""When one sleeps and wakes, and what children may hear: as values."""
