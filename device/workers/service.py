"""Talk to systemd: ready, status, the watchdog, stopping. Silent where systemd is not there."""

from __future__ import annotations

from collections.abc import Iterable

import sdnotify

from device.ports import Clock
from device.workers.worker import Worker

STUCK_S = 30.0  # a worker that makes no progress for so long is stuck


class Service:
    """What systemd hears of the daemon."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._notifier = sdnotify.SystemdNotifier()

    def ready(self, status: str) -> None:
        """Everything is built and running."""
        self._notifier.notify(f"READY=1\nSTATUS={status}")

    def stopping(self) -> None:
        """The daemon is on its way out."""
        self._notifier.notify("STOPPING=1")

    def feed(self, workers: Iterable[Worker]) -> list[str]:
        """Feed the watchdog if every worker makes progress. Returns the names of those that don't."""
        now = self._clock.monotonic()
        stuck = [worker.name for worker in workers if now - worker.progressed_at > STUCK_S]
        if not stuck:
            self._notifier.notify("WATCHDOG=1")
        return stuck
