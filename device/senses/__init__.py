"""From pixels, samples and text to evidence: the only files that import model runtimes."""
