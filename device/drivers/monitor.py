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
    """What PulseAudio, or PipeWire in its place, sends to its default output."""

    COMMAND = (
        "parec",
        "--device=@DEFAULT_MONITOR@",
        "--raw",
        "--format=s16le",
        f"--rate={SAMPLE_RATE_HZ}",
        "--channels=1",
        "--latency-msec=30",
        "--client-name=moodlark",
    )

    def __init__(self) -> None:
        self._program: subprocess.Popen[bytes] | None = None

    def open(self) -> int:
        self._program = subprocess.Popen(
            self.COMMAND, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
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
    """MPD's pipe where there is one, else the sound server's monitor; None: neither can be had."""
    if fifo.is_fifo():
        return PipeMonitor(Fifo(fifo), clock)
    return PipeMonitor(ServerMonitor(), clock) if (has_server or _has_server)() else None


def _has_server() -> bool:
    """Whether a PulseAudio, or a PipeWire in its place, answers."""
    with suppress(OSError, subprocess.TimeoutExpired):
        asked = subprocess.run(["pactl", "info"], capture_output=True, timeout=2, check=False)
        return asked.returncode == 0
    return False
