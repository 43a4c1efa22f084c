"""How well a sentence becomes music: understood, and found."""
