"""A box that is told its story one event at a time, with a judge who needs no models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from device.behaviour.scan import Rules
from device.behaviour.state import Box
from device.behaviour.step import Behaviour
from device.values import Emotion, Evidence, Lesson, Mood, Pick, Picked, Settings, Source, Track
from device.values.events import Event
from device.values.orders import Order

HAPPY_FACE = Evidence(Source.FACE, {"happy": 1.0}, 0.9, at=1.0)
HAPPY_VOICE = Evidence(Source.VOICE, {"happy": 1.0}, 0.9, at=1.0)
TRACK = Track("a.ogg", "A", "B", "", (), 60.0, 0.5, 0.5, "genre", 0.5)
PICK = Pick((Picked(TRACK, "sunny"),), (0.7, 0.5), "sunny music")
C = TypeVar("C", bound=Order)


class FirstWordJudge:
    """Takes the likeliest label of the first evidence as the mood."""

    def __init__(self) -> None:
        self.believed: Mapping[Emotion, float] | None = None
        self.lessons: list[Lesson] = []
        self.is_unsure = False

    def fuse(
        self, evidence: Sequence[Evidence], *, prior: Mapping[Emotion, float] | None = None
    ) -> Mood | None:
        self.believed = prior
        if not evidence or self.is_unsure:
            return None
        label = max(evidence[0].scores, key=lambda name: evidence[0].scores[name])
        return self.named(Emotion(label), evidence)

    def taught(self, lessons: Iterable[Lesson]) -> FirstWordJudge:
        self.lessons = list(lessons)
        return self

    def named(self, emotion: Emotion, because: Sequence[Evidence] = ()) -> Mood:
        scores = {e: float(e is emotion) for e in Emotion}
        return Mood(scores, emotion, 0.9, 0.5, 0.5, tuple(because), f"You are {emotion}.")


class Story:
    """A box, the events it meets and the commands it gave."""

    def __init__(self) -> None:
        self.judge = FirstWordJudge()
        self.behaviour = Behaviour(Rules(self.judge))
        self.box = Box(Settings())
        self.commands: list[Order] = []

    def meets(self, *events: Event) -> list[Order]:
        """The commands given to these events."""
        self.commands = []
        for event in events:
            self.box, commands = self.behaviour.step(self.box, event)
            self.commands += commands
        return self.commands

    def given(self, kind: type[C]) -> list[C]:
        return [command for command in self.commands if isinstance(command, kind)]
