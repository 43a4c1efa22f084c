"""Counts and times of the box for who watches over it: no mood, no name, no track."""
