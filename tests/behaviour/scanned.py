"""A box in the middle of its life, and what a scan of it comes to."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.state import Activity, Box, Outcome, Sensing, Thinking
from device.values import Emotion, Evidence, Mood, Part, Pick, Record, Settings, Source
from device.values.orders import Choose, Remember, StopSensing
from tests.behaviour.story import HAPPY_FACE, HAPPY_VOICE, FirstWordJudge

ALL = frozenset(Source)
SENSING = Sensing("phone", 1005.0, frozenset({Source.WORDS}), (HAPPY_FACE,))
THINKING = Thinking("phone", 1005.0)
LOST = {Part.CAMERA: "unplugged"}
SAD = FirstWordJudge().named(Emotion.SAD)
BOX = Box(
    Settings(mood_half_life_min=0, habits=False),
    scan=4,
    mood=SAD,
    mood_at=500.0,
    read=(HAPPY_VOICE,),
    read_at=500.0,
    corrected=True,
    lost=LOST,
    at=1000.0,
    wall_offset_s=9000.0,
)


def box_in(activity: Activity) -> Box:
    return replace(BOX, activity=activity)


def record(trigger: str, mood: Mood | None, pick: Pick | None = None) -> Remember:
    return Remember(Record(4, 10_000.0, trigger, mood, pick, LOST))


def concluded(box: Box, trigger: str, *read: Evidence) -> Outcome:
    """What a scan comes to that told of happiness."""
    mood = FirstWordJudge().named(Emotion.HAPPY, read)
    return replace(
        box,
        activity=Thinking(trigger, box.at + 5.0),
        mood=mood,
        mood_at=box.at,
        corrected=False,
        note="You are happy.",
        read=read,
        read_at=box.at,
    ), [StopSensing(box.scan), Choose(box.scan, mood)]
