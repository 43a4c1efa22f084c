"""What each may see of the box: who is listening sees all, others what plays and for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from device.values import Part, Pick, Snapshot
from device.values.people import NOBODY, Person, Role

OF_THE_MUSIC = (Part.PLAYER, Part.SOUND)
"""The parts whose loss a guest is told: the music is what they steer."""


def seen_by(snapshot: Snapshot, person: Person) -> Snapshot:
    """The snapshot as somebody may see it.

    A mood, and all that could tell it, is for the member whose it is: neither for others, nor for the owner.
    """
    if person.role is Role.BOX or _is_their_own(snapshot, person):
        return snapshot
    return replace(
        snapshot,
        scan=0,
        mood=None,
        corrected=False,
        could_not_tell="",
        note=snapshot.note if snapshot.visitors_until_wall_s else chosen_for(snapshot),
        pick=_what_comes(snapshot.pick),
        player=replace(snapshot.player, liked=False),
        lost=_lost_to(person, snapshot.lost),
        settings=snapshot.settings.of_household,
        sensing_until=None,
        care=snapshot.care if _may_be_theirs(snapshot, person) else None,
        lessons=0,
        apart=(),
        asks_helped=False,
        banned=(),
        queue=tuple(replace(one, why="", is_new=False) for one in snapshot.queue),
        journey=None,
        heard=None,
        aliases=snapshot.aliases if person.role >= Role.MEMBER else (),
        living=snapshot.living if person.role >= Role.MEMBER else dict.fromkeys(snapshot.living, ""),
    )


def chosen_for(snapshot: Snapshot) -> str:
    """For whom the music is, one sentence; "" where nothing was chosen, or for nobody."""
    named = snapshot.pick is not None and snapshot.listener_name
    return f"Chosen for {snapshot.listener_name}." if named else ""


def _is_their_own(snapshot: Snapshot, person: Person) -> bool:
    return snapshot.listener != NOBODY and person.member == snapshot.listener


def _may_be_theirs(snapshot: Snapshot, person: Person) -> bool:
    """Whether care may be meant for them: where nobody is listening, whoever lives here may have spoken."""
    return snapshot.listener == NOBODY and person.role >= Role.MEMBER


def _what_comes(pick: Pick | None) -> Pick | None:
    """The tracks, without why."""
    if pick is None:
        return None
    choices = tuple(replace(one, why="", is_new=False) for one in pick.choices)
    return Pick(choices, target=(0.0, 0.0), reason="")


def _lost_to(person: Person, lost: Mapping[Part, str]) -> Mapping[Part, str]:
    if person.role >= Role.MEMBER:
        return lost
    return {part: why for part, why in lost.items() if part in OF_THE_MUSIC}
