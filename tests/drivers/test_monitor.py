"""What the loudspeaker is given, read from a pipe."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from device.drivers.monitor import BestPipe, Fifo, PipeMonitor, choose_monitor
from device.ports.errors import MonitorError
from tests.clock import FakeClock


@pytest.fixture
def fifo(tmp_path: Path) -> Path:
    path = tmp_path / "played"
    os.mkfifo(path)
    return path


@pytest.fixture
def server(fifo: Path) -> Iterator[int]:
    """The end of the pipe that the music server holds, as it holds both."""
    descriptor = os.open(fifo, os.O_RDWR | os.O_NONBLOCK)
    yield descriptor
    os.close(descriptor)


def pcm(*samples: int) -> bytes:
    return np.array(samples, "<i2").tobytes()


def test_what_is_played_comes_at_once_and_once(fifo: Path, server: int) -> None:
    clock = FakeClock()
    monitor = PipeMonitor(Fifo(fifo), clock)
    monitor.open()
    clock.advance(10.0)
    os.write(server, pcm(1, -2, 3))
    sound = monitor.read()
    assert sound is not None
    assert sound.samples.tolist() == [1, -2, 3]
    assert sound.at == pytest.approx(10.0 - 3 / 16_000)
    assert monitor.read() is None
    monitor.close()


def test_half_a_sample_waits_for_its_other_half(fifo: Path, server: int) -> None:
    monitor = PipeMonitor(Fifo(fifo), FakeClock())
    monitor.open()
    data = pcm(100, 200, 300)
    found: list[int] = []
    for begin, end in ((0, 3), (3, 4), (4, 6)):
        os.write(server, data[begin:end])
        sound = monitor.read()
        found += sound.samples.tolist() if sound else []
    assert found == [100, 200, 300]
    monitor.close()


def test_what_was_played_before_it_was_opened_is_dropped(fifo: Path, server: int) -> None:
    os.write(server, pcm(*range(2000)))
    monitor = PipeMonitor(Fifo(fifo), FakeClock())
    monitor.open()
    assert monitor.read() is None
    monitor.close()


def test_a_server_that_went_away_is_told_and_can_come_back(fifo: Path) -> None:
    monitor = PipeMonitor(Fifo(fifo), FakeClock())
    with pytest.raises(MonitorError, match="the music server is away"):
        monitor.open()
    descriptor = os.open(fifo, os.O_RDWR | os.O_NONBLOCK)
    monitor.open()
    os.write(descriptor, pcm(7))
    sound = monitor.read()
    assert sound is not None
    assert sound.samples.tolist() == [7]
    monitor.close()
    os.close(descriptor)


def test_a_missing_pipe_and_a_file_in_its_place_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MonitorError, match="No such file"):
        PipeMonitor(Fifo(tmp_path / "played"), FakeClock()).open()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(MonitorError, match="is no pipe"):
        PipeMonitor(Fifo(tmp_path / "file"), FakeClock()).open()


@pytest.mark.usefixtures("server")
def test_closed_it_lets_go_of_the_pipe(fifo: Path) -> None:
    monitor, before = PipeMonitor(Fifo(fifo), FakeClock()), len(os.listdir("/proc/self/fd"))
    monitor.open()
    monitor.close()
    monitor.close()
    assert len(os.listdir("/proc/self/fd")) == before
    with pytest.raises(MonitorError, match="not open"):
        monitor.read()


class Server:
    """A sound server's pipe."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def open(self) -> int:
        return os.dup(self._descriptor)

    def close(self) -> None:
        pass


def test_the_servers_pipe_is_taken_where_the_music_goes_through_it_and_the_music_servers_otherwise(
    fifo: Path, server: int, tmp_path: Path
) -> None:
    through, other_end = os.pipe2(os.O_NONBLOCK)
    music_is_there = True
    best = BestPipe(fifo, lambda: music_is_there, Server(through))
    found = []
    for music_is_there in (True, False, True):  # noqa: B007 (read above)
        descriptor = best.open()
        os.write(server, pcm(1))
        os.write(other_end, pcm(2))
        found += np.frombuffer(os.read(descriptor, 2), "<i2").tolist()
        os.set_blocking(server, False)
        best.close()
    assert found == [2, 1, 2]
    assert BestPipe(tmp_path / "gone", lambda: False, Server(through)).open() > 0
    os.close(through)
    os.close(other_end)


def test_without_a_sound_server_it_is_the_music_servers_pipe_or_none(fifo: Path, tmp_path: Path) -> None:
    clock, gone = FakeClock(), tmp_path / "gone"
    assert isinstance(choose_monitor(fifo, clock, has_server=lambda: False)._pipe, Fifo)  # type: ignore[union-attr]
    assert choose_monitor(gone, clock, has_server=lambda: True) is not None
    assert choose_monitor(gone, clock, has_server=lambda: False) is None
