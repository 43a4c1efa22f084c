"""Say in one plain sentence why a mood was felt, never more surely than the numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from device.mood.opinion import Opinion
from device.mood.space import MoodSpace
from device.types import Emotion, Source

SURE = 0.7
WORTH_TELLING = 0.3
OPPOSED = 0.3

SAYINGS: Mapping[Source, Mapping[str, str]] = {
    Source.FACE: {
        "angry": "looked angry",
        "disgust": "looked disgusted",
        "fear": "looked afraid",
        "happy": "smiled",
        "sad": "looked sad",
        "surprise": "looked surprised",
        "neutral": "looked composed",
    },
    Source.VOICE: {
        "neutral": "sounded even",
        "calm": "sounded calm",
        "happy": "sounded happy",
        "sad": "sounded sad",
        "angry": "sounded angry",
        "fear": "sounded afraid",
        "disgust": "sounded disgusted",
        "surprise": "sounded surprised",
    },
    Source.WORDS: {
        "happy": "said something happy",
        "sad": "said something sad",
        "angry": "said something angry",
        "calm": "said something calm",
        "neutral": "said something ordinary",
        "anxious": "said something worried",
        "motivated": "said something spirited",
    },
}


def explain(emotion: Emotion, confidence: float, opinions: Sequence[Opinion], space: MoodSpace) -> str:
    """One sentence: the mood, how sure, and what spoke for it and against it. Needs an opinion at least."""
    told = [o for o in opinions if o.certainty >= WORTH_TELLING] or [max(opinions, key=lambda o: o.certainty)]
    against = [o for o in told if _opposed(o, emotion, space)]
    backing = [o for o in told if o not in against]
    grounds = " and ".join(_saying(o) for o in backing)
    doubts = " and ".join(_saying(o) for o in against)
    because = ", though ".join(part for part in (grounds, doubts) if part)
    return f"{how_sure(confidence)} {emotion}: {because}."


def how_sure(confidence: float) -> str:
    """A word for a probability."""
    if confidence >= 0.9:
        return "Almost certainly"
    if confidence >= 0.6:
        return "Probably"
    if confidence >= 0.4:
        return "Perhaps"
    return "At a guess"


def _saying(opinion: Opinion) -> str:
    saying = SAYINGS[opinion.source][opinion.label]
    return f"you {saying}" if opinion.certainty >= SURE else f"you may have {saying}"


def _opposed(opinion: Opinion, emotion: Emotion, space: MoodSpace) -> bool:
    """Whether a reading lies on the other side of pleasant than the mood."""
    valence, _ = space.centre(opinion.moods)
    felt, _ = space.place(emotion)
    return valence * felt < 0.0 and abs(valence - felt) >= OPPOSED
