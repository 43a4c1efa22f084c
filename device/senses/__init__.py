"""From pixels, samples and text to evidence."""
