"""What the household decides. Declared here, once: form, API, memory and docs are made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field
from pydantic.dataclasses import dataclass

from device.values.mood import Emotion
from device.values.ranges import Minute


class Strategy(StrEnum):
    """What the music does with a mood."""

    MATCH = "match"  # music like the mood
    LIFT = "lift"  # start where the person is, move to pleasant and awake
    CALM_DOWN = "calm down"  # start where the person is, move to pleasant and quiet
    FOCUS = "focus"  # steady, neither loud nor sleepy


class ReplayGain(StrEnum):
    """How the music server evens out the loudness of tracks."""

    OFF = "off"
    TRACK = "track"  # every track as loud as any other
    ALBUM = "album"  # every album; soft and loud pieces of it stay so
    AUTO = "auto"  # album, or track while the queue is shuffled


@dataclass(frozen=True, slots=True)
class Shown:
    """How people are shown a setting, on the page and in the documents."""

    label: str
    group: str
    unit: str = ""  # of a number: %, hours, days, …
    hint: str = ""  # one sentence below it
    choices: Mapping[str, str] = field(default_factory=dict)  # of an enumeration: how each value is called


LOUDNESS, MOODS, MEMORY = "Loudness", "What the music does with a mood", "Freshness and memory"

Percent = Annotated[int, Field(ge=0, le=100)]

STRATEGIES = {
    Strategy.MATCH: "Match it",
    Strategy.LIFT: "Lift me up",
    Strategy.CALM_DOWN: "Calm me down",
    Strategy.FOCUS: "Help me focus",
}
GAINS = {
    ReplayGain.OFF: "Nothing",
    ReplayGain.TRACK: "Every track",
    ReplayGain.ALBUM: "Every album",
    ReplayGain.AUTO: "As it plays",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the household decides, on the phone; in the order of the form."""

    volume_cap: Annotated[Percent, Shown("Never louder than", LOUDNESS, "%")] = 80
    quiet_from: Annotated[Minute, Shown("Quiet from", LOUDNESS)] = 22 * 60 + 30
    quiet_until: Annotated[
        Minute, Shown("Quiet until", LOUDNESS, hint="The same time twice: no quiet hours.")
    ] = 7 * 60
    quiet_cap: Annotated[Percent, Shown("In quiet hours never louder than", LOUDNESS, "%")] = 35
    start_volume: Annotated[
        Percent | None,
        Shown("Begin at", LOUDNESS, "%", "Where it starts and nothing plays; empty: as loud as it was."),
    ] = None
    replay_gain: Annotated[ReplayGain, Shown("Make equally loud", LOUDNESS, choices=GAINS)] = ReplayGain.AUTO
    crossfade_s: Annotated[
        int, Field(ge=0, le=30), Shown("Let tracks overlap for", LOUDNESS, "whole seconds")
    ] = 0
    strategies: Annotated[
        Mapping[Emotion, Strategy],
        Shown(
            "What the music does with a mood",
            MOODS,
            hint="Matching plays music like the mood. Lifting and calming begin where you are and move step "
            "by step; focus keeps steady.",
            choices=STRATEGIES,
        ),
    ] = field(default_factory=lambda: dict.fromkeys(Emotion, Strategy.MATCH))
    freshness_h: Annotated[
        float, Field(ge=0, le=720), Shown("Don't repeat a track within", MEMORY, "hours")
    ] = 12.0
    retention_days: Annotated[
        int, Field(ge=1, le=3650), Shown("Forget the history after", MEMORY, "whole days")
    ] = 365
    mood_half_life_min: Annotated[
        int,
        Field(ge=0, le=240),
        Shown("Let a mood fade by half in", MEMORY, "whole minutes", "0: the last one counts nothing."),
    ] = 15
    habits: Annotated[bool, Shown("Expect the moods you named at this hour before", MEMORY)] = True

    def changed(self, changes: Mapping[str, Any]) -> Settings:
        """With the settings that are given, by name; of strategies, those of the moods that are given."""
        strategies = {**self.strategies, **changes.get("strategies", {})}
        return replace(self, **{**changes, "strategies": strategies})


STRICTEST = Settings(volume_cap=20, quiet_cap=20)
"""What holds until it is known what the household decided."""
