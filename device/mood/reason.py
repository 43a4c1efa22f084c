"""Say in one plain sentence why a mood was felt, never more surely than the numbers."""

from __future__ import annotations

from collections.abc import Sequence

from device.mood.opinion import Opinion
from device.mood.space import MoodSpace
from device.values import Emotion, Source

SURE = 0.7
WORTH_TELLING = 0.3
OPPOSED = 0.3


def explain(emotion: Emotion, confidence: float, opinions: Sequence[Opinion], space: MoodSpace) -> str:
    """One sentence: the mood, how sure, and what spoke for it and against it. Needs an opinion at least."""
    by_certainty = sorted(opinions, key=lambda opinion: -opinion.certainty)
    told = [opinion for opinion in by_certainty if opinion.certainty >= WORTH_TELLING] or by_certainty[:1]
    side = _side(emotion, told, space)
    against = [opinion for opinion in told if _opposed(opinion, side, space)]
    backing = [opinion for opinion in told if opinion not in against]
    because = ", though ".join(_sayings(part) for part in (backing, against) if part)
    return f"{how_sure(confidence)} {emotion}: {because}."


def _side(emotion: Emotion, told: Sequence[Opinion], space: MoodSpace) -> float:
    """The valence that the others are held against: the mood's, or of the surest where the mood has none."""
    valence, _ = space.place(emotion)
    return valence if abs(valence) >= OPPOSED else space.centre(told[0].moods)[0]


def remarked(sentence: str, emotion: Emotion, remark: str) -> str:
    """The sentence of explain with a remark on its mood."""
    return sentence.replace(f"{emotion}:", f"{emotion}, {remark}:", 1)


def how_sure(confidence: float) -> str:
    """A word for a probability."""
    if confidence >= 0.9:
        return "Almost certainly"
    if confidence >= 0.6:
        return "Probably"
    if confidence >= 0.4:
        return "Perhaps"
    return "At a guess"


def _sayings(opinions: Sequence[Opinion]) -> str:
    in_order = sorted(opinions, key=lambda opinion: tuple(Source).index(opinion.source))
    *others, last = [_saying(opinion) for opinion in in_order]
    return f"you {', '.join(others)} and {last}" if others else f"you {last}"


def _saying(opinion: Opinion) -> str:
    return opinion.saying if opinion.certainty >= SURE else f"may have {opinion.saying}"


def _opposed(opinion: Opinion, side: float, space: MoodSpace) -> bool:
    """Whether a reading lies on the other side of pleasant."""
    valence, _ = space.centre(opinion.moods)
    return valence * side < 0.0 and abs(valence - side) >= OPPOSED
