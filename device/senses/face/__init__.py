"""From a frame to evidence of the face."""
