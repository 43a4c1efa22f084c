"""When what was heard counts as the box's name: a bar that follows the music, and a second look. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

WORTH_A_LOOK = 0.3  # the first look need not be surer than that
LOOKS_APART_S = 0.06
LOUD_MUSIC = 0.15  # what music that nothing takes out adds to the bar
MARGIN = 0.15  # above the bar it is sure, below it is not; between them a longer mean decides
SPEECH = 0.15  # at least so much of what was heard last is speech


@dataclass(frozen=True, slots=True)
class Bar:
    """How much a sound must be like the name."""

    sensitivity: int = 50  # percent; more: called more easily, and by mistake more often
    rest_s: float = 2.0  # after a call no other counts for so long

    def height(self, *, music_is_left: bool = False) -> float:
        """0-1. music_is_left: whether music plays that is not taken out of what is heard."""
        return min(0.95, 0.7 - 0.5 * self.sensitivity / 100 + (LOUD_MUSIC if music_is_left else 0.0))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much a sound is like the name at one pace, 0-1."""

    short: float  # at its best moment
    long: float  # for longer: a word has a length


@dataclass(frozen=True, slots=True)
class Looks:
    """What is looked at once more, where the first look was worth it."""

    likeness: Callable[[], Sequence[Likeness]]  # at every pace
    speech: Callable[[], float]  # how much of it is speech, 0-1


class Judge:
    """Follows the first looks, and takes a second where one is worth it."""

    def __init__(self, bar: Bar) -> None:
        self.bar = bar
        self._looked_s = float("-inf")
        self._called_s = float("-inf")

    def is_called(self, first: float, now_s: float, looks: Looks, *, music_is_left: bool = False) -> bool:
        """Whether it was called. first: the first look, 0-1; now_s: seconds of what was heard."""
        if first < WORTH_A_LOOK or now_s - self._called_s < self.bar.rest_s:
            return False
        if now_s - self._looked_s < LOOKS_APART_S:
            return False
        self._looked_s = now_s
        height = self.bar.height(music_is_left=music_is_left)
        if not is_name(first, looks.likeness(), height) or looks.speech() < SPEECH:
            return False
        self._called_s = now_s
        return True


def is_name(first: float, likeness: Sequence[Likeness], height: float) -> bool:
    """Whether that is the name: like it at all paces, or at fewer but at the first look, and for longer."""
    together = sum(one.short for one in likeness) / len(likeness)
    if together >= height + MARGIN:
        return True
    longest = max(one.long for one in likeness)
    return together >= height - MARGIN and min(first, longest) >= height + MARGIN
