"""One person's ways, learned from the moods this person named."""

from __future__ import annotations

import numpy as np
import pytest

from device.mood.fusion import Fuser
from device.mood.labelmap import LABELS
from device.mood.learning import Lesson, learned
from device.moodfiles import load_label_map
from device.types import Emotion, Evidence, Source

SHIPPED = load_label_map()


def reading(rng, source: Source, label: str, *, sureness: float = 4.0, quality: float = 0.8) -> Evidence:
    """A noisy reading that mostly speaks for one label."""
    labels = LABELS[source]
    scores = rng.dirichlet([0.4 + sureness * (one == label) for one in labels])
    return Evidence(source, dict(zip(labels, map(float, scores), strict=True)), quality, 0.0)


def scan(rng, face: str, voice: str, words: str) -> list[Evidence]:
    """A person of which each sense mostly reads the same."""
    said = zip(Source, (face, voice, words), (4.0, 4.0, 1.5), strict=True)
    return [reading(rng, source, label, sureness=sureness) for source, label, sureness in said]


QUIRKS = {
    "whose calm face looks sad": (("sad", "sad", "neutral"), Emotion.CALM),
    "who sounds angry when happy": (("neutral", "angry", "happy"), Emotion.HAPPY),
    "who smiles when anxious": (("happy", "surprise", "anxious"), Emotion.ANXIOUS),
    "who is motivated with a straight face": (("neutral", "neutral", "neutral"), Emotion.MOTIVATED),
}


def error(space, label_map, read, felt, *, seed: int) -> float:
    """Share of scans of this kind whose mood is told wrongly."""
    rng, fuser = np.random.default_rng(seed), Fuser(space, label_map)
    moods = [fuser.fuse(scan(rng, *read)) for _ in range(200)]
    return float(np.mean([mood is None or mood.emotion is not felt for mood in moods]))


@pytest.mark.parametrize("quirk", QUIRKS)
def test_ten_corrections_of_a_steady_kind_halve_that_error(space, quirk):
    read, felt = QUIRKS[quirk]
    rng = np.random.default_rng(1)
    person = learned(SHIPPED, [Lesson(scan(rng, *read), felt) for _ in range(10)])
    before = error(space, SHIPPED, read, felt, seed=2)
    assert before > 0.3
    assert error(space, person, read, felt, seed=2) <= before / 2


def test_without_lessons_the_shipped_map_stays():
    for source, sense in learned(SHIPPED, []).senses.items():
        shipped = SHIPPED.senses[source]
        assert sense.weight == shipped.weight
        for label, row in sense.moods.items():
            assert row == pytest.approx(shipped.moods[label])


def test_a_taught_fuser_knows_the_person_and_a_fuser_taught_nothing_does_not(fuser):
    rng = np.random.default_rng(7)
    lessons = [Lesson(scan(rng, "sad", "sad", "neutral"), Emotion.CALM) for _ in range(10)]
    again = scan(rng, "sad", "sad", "neutral")
    assert fuser.taught(lessons).fuse(again).emotion is Emotion.CALM
    assert fuser.taught([]).pool(again).scores == pytest.approx(fuser.pool(again).scores)


@pytest.mark.parametrize("felt", Emotion)
def test_one_false_correction_hardly_moves_anything(space, fuser, felt):
    rng = np.random.default_rng(3)
    told = [scan(rng, "happy", "happy", "happy") for _ in range(50)]
    fooled = Fuser(space, learned(SHIPPED, [Lesson(told[0], felt)]))
    moved = [abs(fooled.pool(one).scores[felt] - fuser.pool(one).scores[felt]) for one in told]
    assert np.mean(moved) < 0.15
    assert all(fooled.fuse(one).emotion is Emotion.HAPPY for one in told if fuser.fuse(one).confidence > 0.7)


def test_a_sense_that_is_always_wrong_about_a_person_loses_weight():
    rng = np.random.default_rng(4)
    lessons = [
        Lesson([reading(rng, Source.FACE, "angry"), reading(rng, Source.WORDS, "happy")], Emotion.HAPPY)
        for _ in range(10)
    ]
    person = learned(SHIPPED, lessons)
    assert person.senses[Source.FACE].weight < 0.8 * SHIPPED.senses[Source.FACE].weight
    assert person.senses[Source.WORDS].weight == pytest.approx(SHIPPED.senses[Source.WORDS].weight, rel=0.1)


def test_what_was_read_badly_teaches_nothing(space, fuser):
    rng = np.random.default_rng(5)
    blurred = [Lesson([reading(rng, Source.FACE, "happy", quality=0.05)], Emotion.SAD)] * 10
    face = [reading(rng, Source.FACE, "happy")]
    assert Fuser(space, learned(SHIPPED, blurred)).pool(face).scores == pytest.approx(fuser.pool(face).scores)


def test_people_who_change_are_learned_anew():
    rng = np.random.default_rng(6)
    old = [Lesson([reading(rng, Source.FACE, "neutral")], Emotion.SAD) for _ in range(300)]
    new = [Lesson([reading(rng, Source.FACE, "neutral")], Emotion.CALM) for _ in range(300)]
    assert learned(SHIPPED, old + new) == learned(SHIPPED, new)
