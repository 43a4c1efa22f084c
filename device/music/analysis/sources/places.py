"""Where in a recording there is something to hear. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LONG_S = 37.5  # a longer track is heard at several places, a shorter one in its middle
PLACES = (0.11, 0.36, 0.61, 0.86)  # where these begin, as shares of what sounds
FURTHER = (0.235, 0.485, 0.735, 0.02)  # where it is heard too if those are not all music
PLACE_S = 4.0  # of each of these
MIDDLE_S = 15.0
SILENCE = 1e-4  # a stretch quieter than this holds no music
FAINT = 1 / 32  # of the loud parts' level: what is quieter does not count beside them
LOUD_SHARE = 0.95  # of all parts that are not louder than the loud ones
POP = 1 / 8  # of the loudest part's level: a louder one than that is no pop

PARTS_MOST, PART_LEAST_S = 96, 2.0
PROBE_S = 0.25


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a recording."""

    begin_s: float
    seconds: float


def places(levels: Sequence[float], length_s: float) -> list[Stretch]:
    """Where to listen, the best first; nowhere where nothing sounds. levels: of the parts, equally long."""
    runs = _runs(sounding(levels), length_s / max(1, len(levels)))
    total_s = sum(run.seconds for run in runs)
    if total_s <= LONG_S:
        longest = max(runs, key=lambda run: run.seconds, default=None)
        return [_middle(longest)] if longest else []
    return [_at(runs, share * total_s) for share in (*PLACES, *FURTHER)]


def levels_of(read: Callable[[float, float], Floats], begin_s: float, length_s: float) -> list[float]:
    """The levels of equal parts of a recording, each by a moment in its middle."""
    count = max(1, min(PARTS_MOST, int(length_s / PART_LEAST_S)))
    part_s = length_s / count
    probe_s = min(PROBE_S, part_s)
    return [level(read(begin_s + (number + 0.5) * part_s - probe_s / 2, probe_s)) for number in range(count)]


def sounding(levels: Sequence[float]) -> NDArray[np.bool_]:
    """Which parts sound, beside the loud ones."""
    known = np.asarray(levels, float)
    if not len(known):
        return np.zeros(0, np.bool_)
    loud = max(float(np.quantile(known, LOUD_SHARE)), POP * float(known.max()))
    return np.asarray(known > max(SILENCE, FAINT * loud))


def level(sound: Floats) -> float:
    """Root mean square."""
    return float(np.sqrt(np.mean(np.square(sound, dtype=np.float64)))) if len(sound) else 0.0


def _runs(sounds: NDArray[np.bool_], part_s: float) -> list[Stretch]:
    """The stretches without a silent part."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], sounds, [False]]).astype(int)))
    return [
        Stretch(float(begin * part_s), float((end - begin) * part_s))
        for begin, end in zip(edges[::2], edges[1::2], strict=True)
    ]


def _middle(run: Stretch) -> Stretch:
    middle_s = min(MIDDLE_S, run.seconds)
    return Stretch(run.begin_s + (run.seconds - middle_s) / 2, middle_s)


def _at(runs: Sequence[Stretch], sounded_s: float) -> Stretch:
    """Where so much has sounded, and as far as it can be within one run."""
    for run in runs:
        if sounded_s < run.seconds or run is runs[-1]:
            begin_s = max(0.0, min(sounded_s, run.seconds - PLACE_S))
            return Stretch(run.begin_s + begin_s, PLACE_S)
        sounded_s -= run.seconds
    raise ValueError("no run")
