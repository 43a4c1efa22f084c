"""Requests for music: what is asked in a sentence, and what kind of sentence it is."""
