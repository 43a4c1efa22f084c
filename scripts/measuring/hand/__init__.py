"""What the page costs, and how it looks."""
