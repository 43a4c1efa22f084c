"""One worker: inbox, patience, overload, crash and end."""

from __future__ import annotations

import logging
import threading

import pytest

from device.workers.clock import SystemClock
from device.workers.worker import Inbox, Worker
from tests.clock import FakeClock


class Diary:
    """Writes down what happens to it."""

    def __init__(self, patience_s: float = 0.01) -> None:
        self.patience_s = patience_s
        self.pages: list[str] = []
        self.done = threading.Event()

    def start(self) -> None:
        self.pages.append("start")

    def handle(self, message: str) -> None:
        if message == "bad":
            raise ValueError("bad")
        self.pages.append(message)
        if message == "last":
            self.done.set()

    def idle(self) -> None:
        self.pages.append("idle")

    def stop(self) -> None:
        self.pages.append("stop")
        self.done.set()


def test_messages_are_handled_one_a_step_in_order() -> None:
    diary = Diary()
    worker = Worker(Inbox[str]("diary", str), diary, FakeClock())
    worker.inbox.post("one")
    worker.inbox.post("two")
    assert [worker.step() for _ in range(3)] == [True, True, False]
    assert diary.pages == ["one", "two", "idle"]


def test_an_impatient_task_goes_on_without_waiting() -> None:
    diary = Diary(patience_s=0.0)
    worker = Worker(Inbox[str]("diary", str), diary, FakeClock())
    assert not worker.step(wait=True)
    assert diary.pages == ["idle"]


def test_a_full_inbox_drops_what_comes_and_says_so(caplog: pytest.LogCaptureFixture) -> None:
    diary = Diary()
    worker = Worker(Inbox[str]("diary", str, size=1), diary, FakeClock())
    with caplog.at_level(logging.ERROR):
        worker.inbox.post("one")
        worker.inbox.post("two")
    assert "diary is overloaded: dropped str" in caplog.text
    worker.step()
    worker.step()
    assert diary.pages == ["one", "idle"]


def test_every_step_is_progress() -> None:
    clock = FakeClock()
    worker = Worker(Inbox[str]("diary", str), Diary(), clock)
    clock.advance(5.0)
    worker.step()
    assert worker.progressed_at == 5.0


def test_a_thread_starts_works_and_ends_in_order() -> None:
    diary = Diary()
    worker = Worker(Inbox[str]("diary", str), diary, SystemClock())
    worker.inbox.post("last")
    worker.start()
    assert diary.done.wait(5.0)
    worker.stop()
    worker.join(5.0)
    pages = [page for page in diary.pages if page != "idle"]
    assert pages == ["start", "last", "stop"]


def test_a_crash_is_reported_and_everything_let_go() -> None:
    crashes: list[tuple[str, BaseException]] = []
    diary = Diary()
    worker = Worker(
        Inbox[str]("diary", str), diary, SystemClock(), on_crash=lambda name, exc: crashes.append((name, exc))
    )
    worker.inbox.post("bad")
    worker.start()
    assert diary.done.wait(5.0)
    worker.stop()
    worker.join(5.0)
    ((name, exc),) = crashes
    assert (name, str(exc)) == ("diary", "bad")
    assert diary.pages[-1] == "stop"
