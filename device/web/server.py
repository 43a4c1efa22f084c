"""Serves the page on threads of its own."""

from __future__ import annotations

import errno
import logging
import socket
import threading
from collections.abc import Collection
from pathlib import Path
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.task import ThreadedTaskDispatcher

from device.ports.errors import BridgeError, brief
from device.web.app import close_streams
from device.web.connections import Entrance, SideEntrance, most_connections
from device.web.context import ASKS_MAX, EXPORTS_MAX, LIVE_MAX
from device.web.front.forwarding import Application, behind_front, in_the_open
from device.web.phone.reading import SENT_MAX

log = logging.getLogger(__name__)

THREADS = LIVE_MAX + EXPORTS_MAX + ASKS_MAX + 8  # whatever takes long holds one, and some are left
HEADERS_MAX = 32 * 1024  # bytes
TURN_S = 0.25
ANSWERS_END_S = 0.5
STOP_S = 1.0
_NOT_HERE = frozenset({errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT})


class WebServer:
    """Waitress around the app: a bridge."""

    def __init__(
        self,
        app: Flask,
        host: str,
        port: int,
        *,
        elsewhere: bool = False,
        socket: Path | None = None,
        proxies: Collection[str] = (),
    ) -> None:
        """port 0: any free one; elsewhere: any free one as well where that port is in use.

        socket: where the front of the page reaches it as well. proxies: addresses and networks of servers of
        the household that may say for whom they ask.
        """
        self._app = app
        self._host = host
        self._port = port
        self._elsewhere = elsewhere
        self._socket = socket
        self._proxies = proxies
        self._trouble: BridgeError | None = None
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def address(self) -> str:
        """Where a browser finds the page, once started."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}/"

    def start(self) -> None:
        """Serve the page, on a thread of its own. Raises BridgeError."""
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        try:
            service = _Service(
                in_the_open(self._app, self._proxies), self._host, self._port, elsewhere=self._elsewhere
            )
            if self._socket:
                service.let_front_in(behind_front(self._app), self._socket)
        except (OSError, ValueError) as exc:
            why = _explain(exc, self._host, self._port)
            raise BridgeError(f"The page cannot be served: {why}") from exc
        self._port = service.port
        self._trouble = None
        self._thread = threading.Thread(target=self._run, args=(service,), name="web", daemon=True)
        self._thread.start()

    def check(self) -> None:
        """Raises BridgeError if the server was lost."""
        if self._trouble:
            raise self._trouble

    def stop(self) -> None:
        """End every answer under way and let go of the port; never raises."""
        self._stopping.set()
        close_streams(self._app)
        if self._thread:
            self._thread.join(STOP_S)

    def _run(self, service: _Service) -> None:
        try:
            while not self._stopping.is_set():
                service.turn()
        except Exception as exc:  # whatever breaks the server, the music plays on
            log.exception("the page's server failed")
            self._trouble = BridgeError(f"The page was lost and comes back by itself: {exc!r}")
        finally:
            service.close()


class _Service:
    """What is open while the page is served. Used from one thread."""

    def __init__(self, app: Application, host: str, port: int, *, elsewhere: bool) -> None:
        """Raises OSError, ValueError."""
        self._app = app
        self._bounds = _bounds()
        self._open: dict[int, Any] = {}
        self._entrances: list[Entrance | SideEntrance] = []
        self._dispatcher = ThreadedTaskDispatcher()
        try:
            self._let_in(host, port)
        except OSError as exc:
            self._shut()
            if not elsewhere or exc.errno != errno.EADDRINUSE:
                raise
            self._let_in(host, 0)
        self._dispatcher.set_thread_count(THREADS)

    @property
    def port(self) -> int:
        """On which it is served."""
        return int(self._entrances[0].effective_port)

    def let_front_in(self, app: Application, place: Path) -> None:
        """At a socket as well. Raises BridgeError."""
        where = (socket.AF_UNIX, socket.SOCK_STREAM, 0, str(place))
        try:
            self._entrances.append(
                SideEntrance(app, self._open, dispatcher=self._dispatcher, adj=self._bounds, sockinfo=where)
            )
        except OSError as exc:
            self.close()
            raise BridgeError(f"The front cannot reach the page: {place}: {brief(exc)}") from exc

    def turn(self) -> None:
        """Take what comes, or wait a moment for it."""
        wasyncore.loop(timeout=TURN_S, use_poll=True, map=self._open, count=1)

    def close(self) -> None:
        """End the answers under way and close everything."""
        self._dispatcher.shutdown(cancel_pending=True, timeout=ANSWERS_END_S)
        self._shut()

    def _shut(self) -> None:
        for entrance in self._entrances:
            for line in list(entrance.active_channels.values()):
                line.handle_close()  # wakes who waits for it to take more
            if self._dispatcher.threads:  # who is late still writes to its pipe, whose number stays taken
                wasyncore.dispatcher.close(entrance)
            else:
                entrance.close()
        self._entrances.clear()

    def _let_in(self, host: str, port: int) -> None:
        """At every address of a host that this machine has, all on one port. Raises OSError."""
        missing: OSError | None = None
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, kind, number, _, address in found:
            try:
                self._entrances.append(self._entrance(family, kind, number, (address[0], port, *address[2:])))
            except OSError as exc:
                if exc.errno not in _NOT_HERE:
                    raise
                missing = exc
            else:
                port = self.port
        if missing and not self._entrances:
            raise missing

    def _entrance(self, *place: Any) -> Entrance:
        """place: family, kind, number of the protocol, and address. Raises OSError."""
        return Entrance(self._app, self._open, dispatcher=self._dispatcher, adj=self._bounds, sockinfo=place)


def _bounds() -> Adjustments:
    most = most_connections()
    return Adjustments(
        threads=THREADS,
        ident="",
        clear_untrusted_proxy_headers=False,  # who is believed, the app around the app knows
        connection_limit=most + most // 4,  # the lines beyond `most` are dropped before it is reached
        max_request_header_size=HEADERS_MAX,
        max_request_body_size=SENT_MAX + 1,  # each place has a bound of its own, most of them BODY_MAX
        inbuf_overflow=SENT_MAX + 2,  # nothing that a phone took goes to a disk
        log_socket_errors=False,
    )


def _explain(exc: OSError | ValueError, host: str, port: int) -> str:
    match exc:
        case OSError(errno=errno.EADDRINUSE):
            return f"web.port: {port} is in use by another program: stop it, or choose another port"
        case OSError(errno=errno.EACCES | errno.EPERM):
            return f"web.port: {port} needs root: choose a port above 1023"
        case OSError(errno=errno.EMFILE | errno.ENFILE | errno.ENOMEM | errno.ENOBUFS):
            return f"the box has no room for it ({exc.strerror}): restart the box"
        case _:
            return f"web.host: {host} is no address of this machine: choose 127.0.0.1 or 0.0.0.0"
