"""What a glance is taken for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.behaviour.state import Presence, Sensing
from device.behaviour.unasked.presence import BACK, CAME_IN
from device.values import Care, Part, Playback, PlayerStatus, Settings, Sign
from device.values.events import Glanced, PlayerChanged, Ticked
from device.values.orders import GiveSign, Glance
from device.values.people import Visit
from device.values.wishes import Pause, Play
from tests.behaviour.story import Story

PLAYING, PAUSED = PlayerStatus(Playback.PLAYING), PlayerStatus(Playback.PAUSED)


@pytest.fixture
def story() -> Story:
    story = Story()
    story.box = replace(
        story.box,
        settings=Settings(quiet_until=1350, presence_s=10, pause_when_empty_min=2),
        player=PAUSED,
        at=1000.0,
    )
    return story


def looked(story: Story, at: float, is_there: bool | None) -> None:
    """Time goes on, and a glance is answered."""
    story.meets(Ticked(at, at))
    (glance,) = story.given(Glance)
    story.meets(Glanced(is_there, glance.at))


def test_it_glances_as_often_as_it_is_told_and_no_oftener(story: Story) -> None:
    asked = [at for at in range(1000, 1060) if story.meets(Ticked(float(at), 0.0)) and story.given(Glance)]
    assert asked == [1000, 1010, 1020, 1030, 1040, 1050]


def test_by_default_it_never_does(story: Story) -> None:
    story.box = replace(story.box, settings=Settings())
    assert not story.meets(Ticked(5000.0, 0.0))


@pytest.mark.parametrize(
    "closed",
    [
        {"visit": Visit(9e9, 1)},
        {"care": Care("You are not alone."), "care_until": 9e9},
        {"is_leaving": True},
        {"lost": {Part.CAMERA: "unplugged"}},
        {"lost": {Part.FACE: "no model"}},
        {"activity": Sensing("button", 9e9, frozenset())},
    ],
)
def test_there_are_times_when_it_does_not(story: Story, closed: dict[str, object]) -> None:
    story.box = replace(story.box, **closed)  # type: ignore[arg-type]
    story.meets(Ticked(1000.0, 0.0))
    assert not story.given(Glance)
    before = story.box
    story.meets(Glanced(True, story.box.presence.asked_at))
    assert story.box == before


def test_somebody_at_the_start_did_not_come_in(story: Story) -> None:
    looked(story, 1000.0, True)
    assert story.box.note != CAME_IN
    assert not story.commands


def test_who_is_seen_after_two_minutes_came_in(story: Story) -> None:
    looked(story, 1000.0, True)
    looked(story, 1119.0, True)
    assert story.box.note != CAME_IN
    looked(story, 1130.0, False)
    looked(story, 1239.0, True)
    assert story.box.note == CAME_IN
    assert story.given(GiveSign) == [GiveSign(Sign.SOMEBODY, aloud=True)]


def test_an_answer_to_an_older_glance_is_dropped(story: Story) -> None:
    looked(story, 1000.0, True)
    story.meets(Ticked(1200.0, 0.0))
    before = story.box
    story.meets(Glanced(True, 1000.0))
    assert story.box == before


def test_what_could_not_be_seen_is_not_nobody(story: Story) -> None:
    story.box = replace(story.box, player=PLAYING)
    looked(story, 1000.0, True)
    looked(story, 2000.0, None)
    assert not story.given(Pause)


def test_the_first_look_into_an_empty_room_pauses_nothing(story: Story) -> None:
    story.box = replace(story.box, player=PLAYING)
    looked(story, 1000.0, False)
    assert not story.given(Pause)
    looked(story, 1119.0, False)
    assert not story.given(Pause)
    looked(story, 1130.0, False)
    assert story.given(Pause) == [Pause()]


def test_where_somebody_played_on_meanwhile_nothing_waits_any_more(story: Story) -> None:
    story.box = replace(story.box, presence=Presence(seen_at=900.0, is_paused=True))
    story.meets(PlayerChanged(PLAYING), PlayerChanged(PAUSED))
    looked(story, 1000.0, True)
    assert not story.given(Play)


def test_who_is_back_hears_the_music_play_on(story: Story) -> None:
    story.box = replace(story.box, presence=Presence(seen_at=500.0, is_paused=True))
    looked(story, 1000.0, True)
    assert story.given(Play) == [Play()]
    assert story.box.note == BACK
    looked(story, 1010.0, True)
    assert not story.given(Play)


def test_in_quiet_hours_nothing_begins_by_itself(story: Story) -> None:
    story.box = replace(story.box, settings=story.box.settings.changed({"quiet_from": 0, "quiet_until": 60}))
    story.box = replace(story.box, player=PLAYING)
    looked(story, 1000.0, is_there=True)
    looked(story, 1120.0, is_there=False)
    assert story.given(Pause)  # what nobody hears is still paused
    story.meets(PlayerChanged(PAUSED))
    looked(story, 1130.0, is_there=True)
    assert not story.given(Play)
    assert not story.given(GiveSign)
    assert story.box.note != BACK
