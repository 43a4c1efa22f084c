"""What places music on the plane of valence and arousal."""
