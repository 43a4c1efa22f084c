"""What shows of a state on the light and the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.behaviour.state import (
    Activity,
    Box,
    Idle,
    Sensing,
    Thinking,
    light_of,
    listens,
    phase_of,
    snapshot,
)
from device.values import (
    PROVISIONAL,
    AnalysisProgress,
    Banned,
    Care,
    Emotion,
    Lesson,
    Light,
    Output,
    Part,
    Phase,
    PlayerStatus,
    Settings,
    Snapshot,
    Source,
)
from tests.behaviour.story import PICK, FirstWordJudge

SENSING = Sensing("button", 18.0, frozenset(Source))
THINKING = Thinking("button", 23.0)
NEW = Box(Settings())


def test_a_new_box_shows_that_nothing_was_yet() -> None:
    assert snapshot(NEW, 3, restarted_wall_s=9.0) == Snapshot(
        version=3,
        phase=Phase.IDLE,
        scan=0,
        mood=None,
        corrected=False,
        note="Press the button, and the music follows your mood.",
        pick=None,
        player=PlayerStatus(),
        lost={},
        settings=Settings(),
        restarted_wall_s=9.0,
    )
    assert (NEW.at, NEW.minute, NEW.wall_s) == (0.0, 0, 0.0)


def test_the_page_shows_all_that_a_box_knows() -> None:
    mood = FirstWordJudge().named(Emotion.CALM)
    box = Box(
        Settings(volume_cap=50),
        activity=SENSING,
        scan=4,
        mood=mood,
        lessons={3: Lesson((), Emotion.SAD), 4: Lesson((), Emotion.CALM)},
        corrected=True,
        note="You are calm.",
        pick=PICK,
        player=PlayerStatus(title="A"),
        player_at=7.0,
        outputs=(Output("kitchen", enabled=True),),
        banned=(Banned("bad.ogg", "Bad", ""),),
        listening=AnalysisProgress(10, 5, 0),
        lost={Part.CAMERA: "unplugged"},
        care=Care("You are not alone."),
    )
    assert snapshot(box, 5, restarted_wall_s=9.0) == Snapshot(
        version=5,
        phase=Phase.SENSING,
        scan=4,
        mood=mood,
        corrected=True,
        note="You are calm.",
        pick=PICK,
        player=PlayerStatus(title="A"),
        lost={Part.CAMERA: "unplugged"},
        settings=Settings(volume_cap=50),
        restarted_wall_s=9.0,
        sensing_until=18.0,
        care=Care("You are not alone."),
        player_at=7.0,
        lessons=2,
        outputs=(Output("kitchen", enabled=True),),
        banned=(Banned("bad.ogg", "Bad", ""),),
        listening=AnalysisProgress(10, 5, 0),
    )


@pytest.mark.parametrize("scan", [0, 4])
def test_scans_that_are_counted_apart_show_as_numbers_from_the_start(scan: int) -> None:
    assert snapshot(replace(NEW, scan=PROVISIONAL + scan), 1, restarted_wall_s=0.0).scan == scan


@pytest.mark.parametrize(
    ("activity", "light", "phase", "is_heard"),
    [
        (Idle(), Light.IDLE, Phase.IDLE, False),
        (SENSING, Light.SENSING, Phase.SENSING, True),
        (replace(SENSING, trigger="typed"), Light.SENSING, Phase.SENSING, False),
        (THINKING, Light.THINKING, Phase.THINKING, False),
    ],
)
def test_light_page_and_loudness_follow_what_the_box_does(
    activity: Activity, light: Light, phase: Phase, *, is_heard: bool
) -> None:
    box = replace(NEW, activity=activity)
    assert (light_of(box), phase_of(box), listens(box)) == (light, phase, is_heard)


@pytest.mark.parametrize(
    ("lost", "light"),
    [
        ({Part.PLAYER}, Light.ERROR),
        ({Part.SOUND}, Light.ERROR),
        ({Part.CAMERA, Part.MICROPHONE}, Light.ERROR),
        ({Part.CAMERA, Part.MICROPHONE, Part.LIGHT}, Light.ERROR),
        ({Part.CAMERA}, Light.IDLE),
        ({Part.MICROPHONE, Part.MEMORY}, Light.IDLE),
    ],
)
def test_the_light_tells_of_an_error_where_the_box_can_neither_play_nor_sense(
    lost: set[Part], light: Light
) -> None:
    box = replace(NEW, lost=dict.fromkeys(lost, "away"))
    assert light_of(box) is light
    assert light_of(replace(box, activity=SENSING)) is Light.SENSING
