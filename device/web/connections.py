"""Connections to the page: how many, how long they may keep silent, and what is said of no request at all.

Waitress reads requests on one thread, whole before any other thread hears of them: a client that says
nothing costs a file handle only. Those are what is bounded here. Where one more comes, the connection that
waits the longest goes, so that the page answers whatever else is open.
"""

from __future__ import annotations

import errno
import resource
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError, TransferEncodingNotImplemented
from waitress.server import BaseWSGIServer, TcpWSGIServer
from waitress.task import ErrorTask

CONNECTIONS_MAX = 256  # at once: a fourth of the handles that a process usually has
CLIENT_MAX = 48  # of them, of one address
PATIENCE_S = 20.0  # for a request to be whole, and for some of an answer to be taken
IDLE_S = 75.0  # between two requests: a little longer than proxies keep a connection for the next one
ANSWER_S = 300.0  # for an answer to be taken whole
TEND_EVERY_S = 1.0
ACCEPTED_AT_ONCE = 16
_EXHAUSTED = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
_IPV6_NETWORK = 64  # bits: what one household, and so one client, is given
_SENTENCES = {413: "That is long: 64 kB are enough.", 431: "The headers are long: 32 kB are enough."}


def most_connections() -> int:
    """How many may be open at once, by what this process may open at all."""
    handles, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return CONNECTIONS_MAX if handles == resource.RLIM_INFINITY else min(CONNECTIONS_MAX, handles // 4)


def client_of(address: str) -> str:
    """Who calls: the address, or its network where one client has many."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return address
    return str(found.ipv4_mapped or int(found) >> _IPV6_NETWORK)


class Request(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """A request; what cannot be read as one is the client's mistake, whatever it is."""

    def parse_header(self, header_plus: bytes) -> None:
        try:
            super().parse_header(header_plus)
        except (ValueError, TransferEncodingNotImplemented) as exc:
            raise ParsingError(str(exc)[:100]) from exc


class Refusal(ErrorTask):  # type: ignore[misc]
    """The answer to what is no request."""

    def execute(self) -> None:
        error = self.request.error
        sentence = _SENTENCES.get(error.code, f"This is no request that can be read: {error.body}")
        body = f"{sentence}\n".encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers.append(("Content-Type", "text/plain; charset=utf-8"))
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Line(HTTPChannel):  # type: ignore[misc]
    """One connection."""

    parser_class = Request
    error_task_class = Refusal

    def __init__(self, *args: Any, **more: Any) -> None:
        now = time.monotonic()
        self.waits_since = now  # for a request to begin, or to be whole
        self._has_served = False
        self._taking_since = now  # an answer
        self._took_at = now  # some of it
        super().__init__(*args, **more)
        self.client = client_of(str(self.addr[0]))

    @property
    def is_waiting(self) -> bool:
        """Whether nothing is being done for it."""
        return not self.requests and not self.total_outbufs_len

    def check_client_disconnected(self) -> bool:
        """Whether the client hung up, which nobody reads while it is being answered. From any thread."""
        try:
            return not self.connected or not self.socket.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def readable(self) -> bool:
        return self.connected and bool(super().readable())

    def writable(self) -> bool:
        return self.connected and bool(super().writable())

    def send(self, data: bytes, do_close: bool = True) -> int:
        taken = int(super().send(data, do_close))
        if taken:
            self._took_at = time.monotonic()
        return taken

    def received(self, data: bytes) -> bool:
        if self.request is None:
            self.waits_since = time.monotonic()
        return bool(super().received(data))

    def service(self) -> None:
        super().service()
        self.waits_since, self._has_served = time.monotonic(), True

    def is_overdue(self, now: float) -> bool:
        """Whether the client took too long to send a request or to take its answer."""
        if self.total_outbufs_len:
            self.waits_since = now
            return now - self._took_at > PATIENCE_S or now - self._taking_since > ANSWER_S
        self._took_at = self._taking_since = now
        is_between = self._has_served and self.request is None
        return self.is_waiting and now - self.waits_since > (IDLE_S if is_between else PATIENCE_S)


class _Tended(BaseWSGIServer):  # type: ignore[misc]  # waitress has no types
    """Takes connections, and drops those that wait too long or are too many."""

    channel_class = Line
    _tend_at = 0.0
    _accept_at = 0.0

    def create_socket(self, family: int, kind: int) -> None:
        with self._closed_where_it_fails():
            super().create_socket(family, kind)

    @property
    def most_of_one(self) -> int:
        """How many connections one client may have."""
        return CLIENT_MAX

    @contextmanager
    def _closed_where_it_fails(self) -> Iterator[None]:
        try:
            yield
        except OSError:
            self.close()
            raise

    def readable(self) -> bool:
        now = time.monotonic()
        if now >= self._tend_at:
            self._tend_at = now + TEND_EVERY_S
            for line in [line for line in self.active_channels.values() if line.is_overdue(now)]:
                line.handle_close()
        return now >= self._accept_at and bool(super().readable())

    def maintenance(self, now: float) -> None:
        """Nothing: `readable` tends the lines, by a clock that is never set."""

    def accept(self) -> Any:
        try:
            return super().accept()
        except OSError as exc:
            if exc.errno in _EXHAUSTED:
                self._accept_at = time.monotonic() + TEND_EVERY_S
            raise

    def handle_accept(self) -> None:
        for _ in range(ACCEPTED_AT_ONCE):
            before = len(self.active_channels)
            super().handle_accept()
            if len(self.active_channels) == before:
                return
            self._make_room()

    def _make_room(self) -> None:
        lines = [line for line in self.active_channels.values() if not line.will_close]
        ((client, count),) = Counter(line.client for line in lines).most_common(1)
        if count > self.most_of_one or len(lines) > most_connections():
            waiting = [line for line in lines if line.is_waiting and line.client == client]
            for line in sorted(waiting, key=lambda line: line.waits_since)[:1]:
                line.will_close = True  # at the next turn: in this one its number must not go to another


class Entrance(_Tended, TcpWSGIServer):  # type: ignore[misc]
    """At an address of this machine."""

    def bind_server_socket(self) -> None:
        """Where it is to be every address of this machine, also those of IPv4."""
        with self._closed_where_it_fails():
            if self.family == socket.AF_INET6:
                is_every_address = self.sockinfo[3][0] == "::"
                self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, not is_every_address)
            super().bind_server_socket()
            self.socket.listen(self.adj.backlog)


class SideEntrance(_Tended):
    """At a socket of this machine, for a server before the page; it counts its clients by itself."""

    def bind_server_socket(self) -> None:
        """Those of our group may come."""
        with self._closed_where_it_fails():
            place = Path(self.sockinfo[3])
            if place.is_socket():
                place.unlink()
            self.bind(str(place))
            place.chmod(0o660)

    @property
    def most_of_one(self) -> int:
        return most_connections()

    def getsockname(self) -> tuple[str, int]:
        """What is told of the server; it has no port."""
        return str(self.sockinfo[3]), 0

    def fix_addr(self, addr: object) -> tuple[str, None]:  # noqa: ARG002
        """Nobody's: whom the server before the page asks for stands in its headers."""
        return "", None
