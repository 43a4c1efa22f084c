"""Rooms that are off, silent, or whose server is away."""

from __future__ import annotations

from device.configuration.config import RoomsSection
from device.house.doctor.around.rooms import rooms, told
from device.values.music import Room
from tests.house.doctor.conftest import Machine


def room(*, is_there: bool = True, is_muted: bool = False, volume: int = 50) -> Room:
    return Room("k", "Kitchen", "all", volume, is_muted, is_there, 0)


def test_a_room_that_is_off_and_one_that_is_muted_are_told_and_mended() -> None:
    for wrong, mend in (
        (room(is_there=False), "restart its client"),
        (room(is_muted=True), "let it sound again"),
        (room(volume=0), "let it sound again"),
    ):
        (finding,) = told((wrong,))
        assert finding.ok is False
        assert mend in finding.detail
    (finding,) = told((room(),))
    assert finding.ok is True


def test_a_server_that_is_away_is_told(machine: Machine) -> None:
    assert machine.look(rooms)[0].ok is None
    away = RoomsSection(host="127.0.0.1", port=1)
    machine.config = machine.config.model_copy(update={"rooms": away})
    (fault,) = machine.faults(rooms)
    assert "systemctl status snapserver" in fault
