"""Wait for MPD to say that something changed, instead of asking it again and again."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress

IDLE = b"idle database player mixer playlist stored_playlist options output\n"
END_WITHIN_S = 1.0


class MPDWatch:
    """A connection of its own that idles at the server, on a thread of its own.

    python-mpd2 has no idling that another thread could end, so this speaks the few lines that it takes.
    """

    def __init__(
        self, host: str, port: int, password: str | None, timeout_s: float, on_change: Callable[[bool], None]
    ) -> None:
        """on_change is called on the thread, also when the server goes away. Raises OSError.

        It is told whether the library changed.
        """
        self._on_change = on_change
        self._line = _connection(host, port, timeout_s)
        self._replies = self._line.makefile("rb")
        self._closing = False
        try:
            self._read_reply()
            if password:
                self._ask(b'password "%b"\n' % _escaped(password))
        except OSError:
            self._replies.close()
            self._line.close()
            raise
        self._line.settimeout(None)
        self._thread = threading.Thread(target=self._run, name="mpd-watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop watching; never raises."""
        self._closing = True
        with suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)
        if self._thread is not threading.current_thread():
            self._thread.join(END_WITHIN_S)

    def _run(self) -> None:
        with self._line, self._replies, suppress(OSError):
            while not self._closing:
                changed = self._ask(IDLE)
                if not self._closing:
                    self._on_change(b"changed: database\n" in changed)
        if not self._closing:
            self._on_change(False)  # whoever asks the server next finds it away

    def _ask(self, command: bytes) -> list[bytes]:
        self._line.sendall(command)
        return self._read_reply()

    def _read_reply(self) -> list[bytes]:
        """Its lines but the last. Raises OSError if that says that something is wrong, or there is none."""
        lines: list[bytes] = []
        for line in self._replies:
            if line.startswith(b"OK"):
                return lines
            lines.append(line)
            if line.startswith(b"ACK"):
                raise ConnectionError(line.decode("utf-8", "replace").strip())
        raise ConnectionError("the server ended the connection")


def _connection(host: str, port: int, timeout_s: float) -> socket.socket:
    if not host.startswith(("/", "@")):
        return socket.create_connection((host, port), timeout_s)
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(timeout_s)
    try:
        line.connect(host.replace("@", "\0", 1) if host.startswith("@") else host)
    except OSError:
        line.close()
        raise
    return line


def _escaped(text: str) -> bytes:
    return text.encode().replace(b"\\", b"\\\\").replace(b'"', b'\\"')
