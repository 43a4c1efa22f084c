"""One thread, one bounded inbox, one step at a time. A crash ends the process; systemd restarts it."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, Protocol, TypeVar

from device.ports import Clock

log = logging.getLogger(__name__)

M = TypeVar("M")

DRAIN_S = 1.0  # how long a worker that stops goes on with what waits


class _WakeUp:
    """Ends a wait for the next message."""


M_contra = TypeVar("M_contra", contravariant=True)


class Task(Protocol[M_contra]):
    """What a worker does. Every method is called from the worker's thread only."""

    @property
    def patience_s(self) -> float:
        """How long the worker may wait for a message before it calls idle(); at most 1 s, 0: not at all."""

    def start(self) -> None:
        """Called once, before the first message."""

    def handle(self, message: M_contra) -> None:
        """Do what the message says. Expected failures become events; anything raised ends the process."""

    def idle(self) -> None:
        """Called when no message came in time: go on with work under way."""

    def stop(self) -> None:
        """Called once, after the last message: let go of everything."""


class Worker(Generic[M]):
    """Runs a task on a thread of its own, or step by step in tests."""

    def __init__(
        self,
        name: str,
        task: Task[M],
        clock: Clock,
        *,
        inbox_size: int = 256,
        on_crash: Callable[[str, BaseException], None] | None = None,
    ) -> None:
        self.name = name
        self._task = task
        self._clock = clock
        self._on_crash = on_crash
        self._inbox: queue.Queue[M | _WakeUp] = queue.Queue(maxsize=inbox_size)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self.progressed_at = clock.monotonic()

    @property
    def waiting(self) -> int:
        """How many messages wait."""
        return self._inbox.qsize()

    def post(self, message: M) -> None:
        """Put a message into the inbox, from any thread. A full inbox drops it, and says so in the log."""
        if not self.offer(message):
            log.error("%s is overloaded: dropped %s", self.name, type(message).__name__)

    def offer(self, message: M) -> bool:
        """Put a message into the inbox, from any thread; False if there was no room."""
        try:
            self._inbox.put_nowait(message)
        except queue.Full:
            return False
        return True

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def stop(self) -> None:
        """Ask the thread to end once it has handled what waits, as far as there is time."""
        self._stopping.set()
        with suppress(queue.Full):
            self._inbox.put_nowait(_WakeUp())

    def join(self, timeout_s: float) -> None:
        """Wait for the thread to end."""
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def begin(self) -> None:
        """What the thread does first; tests do it by hand."""
        self._task.start()

    def end(self) -> None:
        """What the thread does last; tests do it by hand."""
        self._task.stop()

    def step(self, *, wait: bool = False) -> bool:
        """One turn: the next message, or idle if there is none. True if there was a message."""
        self.progressed_at = self._clock.monotonic()
        patience_s = self._task.patience_s
        try:
            message = self._inbox.get(block=wait and patience_s > 0, timeout=patience_s or None)
        except queue.Empty:
            self._task.idle()
            return False
        if isinstance(message, _WakeUp):
            return False
        self._task.handle(message)
        return True

    def _drain(self) -> None:
        until = self._clock.monotonic() + DRAIN_S
        while not self._inbox.empty() and self._clock.monotonic() < until:
            self.step()

    def _run(self) -> None:
        try:
            self.begin()
            while not self._stopping.is_set():
                self.step(wait=True)
            self._drain()
        except BaseException as exc:
            if self._on_crash is None:
                raise
            self._on_crash(self.name, exc)
        finally:
            self.end()
