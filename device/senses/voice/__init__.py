"""From an utterance to evidence of the voice, whatever the words."""
