"""The model for strangers: a head over a speech encoder's first layer, learned from several corpora."""
