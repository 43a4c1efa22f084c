"""Commands about what the box has to do with other things of the house."""
