"""What is around the box: the broker, the copies of what it keeps; and what goes to somebody who helps."""
