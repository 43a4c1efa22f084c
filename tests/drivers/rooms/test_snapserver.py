"""Rooms by a real server of Snapcast's and three real clients, without a sound card."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from device.drivers.rooms.snapserver import Snapserver
from device.ports.errors import PlayerError
from device.values.music import Room

SERVER, CLIENT = shutil.which("snapserver"), shutil.which("snapclient")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not (SERVER and CLIENT), reason="no Snapcast")]
NAMES = ("kitchen", "bath", "hall")


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


def wait_for(fact: Callable[[], bool], within_s: float = 20.0) -> None:
    until = time.monotonic() + within_s
    while not fact():
        assert time.monotonic() < until
        time.sleep(0.05)


class House:
    """A server, and a client in each of three rooms."""

    def __init__(self, folder: Path) -> None:
        self.stream, control, self.http = free_port(), free_port(), free_port()
        os.mkfifo(folder / "pipe")
        (folder / "conf").write_text(
            f"[server]\ndatadir = {folder}\npidfile = {folder}/pid\n"
            f"[http]\nenabled = true\nbind_to_address = 127.0.0.1\nport = {self.http}\n"
            f"[tcp]\nenabled = true\nbind_to_address = 127.0.0.1\nport = {control}\n"
            f"[stream]\nbind_to_address = 127.0.0.1\nport = {self.stream}\n"
            f"source = pipe://{folder}/pipe?name=default\n"
        )
        self.server = self._run(str(SERVER), "-c", str(folder / "conf"), f"--server.datadir={folder}")
        self.rooms = Snapserver("127.0.0.1", self.http)
        wait_for(self._answers)
        self.clients = {name: self.client(name) for name in NAMES}
        wait_for(lambda: len(self.there()) == len(NAMES))

    def _answers(self) -> bool:
        try:
            self.rooms.all()
        except PlayerError:
            return False
        return True

    def _run(self, *command: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def client(self, name: str) -> subprocess.Popen[bytes]:
        port = str(self.stream)
        return self._run(
            *(str(CLIENT), "-h", "127.0.0.1", "-p", port, "--hostID", name, "-i", "1"),
            *("--player", "file:filename=null"),
        )

    def there(self) -> list[str]:
        return [room.key for room in self.rooms.all() if room.is_there]

    def room(self, key: str) -> Room:
        return next(room for room in self.rooms.all() if room.key == key)

    def close(self) -> None:
        for program in (*self.clients.values(), self.server):
            program.kill()
            program.wait()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.close()


def test_every_room_is_told_as_it_is_set_and_the_others_stay(house: House) -> None:
    assert sorted(room.key for room in house.rooms.all()) == sorted(NAMES)
    house.rooms.set_volume("bath", 31)
    house.rooms.mute("hall", is_muted=True)
    assert (house.room("bath").volume, house.room("bath").is_muted) == (31, False)
    assert (house.room("hall").volume, house.room("hall").is_muted) == (100, True)
    assert (house.room("kitchen").volume, house.room("kitchen").is_muted) == (100, False)
    house.rooms.mute("hall", is_muted=False)
    assert (house.room("hall").volume, house.room("hall").is_muted) == (100, False)


def test_a_room_that_was_killed_is_told_and_comes_back_as_it_was(house: House) -> None:
    house.rooms.set_volume("kitchen", 44)
    house.clients["kitchen"].kill()
    house.clients["kitchen"].wait()
    wait_for(lambda: not house.room("kitchen").is_there)
    house.clients["kitchen"] = house.client("kitchen")
    wait_for(lambda: house.room("kitchen").is_there)
    assert house.room("kitchen").volume == 44


def test_latency_and_groups_are_as_they_are_set(house: House) -> None:
    house.rooms.delay("hall", 120)
    assert [house.room(name).latency_ms for name in NAMES] == [0, 0, 120]
    house.rooms.join("bath", "kitchen")
    assert house.room("bath").group == house.room("kitchen").group != house.room("hall").group
    house.rooms.join("bath", "bath")
    assert len({house.room(name).group for name in NAMES}) == 3
    house.rooms.join("bath", "bath")  # alone already
    assert len({house.room(name).group for name in NAMES}) == 3


def test_a_room_that_is_not_there_and_a_server_that_is_away_are_said(house: House) -> None:
    with pytest.raises(PlayerError, match="no such room"):
        house.rooms.set_volume("attic", 10)
    house.server.kill()
    house.server.wait()
    with pytest.raises(PlayerError, match="systemctl status snapserver"):
        house.rooms.all()
