"""The page on the phone."""
