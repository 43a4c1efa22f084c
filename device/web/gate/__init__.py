"""Who comes to the page, and what they may: every request passes here before anything else sees it."""
