"""How often a person is in which mood at this hour, of what the person said it was.

Few moods are named, and mostly where a scan had erred: so they are never believed more than that every
mood is alike, and evidence eight times likelier under another mood outweighs them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from device.values import Emotion

DAY_MIN = 24 * 60
NEARBY_MIN = 120.0  # standard deviation of the window around the hour
DOUBT = 14.0  # moods imagined beside the remembered ones, two of each
MOST = 0.5  # share of the remembered ones in what is believed, however many they are


def habitual(remembered: Iterable[tuple[int, Emotion]], minute_of_day: int) -> dict[Emotion, float]:
    """The prior at a minute of the day (0-1439), over the seven, summing to 1 and each above 0.

    remembered: minute of the day and mood of each time the person named one; without any, every mood alike.
    The mean of a Dirichlet posterior, as far as MOST allows.
    """
    counts = dict.fromkeys(Emotion, 0.0)
    for minute, mood in remembered:
        counts[mood] += _nearness(minute, minute_of_day)
    total = math.fsum(counts.values())
    doubt = max(DOUBT, total * (1.0 - MOST) / MOST)
    return {mood: (doubt / len(Emotion) + counts[mood]) / (doubt + total) for mood in Emotion}


def _nearness(one: int, other: int) -> float:
    apart = abs(one - other) % DAY_MIN
    apart = min(apart, DAY_MIN - apart)
    return math.exp(-0.5 * (apart / NEARBY_MIN) ** 2)
