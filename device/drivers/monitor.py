"""What the loudspeaker is given, by a pipe: one that MPD fills, or the monitor of PulseAudio or PipeWire."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import numpy as np

from device.drivers.hearing.asking import ask
from device.drivers.hearing.playing import find_music, where_to_listen
from device.drivers.seam import letting_go
from device.ports import Clock
from device.ports.errors import MonitorError, brief
from device.values import SAMPLE_RATE_HZ, Sound

SAMPLE_BYTES = 2
AT_MOST = 2 * SAMPLE_RATE_HZ * SAMPLE_BYTES  # bytes a reading: what is older than two seconds is of no use
OUR_FIFO = Path("/run/moodlark-mpd/played")  # as config/mpd.conf has it


class Pipe(Protocol):
    """Where raw samples come from: 16-bit, mono, 16 kHz."""

    def open(self) -> int:
        """A file descriptor that does not block. Raises OSError."""

    def close(self) -> None:
        """Let go of it; never raises."""


class Fifo:
    """A named pipe that MPD fills, at the pace of the card that plays beside it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def open(self) -> int:
        self._descriptor = os.open(self._path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        if not stat.S_ISFIFO(os.fstat(self._descriptor).st_mode):
            raise OSError(f"{self._path} is no pipe")
        return self._descriptor

    def close(self) -> None:
        if self._descriptor is not None:
            with suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None


class ServerMonitor:
    """What PulseAudio, or PipeWire in its place, sends to the music's loudspeaker, to the sample."""

    COMMAND = (
        "parec",
        "--raw",
        "--format=s16le",
        f"--rate={SAMPLE_RATE_HZ}",
        "--channels=1",
        "--latency-msec=60",
        "--client-name=moodlark",
    )

    def __init__(self, where: Callable[[], list[str]] = where_to_listen) -> None:
        """where: further arguments of parec: what it listens to now; raises OSError."""
        self._where = where
        self._program: subprocess.Popen[bytes] | None = None

    def open(self) -> int:
        self._program = subprocess.Popen(
            [*self.COMMAND, *self._where()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._program.stdout is not None  # noqa: S101 (a pipe was asked for)
        descriptor = self._program.stdout.fileno()
        os.set_blocking(descriptor, False)
        return descriptor

    def close(self) -> None:
        program, self._program = self._program, None
        if program is not None:
            with letting_go():
                program.kill()
                program.wait()
            if program.stdout:
                program.stdout.close()


class BestPipe:
    """The sound server's, where the music goes through it; else MPD's own; else the sound server's again.

    MPD's own cannot tell of the gaps that its loudspeaker makes when the machine is busy.
    """

    def __init__(self, fifo: Path, has_music: Callable[[], bool], server: Pipe) -> None:
        """has_music: whether the sound server plays the music now."""
        self._fifo, self._has_music, self._server = fifo, has_music, server
        self._chosen: Pipe = server

    def open(self) -> int:
        self.close()
        by_server = not self._fifo.is_fifo() or self._has_music()
        self._chosen = self._server if by_server else Fifo(self._fifo)
        return self._chosen.open()

    def close(self) -> None:
        self._chosen.close()


class PipeMonitor:
    """Reads such a pipe; implements ports.Monitor."""

    def __init__(self, pipe: Pipe, clock: Clock) -> None:
        self._pipe = pipe
        self._clock = clock
        self._descriptor: int | None = None
        self._odd = b""  # half a sample

    def open(self) -> None:
        if self._descriptor is not None:
            return
        try:
            self._descriptor = self._pipe.open()
        except OSError as exc:
            self.close()
            raise MonitorError(f"what it plays cannot be taken out of what it hears ({brief(exc)})") from exc
        self._drop()

    def read(self) -> Sound | None:
        if self._descriptor is None:
            raise MonitorError("the monitor is not open")
        try:
            came = os.read(self._descriptor, AT_MOST)
        except BlockingIOError:
            return None
        except OSError as exc:
            self.close()
            raise MonitorError(f"what it plays is not told any more ({brief(exc)})") from exc
        if not came:  # nobody holds the other end
            self.close()
            raise MonitorError("what it plays is not told any more: the music server is away")
        return self._sound(self._odd + came)

    def close(self) -> None:
        self._descriptor, self._odd = None, b""
        self._pipe.close()

    def _sound(self, data: bytes) -> Sound:
        whole = len(data) // SAMPLE_BYTES * SAMPLE_BYTES
        self._odd = data[whole:]
        samples = np.frombuffer(data[:whole], "<i2").astype(np.int16)
        return Sound(samples, self._clock.monotonic() - len(samples) / SAMPLE_RATE_HZ)

    def _drop(self) -> None:
        """What waited in the pipe is of the past."""
        while self.read() is not None:
            pass


def choose_monitor(
    fifo: Path, clock: Clock, *, has_server: Callable[[], bool] | None = None
) -> PipeMonitor | None:
    """What is played by MPD's pipe or the sound server's, whichever is there; None: neither can be had."""
    if (has_server or _has_server)():
        return PipeMonitor(BestPipe(fifo, _has_music, ServerMonitor()), clock)
    return PipeMonitor(Fifo(fifo), clock) if fifo.is_fifo() else None


def _has_server() -> bool:
    """Whether a PulseAudio, or a PipeWire in its place, answers."""
    with suppress(OSError):
        return bool(ask("info"))
    return False


def _has_music() -> bool:
    with suppress(OSError):
        return find_music() is not None
    return False
