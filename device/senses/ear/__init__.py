"""From the sound of the room to an utterance."""
