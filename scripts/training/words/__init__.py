"""What the words model learns from, how, and how it is measured."""

BATCH = 64  # texts in a batch of training
