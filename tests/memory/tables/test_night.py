"""How far bedtime and waking are outlasts the box."""

from __future__ import annotations

from device.memory.store import Store
from device.memory.tables.state import StateTable
from device.values import Destination, Journey
from device.values.bedtime.night import Night

NIGHT = Night(
    sleep_until_wall_s=1.7e9,
    sleep_minutes=30.0,
    finishes_song=True,
    woken_day=739_000,
    woken_wall_s=1.6e9,
    listened=2,
    heard_day=739_000,
    heard_s={2: 60.5},
    journey=Journey((0.5, 0.5), (0.5, -0.55), 1.7e9, 1200.0, Destination.CALM),
)


def test_a_night_comes_back_as_it_was_kept(store: Store) -> None:
    table = StateTable(store)
    assert table.night() == Night()
    table.keep_night(NIGHT)
    assert table.night() == NIGHT


def test_a_night_that_makes_no_sense_is_none(store: Store) -> None:
    table = StateTable(store)
    table.put("night", {"woken_day": "yesterday"})
    assert table.night() == Night()
