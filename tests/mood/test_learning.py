"""One person's ways, learned from the moods this person named."""

from __future__ import annotations

import numpy as np
import pytest

from device.mood.fusion import Fuser
from device.values import Emotion, Evidence, Lesson, Source
from tests.mood.conftest import LABELS, Say, sure


def reading(
    rng: np.random.Generator, source: Source, label: str, *, sureness: float = 4.0, quality: float = 0.8
) -> Evidence:
    """A noisy reading that mostly speaks for one label."""
    labels = LABELS[source]
    scores = rng.dirichlet([0.4 + sureness * (one == label) for one in labels])
    return Evidence(source, dict(zip(labels, map(float, scores), strict=True)), quality, 0.0)


def scan(rng: np.random.Generator, face: str, voice: str, words: str) -> list[Evidence]:
    """A person of which each sense mostly reads the same."""
    said = zip(Source, (face, voice, words), (4.0, 4.0, 1.5), strict=True)
    return [reading(rng, source, label, sureness=sureness) for source, label, sureness in said]


QUIRKS = {
    "whose calm face looks sad": (("sad", "sad", "neutral"), Emotion.CALM),
    "who sounds angry when happy": (("neutral", "angry", "happy"), Emotion.HAPPY),
    "who smiles when anxious": (("happy", "surprise", "anxious"), Emotion.ANXIOUS),
    "who is motivated with a straight face": (("neutral", "neutral", "neutral"), Emotion.MOTIVATED),
}


def error(fuser: Fuser, read: tuple[str, str, str], felt: Emotion, *, seed: int) -> float:
    """Share of scans of this kind whose mood is told wrongly."""
    rng = np.random.default_rng(seed)
    moods = [fuser.fuse(scan(rng, *read)) for _ in range(200)]
    return float(np.mean([mood is None or mood.emotion is not felt for mood in moods]))


@pytest.mark.parametrize("quirk", QUIRKS)
def test_ten_corrections_of_a_steady_kind_halve_that_error(fuser: Fuser, quirk: str) -> None:
    read, felt = QUIRKS[quirk]
    rng = np.random.default_rng(1)
    taught = fuser.taught(Lesson(scan(rng, *read), felt) for _ in range(10))
    before = error(fuser, read, felt, seed=2)
    assert before > 0.3
    assert error(taught, read, felt, seed=2) <= before / 2


def test_a_taught_fuser_knows_the_person_and_a_fuser_taught_nothing_does_not(fuser: Fuser) -> None:
    rng = np.random.default_rng(7)
    lessons = [Lesson(scan(rng, "sad", "sad", "neutral"), Emotion.CALM) for _ in range(10)]
    again = scan(rng, "sad", "sad", "neutral")
    assert sure(fuser.taught(lessons).fuse(again)).emotion is Emotion.CALM
    assert fuser.taught([]).pool(again) == fuser.pool(again)


@pytest.mark.parametrize("felt", Emotion)
def test_one_false_correction_hardly_moves_anything(fuser: Fuser, felt: Emotion) -> None:
    rng = np.random.default_rng(3)
    told = [scan(rng, "happy", "happy", "happy") for _ in range(50)]
    fooled = fuser.taught([Lesson(told[0], felt)])
    moved = [abs(fooled.pool(one).scores[felt] - fuser.pool(one).scores[felt]) for one in told]
    assert np.mean(moved) < 0.15
    assert all(
        sure(fooled.fuse(one)).emotion is Emotion.HAPPY
        for one in told
        if sure(fuser.fuse(one)).confidence > 0.7
    )


def test_a_sense_that_is_always_wrong_about_a_person_yields_to_the_others(fuser: Fuser) -> None:
    rng = np.random.default_rng(4)
    scans = [[reading(rng, Source.FACE, "angry"), reading(rng, Source.WORDS, "happy")] for _ in range(10)]
    person = fuser.taught(Lesson(one, Emotion.HAPPY) for one in scans)
    face = reading(rng, Source.FACE, "angry")
    assert person.moods(face)[Emotion.ANGRY] < 0.6 * fuser.moods(face)[Emotion.ANGRY]


def test_what_was_read_badly_teaches_nothing(fuser: Fuser) -> None:
    rng = np.random.default_rng(5)
    blurred = [Lesson([reading(rng, Source.FACE, "happy", quality=0.05)], Emotion.SAD)] * 10
    face = [reading(rng, Source.FACE, "happy")]
    assert fuser.taught(blurred).pool(face).scores == pytest.approx(fuser.pool(face).scores)


def test_people_who_change_are_learned_anew(fuser: Fuser) -> None:
    rng = np.random.default_rng(6)
    old = [Lesson([reading(rng, Source.FACE, "neutral")], Emotion.SAD) for _ in range(300)]
    new = [Lesson([reading(rng, Source.FACE, "neutral")], Emotion.CALM) for _ in range(300)]
    face = [reading(rng, Source.FACE, "neutral")]
    assert fuser.taught(old + new).pool(face) == fuser.taught(new).pool(face)


VAGUE = {"happy": 0.45, "sad": 0.34, "calm": 0.11, "neutral": 0.1}


@pytest.mark.parametrize("corrections", [3, 10, 30, 300])
@pytest.mark.parametrize("felt", Emotion)
@pytest.mark.parametrize("said", Emotion)
def test_what_said_little_teaches_nothing_about_what_says_much(
    fuser: Fuser, say: Say, corrections: int, felt: Emotion, said: Emotion
) -> None:
    taught = fuser.taught([Lesson([say("words", **VAGUE)], felt)] * corrections)
    plain = say("words", **(dict.fromkeys(Emotion, 0.02) | {said: 0.88}))
    assert sure(taught.fuse([plain])).emotion is said


@pytest.mark.parametrize("felt", Emotion)
def test_lessons_about_a_composed_face_do_not_overrule_plain_words(
    fuser: Fuser, say: Say, felt: Emotion
) -> None:
    composed, plain = say("face", neutral=0.9, sad=0.1), say("words", angry=0.94, sad=0.06)
    taught = fuser.taught([Lesson([composed, say("words", neutral=0.9, sad=0.1)], felt)] * 30)
    assert sure(fuser.fuse([composed, plain])).emotion is Emotion.ANGRY
    assert sure(taught.fuse([composed, plain])).emotion is Emotion.ANGRY


def test_a_joke_that_is_said_three_times_is_understood(fuser: Fuser, say: Say) -> None:
    joke = say("words", angry=0.94, sad=0.06)
    told = [
        sure(fuser.taught([Lesson([joke], Emotion.CALM)] * times).fuse([joke])).emotion for times in range(4)
    ]
    assert told == [Emotion.ANGRY, Emotion.ANGRY, Emotion.ANGRY, Emotion.CALM]


def test_a_sure_reading_corrected_to_many_moods_means_none_of_them_surely(fuser: Fuser, say: Say) -> None:
    plain = say("words", neutral=0.94, sad=0.06)
    moods = [Emotion.CALM, Emotion.SAD, Emotion.ANGRY] * 10
    assert sure(fuser.taught(Lesson([plain], mood) for mood in moods).fuse([plain])).confidence < 0.6
