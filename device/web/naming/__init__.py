"""By which name the house finds the page."""
