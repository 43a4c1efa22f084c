"""The machine's switch, for a service that may do nothing but ask: systemd hands on one word."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from device.ports.errors import PowerError, brief

PLACE = Path("/run/moodlark-power")  # as systemd/moodlark-power.socket has it
_NOT_THERE = frozenset({errno.ENOENT, errno.ENXIO})


class Switch:
    """Implements ports.Power: a pipe, at whose other end moodlark-power.service takes `off` or `restart`."""

    def __init__(self, place: Path = PLACE) -> None:
        self._place = place

    def check(self) -> None:
        os.close(self._open())

    def off(self) -> None:
        self._say(b"off\n")

    def restart(self) -> None:
        self._say(b"restart\n")

    def _say(self, word: bytes) -> None:
        pipe = self._open()
        try:
            os.write(pipe, word)
        except OSError as exc:
            raise PowerError(_why(exc)) from exc
        finally:
            os.close(pipe)

    def _open(self) -> int:
        """Without waiting for somebody at the other end."""
        try:
            return os.open(self._place, os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as exc:
            raise PowerError(_why(exc)) from exc


def _why(exc: OSError) -> str:
    if exc.errno in _NOT_THERE:
        return (
            "The box may not switch this machine off: that is for the service on a box of its own"
            " (./setup.sh --service). Do it by the machine itself."
        )
    return f"The machine does not let the box switch it off ({brief(exc)}): do it by the machine itself."
