"""What it is worth to remember: simulated people whose moods last, who have habits and correct the box."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from device.mood.fusion import Fuser
from device.mood.habit import habitual
from device.mood.smoothing import carried
from device.values import Emotion, Mood, Source
from scripts.training.fusion.readings import Readings
from scripts.training.fusion.triples import MOODS, Triples, felt

HALF_LIFE_MIN = 15
SCANS, SEED = 2100, 13
DAYS, LEARNING_DAYS = 120, 30
HOURS = (7, 12, 17, 22)
CORRECTED = 0.5  # share of the wrong moods that somebody corrects


def inertia_table(readings: Mapping[Source, Readings], fuser: Fuser) -> str:
    """A person whose moods have a half-life of 15 minutes, scanned again and again."""
    lines = [
        "| senses, a scan every | each scan afresh | with the mood before | first scan in a new mood |",
        "|---|---|---|---|",
    ]
    for name, missing in (("all three", ()), ("words", (Source.FACE, Source.VOICE))):
        for gap_min in (2, 10, 30):
            moods = _lasting(gap_min)
            scans = felt(readings, moods, seed=SEED).without(*missing)
            afresh, before = (_right(fuser, scans, gap_min, half_life) for half_life in (0, HALF_LIFE_MIN))
            new = np.flatnonzero(np.diff(moods)) + 1
            lines.append(
                f"| {name}, {gap_min} min | {afresh.mean():.3f} | {before.mean():.3f} "
                f"| {afresh[new].mean():.3f} → {before[new].mean():.3f} |"
            )
    return "\n".join(lines)


def habit_table(readings: Mapping[Source, Readings], fuser: Fuser) -> str:
    """A person scanned four times a day, after a month of correcting half of what was wrong."""
    lines = [
        "| senses | how often the hour's own mood | every hour alike | with habits |",
        "|---|---|---|---|",
    ]
    for name, missing in (("all three", ()), ("words", (Source.FACE, Source.VOICE))):
        for share in (0.6, 0.3, 0.0):
            hours, moods = _habitual(share)
            scans = felt(readings, moods, seed=SEED).without(*missing)
            without, with_habits = (_told(fuser, scans, hours, habits=habits) for habits in (False, True))
            lines.append(f"| {name} | {share:.0%} | {without:.3f} | {with_habits:.3f} |")
    return "\n".join(lines)


def _lasting(gap_min: int) -> NDArray[np.int64]:
    rng = np.random.default_rng(SEED)
    moods = rng.integers(len(MOODS), size=SCANS)
    for i in np.flatnonzero(rng.random(SCANS) < 0.5 ** (gap_min / HALF_LIFE_MIN)):
        moods[i] = moods[max(0, int(i) - 1)]
    return moods


def _right(fuser: Fuser, scans: Triples, gap_min: int, half_life_min: int) -> NDArray[np.bool_]:
    """Whether each scan's mood was told rightly, given the moods told before it."""
    before: Mood | None = None
    right = []
    for evidence, truth in zip(scans.evidences(), scans.moods, strict=True):
        mood = fuser.fuse(evidence, prior=carried(before, 60.0 * gap_min, half_life_min))
        right.append(mood is not None and mood.emotion is MOODS[truth])
        before = mood or before
    return np.array(right)


def _habitual(share: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The hour and the mood of each scan: the hour's own in a share of the days, else any."""
    rng = np.random.default_rng(SEED)
    hours = np.tile(HOURS, DAYS)
    own = dict(zip(HOURS, rng.permutation(len(MOODS)), strict=False))
    moods = np.where(
        rng.random(len(hours)) < share,
        [own[hour] for hour in hours],
        rng.integers(len(MOODS), size=len(hours)),
    )
    return hours, moods


def _told(fuser: Fuser, scans: Triples, hours: NDArray[np.int64], *, habits: bool) -> float:
    """Share of scans told rightly once the first month is over."""
    rng = np.random.default_rng(SEED)
    named: list[tuple[int, Emotion]] = []
    right = []
    for evidence, truth, hour in zip(scans.evidences(), scans.moods, hours, strict=True):
        mood = fuser.fuse(evidence, prior=habitual(named, 60 * int(hour)) if habits else None)
        right.append(mood is not None and mood.emotion is MOODS[truth])
        if not right[-1] and rng.random() < CORRECTED:
            named.append((60 * int(hour), MOODS[truth]))
    return float(np.mean(right[LEARNING_DAYS * len(HOURS) :]))
