"""The box for programs, and for the page's own script: JSON in, JSON out, under /api/v1."""
