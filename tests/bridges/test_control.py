"""The way in of the command line: where it cannot be had, that is said with the mend."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from device.behaviour.state import Box, snapshot
from device.bridges.control import ControlServer, scan_through, socket_beside, told_by
from device.door import Board, Door
from device.ports.errors import BridgeError, DeviceError, RefusedError
from device.values import Settings
from tests.clock import FakeClock


def greet(values: Mapping[str, str]) -> str:
    if values["name"] == "Eve":
        raise RefusedError("name", "Nobody here is called Eve.")
    return f"Hello, {values['name']}."


ERRANDS = {"greet": greet}


@pytest.fixture
def control(tmp_path: Path) -> Iterator[ControlServer]:
    board = Board(snapshot(Box(Settings()), 0, restarted_wall_s=0.0))
    server = ControlServer(
        tmp_path / "later" / "moodlark.db", Door(lambda _: False, FakeClock()), board, list, ERRANDS
    )
    yield server
    server.stop()


def memory_of(tmp_path: Path) -> Path:
    (tmp_path / "later").mkdir()
    return tmp_path / "later" / "moodlark.db"


def test_without_its_folder_nobody_is_let_in_and_it_says_where_to_look(control: ControlServer) -> None:
    with pytest.raises(BridgeError, match=r"No such file or directory \(memory.path says where\)"):
        control.start()


def test_it_can_be_started_once_the_trouble_is_over(control: ControlServer, tmp_path: Path) -> None:
    with pytest.raises(BridgeError):
        control.start()
    memory = memory_of(tmp_path)
    control.start()
    control.check()
    assert socket_beside(memory).is_socket()
    control.stop()
    assert not socket_beside(memory).exists()
    assert scan_through(memory, ()) is None


def test_one_that_broke_says_so_and_can_be_started_again(
    control: ControlServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = memory_of(tmp_path)

    def fail(*_: object) -> None:
        raise RuntimeError("torn")

    with monkeypatch.context() as patched:
        patched.setattr(ControlServer, "_answer", fail)
        control.start()
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(5.0)
            line.connect(str(socket_beside(memory)))
            assert line.recv(1) == b""
        assert control._thread is not None
        control._thread.join(5.0)
    with pytest.raises(BridgeError, match="comes back by itself: torn"):
        control.check()
    control.start()
    control.check()


def test_an_errand_is_run_and_told_or_refused_in_one_sentence(control: ControlServer, tmp_path: Path) -> None:
    memory = memory_of(tmp_path)
    with pytest.raises(DeviceError, match="does not run, or is not yours"):
        told_by(memory, "greet", {"name": "Ana"})
    control.start()
    assert told_by(memory, "greet", {"name": "Ana"}) == "Hello, Ana."
    with pytest.raises(RefusedError, match="Nobody here is called Eve"):
        told_by(memory, "greet", {"name": "Eve"})
    with pytest.raises(RefusedError, match="older, or has no accounts"):
        told_by(memory, "dance", {})
