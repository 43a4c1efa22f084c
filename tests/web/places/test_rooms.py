"""Other rooms on the page: shown, set, and said where they are away."""

from __future__ import annotations

from pathlib import Path

import pytest

from device.door import Door
from device.ports.errors import PlayerError
from device.values.music import Room
from device.values.people import Role
from device.web.app import create_app
from device.web.context import Behind
from tests.web.gate.conftest import Browser, Home


class Server:
    """Two rooms, one of them off."""

    def __init__(self) -> None:
        self.done: list[object] = []
        self.is_away = False

    def all(self) -> tuple[Room, ...]:
        if self.is_away:
            raise PlayerError("the rooms' server does not answer")
        return (
            Room("k", "Kitchen <b>", "g", 31, False, True, 40),
            Room("b", "Bath", "g", 50, False, False, 0),
        )

    def set_volume(self, room: str, percent: int) -> None:
        if room != "k":
            raise PlayerError("There is no such room")
        self.done.append((room, percent))

    def mute(self, room: str, *, is_muted: bool) -> None:
        self.done.append((room, is_muted))

    def delay(self, room: str, latency_ms: int) -> None:
        self.done.append((room, f"{latency_ms} ms"))

    def join(self, room: str, other: str) -> None:
        self.done.append((room, f"with {other}"))


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.claimed()
    return home


@pytest.fixture
def guest(home: Home, server: Server) -> Browser:
    home.joined("Gil", Role.GUEST)
    behind = Behind(
        board=home.board,
        door=Door(home._take, home.clock),
        clock=home.clock,
        database=home.database,
        household=home.household,
        rooms=server,
    )
    browser = Browser(create_app(behind, settle_s=0.0), "http://localhost")
    browser.log_in("Gil")
    return browser


def test_rooms_are_shown_as_they_are(guest: Browser, server: Server) -> None:
    text = guest.get("/rooms/").text
    assert "Kitchen &lt;b&gt;" in text
    assert 'value="31"' in text
    assert "This room is off" in text
    server.is_away = True
    assert "server does not answer" in guest.get("/rooms/").text


def test_volume_and_mute_reach_the_room(guest: Browser, server: Server) -> None:
    assert guest.post("/rooms/volume", "/rooms/", room="k", percent="44").status_code == 303
    assert guest.post("/rooms/mute", "/rooms/", room="k", muted="yes").status_code == 303
    assert guest.post("/rooms/mute", "/rooms/", room="k", muted="no").status_code == 303
    assert server.done == [("k", 44), ("k", True), ("k", False)]


@pytest.mark.parametrize(
    ("room", "percent"), [("k", "101"), ("k", "-1"), ("k", "x"), ("k", ""), ("none", "5")]
)
def test_what_makes_no_sense_is_refused(guest: Browser, server: Server, room: str, percent: str) -> None:
    assert guest.post("/rooms/volume", "/rooms/", room=room, percent=percent).status_code == 400
    assert server.done == []


def test_latency_and_group_reach_the_room_by_members_only(guest: Browser, server: Server, home: Home) -> None:
    assert guest.post("/rooms/latency", "/rooms/", room="k", ms="120").status_code == 403
    assert guest.post("/rooms/join", "/rooms/", room="k", other="b").status_code == 403
    home.joined("Rae", Role.MEMBER)
    guest.client.delete_cookie("moodlark", domain="localhost")
    guest.log_in("Rae")
    assert guest.post("/rooms/latency", "/rooms/", room="k", ms="2001").status_code == 400
    assert guest.post("/rooms/latency", "/rooms/", room="k", ms="120").status_code == 303
    assert guest.post("/rooms/join", "/rooms/", room="k", other="b").status_code == 303
    assert guest.post("/rooms/join", "/rooms/", room="k", other="").status_code == 303
    assert server.done == [("k", "120 ms"), ("k", "with b"), ("k", "with k")]
