"""The two models of voices."""
