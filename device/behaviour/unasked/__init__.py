"""What the box does by itself, where the household wants that: it glances, waits, plays on, follows along."""
