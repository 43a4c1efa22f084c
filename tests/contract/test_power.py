"""What every switch of a machine must do: the room's, and the pipe at whose other end systemd waits."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from device.drivers.power import Switch
from device.ports import Power
from device.ports.errors import PowerError
from device.simulated.button import SimulatedPower


@dataclass
class Stage:
    """A switch, and what came of it."""

    power: Power
    done: Callable[[], list[str]]
    forbid: Callable[[], None]


@pytest.fixture(params=["room", "pipe"])
def stage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage]:
    if request.param == "room":
        power = SimulatedPower()
        yield Stage(power, lambda: power.done, lambda: setattr(power, "may_be_switched", False))
        return
    place = tmp_path / "pipe"
    os.mkfifo(place)
    systemd = os.open(place, os.O_RDWR | os.O_NONBLOCK)  # as it keeps it open, also while nobody reads
    read = bytearray()

    def done() -> list[str]:
        with suppress(BlockingIOError):
            read.extend(os.read(systemd, 100))
        return read.decode().splitlines()

    yield Stage(Switch(place), done, place.unlink)
    os.close(systemd)


def test_looking_whether_it_could_be_switched_does_nothing(stage: Stage) -> None:
    stage.power.check()
    assert stage.done() == []


def test_off_and_restart_are_told_apart(stage: Stage) -> None:
    stage.power.off()
    assert stage.done() == ["off"]
    stage.power.restart()
    assert stage.done() == ["off", "restart"]


def test_where_it_may_not_be_that_is_a_sentence_and_nothing_happens(stage: Stage) -> None:
    stage.forbid()
    for way in (stage.power.check, stage.power.off, stage.power.restart):
        with pytest.raises(PowerError, match="by the machine itself"):
            way()
    assert stage.done() == []


def test_a_pipe_at_which_nobody_waits_is_none(tmp_path: Path) -> None:
    place = tmp_path / "pipe"
    os.mkfifo(place)
    with pytest.raises(PowerError, match="is for the service"):
        Switch(place).check()
