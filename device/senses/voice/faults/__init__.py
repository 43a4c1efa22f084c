"""What is wrong with a recording of a voice: what is taken out of it, and what makes a reading doubtful."""
