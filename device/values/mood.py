"""The seven moods, and the mood of the person in the room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from device.values.ranges import Share, Signed
from device.values.sensing import Evidence


class Emotion(StrEnum):
    """The seven moods, in the order of every table and chart."""

    HAPPY = "happy"
    SAD = "sad"
    ANGRY = "angry"
    CALM = "calm"
    NEUTRAL = "neutral"
    ANXIOUS = "anxious"
    MOTIVATED = "motivated"


class Known(StrEnum):
    """What is known of a person before a scan."""

    LATELY = "lately"  # how the person felt a little while ago
    AT_THIS_HOUR = "at this hour"  # the moods named at this hour before


@dataclass(frozen=True, slots=True)
class Mood:
    """The mood of the person in the room."""

    scores: Mapping[Emotion, Share]  # over the seven, summing to 1
    emotion: Emotion  # the likeliest, or the one a person named
    confidence: Share  # 0-1
    valence: Signed  # [-1, 1] unpleasant to pleasant
    arousal: Signed  # [-1, 1] calm to excited
    because: tuple[Evidence, ...]
    reason: str  # one plain English sentence
    gentle: bool = False  # whatever the mood, nothing lively, dark or angry may be chosen
    expected: Mapping[Known, Mapping[Emotion, float]] = field(default_factory=dict)  # sum to 1; not kept
