"""What it is worth to learn on plain sentences and on vague ones: simulated people who correct the box."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from device.mood.doubt import SURE
from device.mood.expecting import Expectation, judged
from device.mood.fusion import Fuser
from device.mood.habit import habitual
from device.values import Emotion, Lesson, Mood, Source
from scripts.training.fusion.readings import Readings
from scripts.training.fusion.triples import MOODS, felt

PEOPLE, SCANS, LEARNING = 6, 240, 60  # scans of each person, and those before it is judged
VAGUE = 0.5  # share of what is said that is vague: read with less than SURE, whatever the mood
CORRECTED = 0.5  # share of the wrong moods that somebody corrects
OWN_SHARE = 0.6  # how often it is the hour's own mood
HOURS = (7, 12, 17, 22)
GAP_S, HALF_LIFE_MIN = 4 * 3600.0, 15.0


def plain_table(readings: Mapping[Source, Readings], fuser: Fuser) -> str:
    """Share of typed sentences told rightly of people scanned four times a day, learning and not."""
    lines = ["| sentences | without learning | with lessons, habits and the mood before |", "|---|---|---|"]
    lives = [
        [_life(readings, fuser, seed, learning=learning) for seed in range(PEOPLE)]
        for learning in (False, True)
    ]
    for name, vague in (("plain", False), ("vague", True)):
        without, with_learning = (
            np.mean(np.concatenate([right[was_vague == vague] for right, was_vague in people]))
            for people in lives
        )
        lines.append(f"| {name} | {without:.3f} | {with_learning:.3f} |")
    return "\n".join(lines)


def _life(
    readings: Mapping[Source, Readings], fuser: Fuser, seed: int, *, learning: bool
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Of each scan after the first ones: whether it was told rightly, and whether it was vague."""
    rng = np.random.default_rng([seed, 17])
    own = dict(zip(HOURS, rng.permutation(len(MOODS)), strict=False))
    hours = np.resize(HOURS, SCANS)
    usual = rng.random(SCANS) < OWN_SHARE
    moods = np.where(usual, [own[hour] for hour in hours], rng.integers(len(MOODS), size=SCANS))
    vague = (rng.random(SCANS) < VAGUE) | (moods == MOODS.index(Emotion.NEUTRAL))
    plain_words, vague_words = _plain_and_vague(readings[Source.WORDS])
    said = felt({**readings, Source.WORDS: plain_words}, moods, seed=seed)
    unsaid = felt({**readings, Source.WORDS: vague_words}, rng.integers(len(MOODS), size=SCANS), seed=seed)
    lessons: list[Lesson] = []
    judge, before, right = fuser, None, []
    corrects = rng.random(SCANS) < CORRECTED
    scans = zip(said.evidences(), unsaid.evidences(), moods, hours, vague, corrects, strict=True)
    for plain_one, vague_one, truth, hour, is_vague, would_correct in scans:
        evidence = [one for one in (vague_one if is_vague else plain_one) if one.source is Source.WORDS]
        mood = judged(judge, evidence, _expected(lessons, before, 60 * int(hour)))
        right.append(mood is not None and mood.emotion is MOODS[truth])
        if learning:
            before = mood or before
            if not right[-1] and would_correct:
                lessons.append(Lesson(evidence, MOODS[truth], 60 * int(hour)))
                judge, before = fuser.taught(lessons), fuser.named(MOODS[truth])
    return np.array(right[LEARNING:]), vague[LEARNING:]


def _plain_and_vague(words: Readings) -> tuple[Readings, Readings]:
    """Sentences read surely and rightly, and those read unsurely or as neutral, which say nothing."""
    top = words.scores.argmax(axis=1)
    sure = words.scores.max(axis=1) >= SURE
    read = np.array([str(mood) for mood in MOODS])[top]
    says_nothing = ~sure | (read == str(Emotion.NEUTRAL))
    return words.only(~says_nothing & (read == words.labels)), words.only(says_nothing)


def _expected(lessons: list[Lesson], before: Mood | None, minute: int) -> Expectation:
    named = [(lesson.minute, lesson.emotion) for lesson in lessons if lesson.minute is not None]
    return Expectation(before, GAP_S, HALF_LIFE_MIN, habitual(named, minute) if named else None)
