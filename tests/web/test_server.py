"""The page over a real socket."""

from __future__ import annotations

import errno
import json
import socket
import time
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from waitress import wasyncore

from device.ports.errors import BridgeError
from device.values import Part, Snapshot
from device.values.events import PartBack, PartLost
from device.web.connections import CLIENT_MAX, CONNECTIONS_MAX, client_of, most_connections
from device.web.context import LIVE_MAX_OF_ONE
from device.web.server import WebServer

HALF = b"POST /api/v1/wishes/feel HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n"
ODDLY_SILENT = [b"", b"P", HALF, HALF + b"\r\n{", b"GET / HTTP/1.1\r\nX: " + b"y" * 20_000]


def until(what: Callable[[], Any], within_s: float = 5.0) -> Any:
    """The first true value of what(), or its last one when the time is over."""
    end = time.monotonic() + within_s
    while not (value := what()) and time.monotonic() < end:
        time.sleep(0.01)
    return value


def test_a_browser_gets_the_page_and_every_change_at_once(page: Any, served: Any, happy: Snapshot) -> None:
    with urllib.request.urlopen(served.server.address, timeout=5) as answer:
        assert b"How are you?" in answer.read()
    with urllib.request.urlopen(f"{served.server.address}live/stream", timeout=5) as stream:
        told = (json.loads(line[6:]) for line in stream if line.startswith(b"data: "))
        assert next(told)["version"] == 1
        page.shows(happy)
        assert next(told)["mood"] == "happy"


def test_with_every_seat_taken_the_page_still_answers(served: Any) -> None:
    opened = [
        urllib.request.urlopen(f"{served.server.address}live/stream", timeout=5)
        for _ in range(LIVE_MAX_OF_ONE)
    ]
    assert served.get("api/v1/now")["version"] == 1
    for stream in opened:
        stream.close()


def test_it_stops_within_a_second_with_pages_open_and_the_port_is_free_again(serving: Any) -> None:
    first = serving()
    stream = urllib.request.urlopen(f"{first.server.address}live/stream", timeout=5)
    assert stream.readline()
    began = time.monotonic()
    first.server.stop()
    assert time.monotonic() - began < 1.0
    stream.close()
    assert not serving(port=first.port).told


@pytest.mark.parametrize("said", ODDLY_SILENT)
def test_hundreds_that_never_say_what_they_want_do_not_stop_the_page(served: Any, said: bytes) -> None:
    with ExitStack() as held:
        for _ in range(300):
            line = held.enter_context(socket.create_connection(("127.0.0.1", served.port), 5))
            line.sendall(said)
        began = time.monotonic()
        assert served.get("api/v1/now")["version"] == 1
        assert time.monotonic() - began < 1.0


def test_one_client_keeps_a_share_of_the_connections_and_those_that_wait_the_longest_go(
    served: Any,
) -> None:
    with ExitStack() as held:
        lines = [
            held.enter_context(socket.create_connection(("127.0.0.1", served.port), 5))
            for _ in range(CLIENT_MAX + 20)
        ]
        lines[0].settimeout(5)
        assert lines[0].recv(1) == b""
        lines[-1].sendall(b"GET /api/v1/now HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        lines[-1].settimeout(5)
        assert lines[-1].recv(15) == b"HTTP/1.1 200 OK"
        other = held.enter_context(
            socket.create_connection(("127.0.0.1", served.port), 5, source_address=("127.0.0.2", 0))
        )
        other.sendall(b"GET /api/v1/now HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert other.recv(15) == b"HTTP/1.1 200 OK"


def test_who_says_nothing_for_long_is_dropped(served: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("device.web.connections.PATIENCE_S", 0.2)
    monkeypatch.setattr("device.web.connections.IDLE_S", 0.3)
    monkeypatch.setattr("device.web.connections.TEND_EVERY_S", 0.05)
    with ExitStack() as held:
        silent = [
            held.enter_context(socket.create_connection(("127.0.0.1", served.port), 5)) for _ in range(3)
        ]
        silent[1].sendall(HALF)
        silent[2].sendall(b"GET /api/v1/now HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert silent[2].recv(15) == b"HTTP/1.1 200 OK"
        for line in silent:
            line.settimeout(5)
            while line.recv(65_536):
                pass


def test_a_slow_request_is_waited_for_from_its_first_letter(
    served: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("device.web.connections.PATIENCE_S", 0.3)
    monkeypatch.setattr("device.web.connections.TEND_EVERY_S", 0.05)
    with closing(HTTPConnection("127.0.0.1", served.port, timeout=5)) as line:
        line.request("GET", "/api/v1/now")
        assert line.getresponse().read()
        line.sock.settimeout(0.6)  # twice the patience, with no request begun
        with pytest.raises(TimeoutError):
            line.sock.recv(1)
        line.sock.settimeout(5)
        line.request("GET", "/api/v1/now")
        assert line.getresponse().read()
        line.sock.sendall(b"GET /api")  # and no more
        assert line.sock.recv(1) == b""


def test_an_answer_that_nobody_takes_is_given_up(
    page: Any, served: Any, happy: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("device.web.connections.PATIENCE_S", 0.3)
    monkeypatch.setattr("device.web.connections.TEND_EVERY_S", 0.05)
    with socket.create_connection(("127.0.0.1", served.port), 5) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.sendall(b"GET /live/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        seats = page.app.extensions["moodlark"].live_seats
        assert until(lambda: seats.taken == 1)
        versions = iter(range(3, 100_000))

        def is_given_up() -> bool:
            long = replace(happy.player, title=f"{next(versions)} {200_000 * 'la'}")
            page.shows(replace(happy, version=next(versions), player=long))
            return bool(seats.taken == 0)

        assert until(is_given_up, 20.0)


def test_a_page_that_is_closed_leaves_its_seat_at_once(page: Any, served: Any) -> None:
    seats = page.app.extensions["moodlark"].live_seats
    with socket.create_connection(("127.0.0.1", served.port), 5) as line:
        line.sendall(b"GET /live/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert until(lambda: seats.taken == 1)
    assert until(lambda: seats.taken == 0, 2.0)


def test_a_port_in_use_is_said_with_the_mend_and_taken_once_it_is_free(page: Any, serving: Any) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = int(other.getsockname()[1])
        served = serving(port=port)
        (lost,) = served.told
        assert isinstance(lost, PartLost)
        assert lost.part is Part.PAGE
        assert f"web.port: {port} is in use by another program: stop it, or choose another port" in lost.why
    assert served.server.address == f"http://127.0.0.1:{port}/"
    page.clock.advance(60.0)
    assert until(lambda: served.told[1:] == [PartBack(Part.PAGE)])
    assert served.get("api/v1/now")["version"] == 1


def test_the_demo_takes_any_other_port_where_its_own_is_in_use(serving: Any, served: Any) -> None:
    other = serving(port=served.port, elsewhere=True)
    assert not other.told
    assert other.port != served.port


def test_an_address_that_is_not_there_yet_is_said_with_its_key(serving: Any) -> None:
    served = serving(host="192.0.2.1")
    (lost,) = served.told
    assert isinstance(lost, PartLost)
    assert "web.host: 192.0.2.1 is no address of this machine" in lost.why
    began = time.monotonic()
    served.server.stop()
    assert time.monotonic() - began < 1.0


def test_a_server_that_fails_comes_back_by_itself(
    page: Any, served: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: Any) -> None:
        raise RuntimeError("torn")

    with monkeypatch.context() as patched:
        patched.setattr("waitress.wasyncore.loop", fail)
        assert until(lambda: served.told)
    (lost,) = served.told
    assert isinstance(lost, PartLost)
    assert "torn" in lost.why
    page.clock.advance(60.0)
    assert until(lambda: served.told[1:] == [PartBack(Part.PAGE)])
    assert served.get("api/v1/now")["version"] == 1


def test_a_name_of_several_addresses_is_served_at_each(serving: Any) -> None:
    served = serving(host="localhost")
    assert not served.told
    for _, _, _, _, address in socket.getaddrinfo("localhost", served.port, type=socket.SOCK_STREAM):
        with closing(socket.socket(socket.AF_INET6 if ":" in str(address[0]) else socket.AF_INET)) as line:
            assert line.connect_ex(address) == 0


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="no IPv6 here")
def test_served_at_every_address_the_page_is_found_by_both_kinds(serving: Any) -> None:
    served = serving(host="::")
    assert not served.told
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        with closing(socket.socket(family)) as line:
            assert line.connect_ex((address, served.port)) == 0


def test_on_a_machine_without_ipv6_the_page_is_served_all_the_same(
    serving: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    create = wasyncore.dispatcher.create_socket

    def only_ipv4(one: Any, family: int, kind: int) -> None:
        if family == socket.AF_INET6:
            raise OSError(errno.EAFNOSUPPORT, "Address family not supported by protocol")
        create(one, family, kind)

    def both(_: str, port: int, *__: Any, **___: Any) -> list[Any]:
        kinds = ((socket.AF_INET6, "::1"), (socket.AF_INET, "127.0.0.1"))
        return [(family, socket.SOCK_STREAM, 0, "", (address, port)) for family, address in kinds]

    monkeypatch.setattr(wasyncore.dispatcher, "create_socket", only_ipv4)
    with monkeypatch.context() as patched:
        patched.setattr("socket.getaddrinfo", both)
        served = serving()
    assert not served.told
    assert served.get("api/v1/now")["version"] == 1


def test_a_port_that_stays_in_use_costs_no_handle_however_often_it_is_tried(page: Any) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        server = WebServer(page.app, "127.0.0.1", int(other.getsockname()[1]))
        before = len(list(Path("/proc/self/fd").iterdir()))
        for _ in range(3):
            with pytest.raises(BridgeError, match="is in use by another program"):
                server.start()
        assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_server_that_never_started_can_be_stopped(page: Any) -> None:
    WebServer(page.app, "127.0.0.1", 0).stop()


def test_there_are_never_more_connections_than_the_process_can_bear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resource.getrlimit", lambda _: (200, 200))
    assert most_connections() == 50
    monkeypatch.setattr("resource.getrlimit", lambda _: (-1, -1))
    assert most_connections() == CONNECTIONS_MAX


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("192.168.1.7", "192.168.1.8", False),
        ("192.168.1.7", "::ffff:192.168.1.7", True),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        ("fd00:0:0:1::1", "fd00:0:0:2::1", False),
        ("", "", True),
    ],
)
def test_a_client_is_an_address_or_the_network_of_one_household(one: str, other: str, is_same: bool) -> None:
    assert (client_of(one) == client_of(other)) is is_same
