"""One thread, one inbox, one step at a time. A crash ends the process; systemd restarts it."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, Generic, Protocol, TypeVar, get_args

from device.ports import Clock

log = logging.getLogger(__name__)

M = TypeVar("M")
M_contra = TypeVar("M_contra", contravariant=True)

INBOX_SIZE = 256
DRAIN_S = 1.0  # how long a worker that stops goes on with what waits


class _WakeUp:
    """Ends a wait for the next message."""


class Inbox(Generic[M]):
    """Messages that wait for one worker, bounded. It is there before anybody needs it."""

    def __init__(self, name: str, takes: Any, *, size: int = INBOX_SIZE) -> None:
        """takes: the union of the messages, or the one type; a subclass of one of them is taken too."""
        self.name = name
        self.takes: frozenset[type] = frozenset(get_args(takes) or (takes,))
        self._queue: queue.Queue[M | _WakeUp] = queue.Queue(maxsize=size)

    @property
    def waiting(self) -> int:
        """How many messages wait."""
        return self._queue.qsize()

    def post(self, message: M) -> bool:
        """Put a message in, from any thread; False, and a line in the log, if there was no room for it."""
        try:
            self._queue.put_nowait(message)
        except queue.Full:
            log.error("%s is overloaded: dropped %s", self.name, type(message).__name__)
            return False
        return True

    def wake(self) -> None:
        """End a wait for the next message."""
        with suppress(queue.Full):
            self._queue.put_nowait(_WakeUp())

    def get(self, timeout_s: float) -> M | None:
        """The next message; None if none came in time, or the wait was ended."""
        try:
            message = self._queue.get(block=timeout_s > 0, timeout=timeout_s or None)
        except queue.Empty:
            return None
        return None if isinstance(message, _WakeUp) else message


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
        """Called once, after the last message that there was time for: let go of everything."""


class Worker:
    """Runs a task on a thread of its own, or step by step in tests."""

    def __init__(
        self,
        inbox: Inbox[M],
        task: Task[M],
        clock: Clock,
        *,
        on_crash: Callable[[str, BaseException], None] | None = None,
    ) -> None:
        self.name = inbox.name
        self.inbox: Inbox[Any] = inbox
        self._task: Task[Any] = task
        self._clock = clock
        self._on_crash = on_crash
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=self.name, daemon=True)
        self.progressed_at = clock.monotonic()

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def stop(self) -> None:
        """Ask the thread to end once it has handled what waits, as far as there is time."""
        self._stopping.set()
        self.inbox.wake()

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
        message = self.inbox.get(self._task.patience_s if wait else 0.0)
        if message is None:
            self._task.idle()
            return False
        self._task.handle(message)
        return True

    def _drain(self) -> None:
        until = self._clock.monotonic() + DRAIN_S
        while self.inbox.waiting and self._clock.monotonic() < until:
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


def stop_together(workers: Iterable[Worker], within_s: float) -> None:
    """Ask all of them to end, and wait for all of them together, at most so long."""
    asked = tuple(workers)
    for worker in asked:
        worker.stop()
    until = time.monotonic() + within_s
    for worker in asked:
        worker.join(max(0.0, until - time.monotonic()))
