"""The only files that import a model runtime; senses and music stand on them."""
