"""From speech or a typed text to evidence of the words, and to whether somebody is in danger."""
