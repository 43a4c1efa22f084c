"""The second opinion on distress."""
