"""What systemd hears, over a real notification socket."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from device.workers.service import STUCK_S, Service
from device.workers.worker import Inbox, Worker
from tests.clock import FakeClock


class Nothing:
    """A task that does nothing."""

    patience_s = 0.0

    def start(self) -> None: ...
    def handle(self, message: object) -> None: ...
    def idle(self) -> None: ...
    def stop(self) -> None: ...


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind(str(tmp_path / "notify"))
        heard.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        yield heard


def test_the_watchdog_is_fed_while_every_worker_makes_progress(systemd: socket.socket) -> None:
    clock = FakeClock()
    workers = [Worker(Inbox(name, object), Nothing(), clock) for name in ("eye", "ear")]
    assert Service(clock).feed(workers) == []
    assert systemd.recv(100) == b"WATCHDOG=1"


def test_one_stuck_worker_starves_the_watchdog_and_is_named(systemd: socket.socket) -> None:
    clock = FakeClock()
    eye, ear = (Worker(Inbox(name, object), Nothing(), clock) for name in ("eye", "ear"))
    service = Service(clock)
    clock.advance(STUCK_S + 1)
    ear.step()
    assert service.feed([eye, ear]) == ["eye"]
    with pytest.raises(BlockingIOError):
        systemd.recv(100)
    eye.step()
    assert service.feed([eye, ear]) == []


def test_systemd_hears_when_the_box_is_ready_and_when_it_stops(systemd: socket.socket) -> None:
    service = Service(FakeClock())
    service.ready("listening")
    service.stopping()
    assert systemd.recv(100) == b"READY=1\nSTATUS=listening"
    assert systemd.recv(100) == b"STOPPING=1"


def test_without_systemd_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    Service(FakeClock()).ready("listening")
