"""Several people at once: whether they seem different, and the mood in the middle of them. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

from device.values import Emotion, Mood

APART = 0.6  # on the plane of valence and arousal, from which on two moods want different music
REASON = "You seem different ({moods}): the music meets you in the middle."


def differ(moods: Sequence[Mood]) -> bool:
    """Whether any two of them want different music."""
    return any(_distance(one, other) >= APART for one, other in combinations(moods, 2))


def middle(moods: Sequence[Mood]) -> Mood:
    """The mood in the middle of one or more; everybody counts alike."""
    count = len(moods)
    scores = {emotion: math.fsum(one.scores[emotion] for one in moods) / count for emotion in Emotion}
    emotion = max(Emotion, key=lambda one: scores[one])
    return Mood(
        scores=scores,
        emotion=emotion,
        confidence=scores[emotion],
        valence=math.fsum(one.valence for one in moods) / count,
        arousal=math.fsum(one.arousal for one in moods) / count,
        because=(),
        reason=REASON.format(moods=", ".join(one.emotion for one in moods)),
        gentle=any(one.gentle for one in moods),
    )


def _distance(one: Mood, other: Mood) -> float:
    return math.dist((one.valence, one.arousal), (other.valence, other.arousal))
