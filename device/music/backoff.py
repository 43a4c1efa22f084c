"""When to try the music server again."""

from device.health import Backoff

__all__ = ["Backoff"]
