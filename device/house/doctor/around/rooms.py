"""Other rooms by Snapcast: does the server answer, and is each room there?"""

from __future__ import annotations

from collections.abc import Iterator

from device.house.doctor.finding import Case, Check, Finding, amiss, unseen, well
from device.house.ways.friends import rooms_of
from device.ports.errors import PlayerError
from device.values.music import Room

PART = "rooms"


def rooms(case: Case) -> Iterator[Finding]:
    """As the server tells."""
    server = rooms_of(case.config)
    if server is None:
        yield unseen(PART, "there are no other rooms (rooms.host)")
        return
    try:
        found = server.all()
    except PlayerError as exc:
        yield amiss(PART, str(exc))
        return
    yield from told(found)


def told(found: tuple[Room, ...]) -> Iterator[Finding]:
    """What is wrong with each."""
    wrong = False
    for room in found:
        if not room.is_there:
            wrong = True
            yield amiss(
                PART, f"{room.name} is off: restart its client there (sudo systemctl restart snapclient)"
            )
        elif room.is_muted or room.volume == 0:
            wrong = True
            yield amiss(PART, f"{room.name} is silent: let it sound again on the page Rooms")
    if not found:
        yield amiss(PART, "no room has joined yet: give its snapclient this box's address")
    elif not wrong:
        yield well(PART, ", ".join(room.name for room in found))


CHECKS = (Check(PART, rooms),)
