"""What is believed about the mood before a scan: moods last, but not for ever.

A hidden Markov model's forward step (Rabiner 1989, Proc. IEEE 77:257): the person either is still in the mood
of the last scan or in one drawn afresh.
"""

from __future__ import annotations

from collections.abc import Mapping

from device.values import Emotion, Mood

STAYING = 0.5
"""Chance that a mood just felt is still there. Well below 1, for one scan errs as the scan before it did:
evidence eight times likelier under another mood outweighs any mood felt before."""


def carried(
    before: Mood | None,
    elapsed_s: float,
    half_life_min: float,
    *,
    afresh: Mapping[Emotion, float] | None = None,
) -> dict[Emotion, float]:
    """The prior of a scan, over the seven, summing to 1 and each above 0.

    before is the mood of the last scan, elapsed_s ago; what it counts halves every half_life_min (0: it never
    counts). afresh is where a new mood is drawn from; none: every mood alike.
    """
    if elapsed_s < 0.0 or half_life_min < 0.0:
        raise ValueError("a mood can only be carried forward in time")
    base = afresh or dict.fromkeys(Emotion, 1.0 / len(Emotion))
    if before is None or half_life_min == 0.0:
        return dict(base)
    stays = STAYING * 0.5 ** (elapsed_s / (60.0 * half_life_min))
    return {mood: stays * before.scores.get(mood, 0.0) + (1.0 - stays) * base[mood] for mood in Emotion}
