"""The library as people look through it."""
