"""Bedtime and waking: the music ends softly, rises in the morning, and knows children's hours. Pure."""
