"""What each may see: who is listening all, others what plays and for whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.door.views import seen_by
from device.values import (
    Banned,
    Care,
    Emotion,
    Journey,
    Mood,
    Part,
    Phase,
    Pick,
    Picked,
    PlayerStatus,
    QueueEntry,
    Settings,
    Snapshot,
    Strategy,
    Track,
)
from device.values.people import BOX, FIRST, NOBODY, Person, Role

ANA, BEN = Person(Role.OWNER, FIRST, "Ana"), Person(Role.MEMBER, 2, "Ben")
GUEST = Person(Role.GUEST)
TRACK = Track("a.ogg", "A", "B", "", (), 60.0, 0.5, 0.5, "genre", 0.5)
MOOD = Mood(dict.fromkeys(Emotion, 1 / 7), Emotion.SAD, 0.7, -0.5, -0.5, (), "You look sad.")
LOST = {Part.CAMERA: "I can't see: unplugged", Part.PLAYER: "music server away"}
NOW = Snapshot(
    version=9,
    phase=Phase.SENSING,
    scan=7,
    mood=MOOD,
    corrected=True,
    note="You look sad.",
    pick=Pick((Picked(TRACK, "near to sad", is_new=True),), (-0.5, -0.5), "music for a sad evening"),
    player=PlayerStatus(uri="a.ogg", liked=True),
    lost=LOST,
    settings=Settings(volume_cap=60, strategies=dict.fromkeys(Emotion, Strategy.LIFT)),
    restarted_wall_s=1.0,
    sensing_until=12.0,
    care=Care("You are not alone."),
    lessons=3,
    banned=(Banned("b.ogg", "B", ""),),
    listener=2,
    listener_name="Ben",
    queue=(QueueEntry(1, 0, "a.ogg", "A", "B", "", 60.0, True, False, "near to sad", True),),
    journey=Journey((-0.5, -0.5), (0.5, -0.5), 0.0, 600.0),
)
OF_NOBODY = replace(NOW, listener=NOBODY, listener_name="")


@pytest.mark.parametrize("who", [BEN, BOX])
def test_who_is_listening_and_the_box_itself_see_all(who: Person) -> None:
    assert seen_by(NOW, who) == NOW


def test_the_owner_sees_what_plays_and_for_whom() -> None:
    assert seen_by(NOW, ANA) == Snapshot(
        version=9,
        phase=Phase.SENSING,
        scan=0,
        mood=None,
        corrected=False,
        note="Chosen for Ben.",
        pick=Pick((Picked(TRACK, ""),), (0.0, 0.0), ""),
        player=PlayerStatus(uri="a.ogg"),
        lost=LOST,
        settings=Settings(volume_cap=60),
        restarted_wall_s=1.0,
        listener=2,
        listener_name="Ben",
        queue=(replace(NOW.queue[0], why="", is_new=False),),
    )


def test_a_guest_is_told_of_what_is_lost_only_what_the_music_needs() -> None:
    seen = seen_by(NOW, GUEST)
    assert seen.lost == {Part.PLAYER: "music server away"}
    assert replace(seen, lost=LOST) == seen_by(NOW, ANA)


@pytest.mark.parametrize("who", [ANA, BEN, GUEST])
def test_a_mood_of_nobody_in_particular_is_for_nobody_to_see(who: Person) -> None:
    seen = seen_by(OF_NOBODY, who)
    assert (seen.mood, seen.note) == (None, "")


@pytest.mark.parametrize(("who", "is_shown"), [(ANA, True), (BEN, True), (GUEST, False)])
def test_care_for_nobody_in_particular_may_be_for_anybody_who_lives_here(
    who: Person, *, is_shown: bool
) -> None:
    assert (seen_by(OF_NOBODY, who).care is not None) is is_shown


def test_before_anything_was_chosen_it_is_for_nobody() -> None:
    assert seen_by(replace(NOW, pick=None), ANA).note == ""


def test_everybody_is_told_of_visitors() -> None:
    note = "Visitors are here until 23:15: the box neither looks nor listens."
    visited = replace(OF_NOBODY, visitors_until_wall_s=100.0, note=note)
    assert {seen_by(visited, who).note for who in (ANA, BEN, GUEST)} == {note}


@pytest.mark.parametrize("who", [ANA, GUEST])
def test_others_see_the_queue_but_neither_why_nor_where_it_leads(who: Person) -> None:
    seen = seen_by(NOW, who)
    assert [(one.uri, one.why, one.is_new) for one in seen.queue] == [("a.ogg", "", False)]
    assert seen.journey is None
