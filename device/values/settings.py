"""What the household decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from device.values.mood import Emotion


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
class Settings:
    """What the household decides, on the phone."""

    volume_cap: int = 80  # 0-100: never louder than this
    quiet_from: int = 22 * 60 + 30  # minute of the day; equal to quiet_until: no quiet hours
    quiet_until: int = 7 * 60
    quiet_cap: int = 35  # 0-100: never louder than this in quiet hours
    freshness_h: float = 12.0  # a track heard within these hours is not chosen again
    retention_days: int = 365  # history older than this is forgotten
    mood_half_life_min: int = 15  # what the last mood counts in a scan halves in this time; 0: nothing
    habits: bool = True  # expect at an hour the moods that were named at that hour before
    crossfade_s: int = 0  # 0-30: how long two tracks overlap
    replay_gain: ReplayGain = ReplayGain.AUTO
    strategies: Mapping[Emotion, Strategy] = field(
        default_factory=lambda: dict.fromkeys(Emotion, Strategy.MATCH)
    )

    def changed(self, changes: Mapping[str, Any]) -> Settings:
        """With the settings that are given, by name; of strategies, those of the moods that are given."""
        strategies = {**self.strategies, **changes.get("strategies", {})}
        return replace(self, **{**changes, "strategies": strategies})


SETTING_BOUNDS: Mapping[str, tuple[float, float]] = {
    "volume_cap": (0, 100),
    "quiet_from": (0, 1439),
    "quiet_until": (0, 1439),
    "quiet_cap": (0, 100),
    "freshness_h": (0, 720),
    "retention_days": (1, 3650),
    "mood_half_life_min": (0, 240),
    "crossfade_s": (0, 30),
}
"""Least and most of every setting that is a number."""


STRICTEST = Settings(volume_cap=20, quiet_cap=20)
"""What holds until it is known what the household decided."""
