"""How fast, how small and how attentive the senses are."""
