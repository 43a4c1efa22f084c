"""Serves the page on threads of its own."""

from __future__ import annotations

import errno
import logging
import threading
from typing import Any

from flask import Flask

from device.errors import WebError
from device.web.app import close_streams
from device.web.context import LIVE_MAX

log = logging.getLogger(__name__)

THREADS = LIVE_MAX + 4  # every stream holds one
STOP_S = 0.7


class WebServer:
    """Waitress around the app. start() and stop() are called from one thread, once each."""

    def __init__(self, app: Flask, host: str, port: int) -> None:
        self._app = app
        self._host = host
        self._port = port
        self._server: Any = None
        self._thread = threading.Thread(target=self._run, name="web", daemon=True)

    @property
    def address(self) -> str:
        """Where a browser finds the page, once started."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}/"

    def start(self) -> None:
        """Take the port (0: any free one) and serve. Raises WebError, naming the key, if it can't be had."""
        from waitress import create_server

        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        try:
            self._server = create_server(
                self._app,
                host=self._host,
                port=self._port,
                threads=THREADS,
                ident="",
                clear_untrusted_proxy_headers=True,
            )
        except (OSError, ValueError) as exc:
            raise WebError(_explain(exc, self._host, self._port)) from exc
        self._port = int(self._server.effective_port)
        self._thread.start()

    def stop(self) -> None:
        """End every answer under way and let go of the port; never raises."""
        if self._server is None:
            return
        close_streams(self._app)
        # First the threads that answer: they wake the server's own through a pipe it is about to close.
        self._server.task_dispatcher.shutdown(cancel_pending=True, timeout=STOP_S)
        trigger = self._server.trigger
        with trigger.lock:  # an earlier wake-up on its way would close the pipe before it is written to
            trigger.thunks.append(self._close)
            trigger.pull_trigger()
        self._thread.join(STOP_S)
        self._server = None

    def _run(self) -> None:
        try:
            self._server.run()
        except OSError as exc:
            log.debug("the page's sockets were closed under it: %s", exc)

    def _close(self) -> None:
        """Close every socket; runs on the server's own thread."""
        from waitress import wasyncore

        wasyncore.close_all(self._server._map)


def _explain(exc: OSError | ValueError, host: str, port: int) -> str:
    if isinstance(exc, OSError) and exc.errno == errno.EADDRINUSE:
        return f"web.port: {port} is in use by another program: stop it, or choose another port"
    if isinstance(exc, OSError) and exc.errno in (errno.EACCES, errno.EPERM):
        return f"web.port: {port} needs root: choose a port above 1023"
    return f"web.host: {host} is no address of this machine: choose 127.0.0.1 or 0.0.0.0"
