"""The page over a real socket."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from device.errors import WebError
from device.types import Snapshot
from device.web.context import LIVE_MAX
from device.web.server import WebServer


@pytest.fixture
def server(page: Any) -> Iterator[WebServer]:
    server = WebServer(page.app, "127.0.0.1", 0)
    server.start()
    yield server
    server.stop()


def test_a_browser_gets_the_page_and_every_change_at_once(
    page: Any, server: WebServer, happy: Snapshot
) -> None:
    with urllib.request.urlopen(server.address, timeout=5) as answer:
        assert b"How are you?" in answer.read()
    with urllib.request.urlopen(f"{server.address}live/stream", timeout=5) as stream:
        told = (json.loads(line[6:]) for line in stream if line.startswith(b"data: "))
        assert next(told)["version"] == 1
        page.shows(happy)
        assert next(told)["mood"] == "happy"


def test_with_every_seat_taken_the_page_still_answers(server: WebServer) -> None:
    streams = [urllib.request.urlopen(f"{server.address}live/stream", timeout=5) for _ in range(LIVE_MAX)]
    with urllib.request.urlopen(f"{server.address}api/now", timeout=5) as answer:
        assert json.load(answer)["version"] == 1
    for stream in streams:
        stream.close()


def test_it_stops_within_a_second_with_pages_open_and_the_port_is_free_again(page: Any) -> None:
    first = WebServer(page.app, "127.0.0.1", 0)
    first.start()
    stream = urllib.request.urlopen(f"{first.address}live/stream", timeout=5)
    assert stream.readline()
    began = time.monotonic()
    first.stop()
    assert time.monotonic() - began < 1.0
    stream.close()
    port = int(first.address.rstrip("/").rsplit(":", 1)[1])
    second = WebServer(page.app, "127.0.0.1", port)
    second.start()
    second.stop()


def test_a_port_in_use_is_said_with_its_key_and_the_mend(page: Any, server: WebServer) -> None:
    port = int(server.address.rstrip("/").rsplit(":", 1)[1])
    with pytest.raises(WebError, match=rf"web.port: {port} is in use by another program: .*another port"):
        WebServer(page.app, "127.0.0.1", port).start()


def test_an_address_of_another_machine_is_said_with_its_key(page: Any) -> None:
    with pytest.raises(WebError, match=r"web.host: 192.0.2.1 is no address of this machine"):
        WebServer(page.app, "192.0.2.1", 0).start()


def test_a_server_that_never_started_can_be_stopped(page: Any) -> None:
    WebServer(page.app, "127.0.0.1", 0).stop()
