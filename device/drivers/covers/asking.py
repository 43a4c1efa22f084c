"""Ask an MPD for the picture of a track: the file's own, else that of its folder.

python-mpd2 takes a picture however large it is, so this speaks the few lines that it takes.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from device.ports.errors import PlayerError

ANSWER_WITHIN_S = 4.0
LARGEST = 12 * 1024 * 1024  # bytes; whatever is larger is no cover
A_TIME = 512 * 1024  # bytes of it: MPD reads the file anew for each
ASKS = ("readpicture", "albumart")


@dataclass(frozen=True, slots=True)
class Server:
    """Where an MPD is."""

    host: str  # a name, an address, or the path of a UNIX socket
    port: int
    password: str = ""


def picture_of(server: Server, uri: str) -> bytes | None:
    """The picture, as it lies in the file; None: there is none. Raises PlayerError."""
    try:
        with _line(server) as line:
            return next((found for ask in ASKS if (found := line.whole(ask, uri))), None)
    except (OSError, ValueError) as exc:
        raise PlayerError(f"cannot ask for the picture of {uri}: {exc}") from exc


class _Line:
    """One connection."""

    def __init__(self, sent: BinaryIO, line: socket.socket) -> None:
        self._sent = sent
        self._line = line

    def whole(self, ask: str, uri: str) -> bytes | None:
        """All of a picture; None: there is none, or it is too large."""
        found = b""
        while True:
            size, some = self.part(f"{ask} {_quoted(uri)} {len(found)}")
            if size > LARGEST or not some:
                return None
            found += some
            if len(found) >= size:
                return found

    def part(self, ask: str) -> tuple[int, bytes]:
        """How large it is in all, and some of it; 0 and nothing where MPD has none, or does not know how."""
        self._line.sendall(ask.encode() + b"\n")
        size, some = 0, b""
        while not (line := self._sent.readline(4096)).startswith((b"OK", b"ACK")):
            name, _, value = line.rstrip(b"\n").partition(b": ")
            match name:
                case b"size":
                    size = int(value)
                case b"binary":
                    some = self._bytes(int(value))
                case b"":
                    raise ConnectionError("the server ended the connection")
        return size, some

    def _bytes(self, count: int) -> bytes:
        if not 0 <= count <= LARGEST:
            raise ValueError("no picture is that large")
        some = self._sent.read(count)
        if len(some) < count or self._sent.read(1) != b"\n":
            raise ConnectionError("the server ended the connection")
        return some


@contextmanager
def _line(server: Server) -> Iterator[_Line]:
    with closing(_connected(server)) as line, line.makefile("rb") as sent:
        if not sent.readline(4096).startswith(b"OK MPD "):
            raise ConnectionError("that is no MPD")
        asking = _Line(sent, line)
        if server.password:
            asking.part(f"password {_quoted(server.password)}")
        asking.part(f"binarylimit {A_TIME}")  # an older one sends 8 kB at a time
        yield asking


def _connected(server: Server) -> socket.socket:
    if not server.host.startswith(("/", "@")):
        return socket.create_connection((server.host, server.port), ANSWER_WITHIN_S)
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(ANSWER_WITHIN_S)
    try:
        line.connect(server.host.replace("@", "\0", 1) if server.host.startswith("@") else server.host)
    except OSError:
        line.close()
        raise
    return line


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
