"""Wishes as they come to the conductor."""

from __future__ import annotations

from device.values.events import Asked
from device.values.people import BOX
from device.values.wishes import By, Wish


def asked(wish: Wish, at: float = 0.0, by: By = By.PHONE) -> Asked:
    """Somebody asks, and waits for no answer."""
    return Asked(wish, by, BOX, at)
