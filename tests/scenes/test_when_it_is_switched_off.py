"""Shut down and restarted as a household does it, with all kept that was."""

from __future__ import annotations

from contextlib import closing

import pytest

from device.bridges.power import FAREWELL_S
from device.memory.schema import MEMORY
from device.memory.store import Store
from device.memory.tables.history import History
from device.values import Light
from device.values.wishes import Feel, Restart, ShutDown, Wish
from tests.conftest import Room
from tests.wishes import asked


def test_a_very_long_press_is_said_by_light_and_ends_the_box_before_the_machine(room: Room) -> None:
    room.button.press()
    room.pass_time(8.2)
    assert room.lamp.shown[-1:] == [Light.LEAVING]
    assert "shutting down" in room.now.note
    assert room.speech.said == ["I am shutting down"]
    room.pass_time(FAREWELL_S)
    room.close()
    assert room.power.done == []
    room.house.run()
    assert room.power.done == ["off"]
    assert room.lamp.shown[-1:] == [Light.OFF]


@pytest.mark.parametrize(("wish", "done"), [(ShutDown(), "off"), (Restart(), "restart")])
def test_the_machine_is_switched_once_nothing_of_the_box_runs_and_all_is_kept(
    room: Room, monkeypatch: pytest.MonkeyPatch, wish: Wish, done: str
) -> None:
    room.house.post(asked(Feel("I am so happy today")))
    room.settle()
    room.house.post(asked(wish))
    room.pass_time(FAREWELL_S + 1.0)
    room.close()
    seen: list[tuple[list[str], list[int]]] = []

    def look() -> None:
        running = [worker.name for worker in room.house.workers if worker._thread.is_alive()]
        with closing(Store(room.memory, MEMORY)) as store:
            seen.append((running, [one.record.scan for one in History(store).page(10)]))

    monkeypatch.setattr(room.power, "check", look)
    room.house.run()
    assert seen == [([], [1])]
    assert room.power.done == [done]


def test_a_machine_that_may_not_be_switched_goes_on_and_says_why(room: Room) -> None:
    room.power.may_be_switched = False
    room.button.press()
    room.pass_time(12.0)
    room.button.release()
    room.settle()
    assert "may not switch this machine off" in room.now.note
    assert room.lamp.showing is Light.IDLE
    room.press_and_settle()
    assert room.now.scan == 1
