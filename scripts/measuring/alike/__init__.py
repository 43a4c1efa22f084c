"""Whether what is heard close up is true: likeness, voices and beats."""
