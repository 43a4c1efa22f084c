"""From which number on a sentence says what, each by a reading that lies exactly on the border."""

from __future__ import annotations

import pytest

from device.mood.opinion import Opinion
from device.mood.reason import explain, how_sure, remarked
from device.mood.space import MoodSpace
from device.values import Emotion, Evidence, Source

CALM, HAPPY, MOTIVATED, NEUTRAL, SAD = (
    Emotion.CALM, Emotion.HAPPY, Emotion.MOTIVATED, Emotion.NEUTRAL, Emotion.SAD
)  # fmt: skip
PLEASANT = {HAPPY: 0.8, CALM: 0.3, MOTIVATED: 0.2, NEUTRAL: 0.0, Emotion.ANXIOUS: -0.2, SAD: -0.8}
SPACE = MoodSpace({mood: (PLEASANT.get(mood, -0.5), 0.9) for mood in Emotion})


def reading(source: Source, mood: Emotion, tenths: int = 10, said: str = "") -> Opinion:
    """It says so many tenths of one mood, and means nothing but that mood."""
    scores = {"a": float(tenths), **{f"b{n}": 1.0 for n in range(10 - tenths)}}
    evidence = Evidence(source, scores, 1.0, 0.0)
    return Opinion(evidence, {mood: 1.0}, {"a": said or f"seemed {mood}"})


def face(mood: Emotion, tenths: int = 10) -> Opinion:
    return reading(Source.FACE, mood, tenths)


def words(mood: Emotion, tenths: int = 10) -> Opinion:
    return reading(Source.WORDS, mood, tenths, f"spoke of {mood}")


@pytest.mark.parametrize(
    ("confidence", "word"),
    [
        (1.0, "Almost certainly"),
        (0.9, "Almost certainly"),
        (0.899, "Probably"),
        (0.6, "Probably"),
        (0.599, "Perhaps"),
        (0.4, "Perhaps"),
        (0.399, "At a guess"),
    ],
)
def test_each_word_for_a_probability_begins_where_it_should(confidence: float, word: str) -> None:
    assert how_sure(confidence) == word


@pytest.mark.parametrize(
    ("tenths", "because"),
    [
        (10, "you seemed happy and spoke of happy"),
        (7, "you seemed happy and spoke of happy"),
        (6, "you seemed happy and may have spoken"),
        (3, "you seemed happy and may have spoken"),
        (2, "you seemed happy"),
    ],
)
def test_a_reading_is_told_from_three_tenths_and_told_surely_from_seven(tenths: int, because: str) -> None:
    said = reading(Source.WORDS, HAPPY, tenths, "spoke of happy" if tenths >= 7 else "spoken")
    assert explain(HAPPY, 0.95, [face(HAPPY), said], SPACE) == f"Almost certainly happy: {because}."


def test_where_every_reading_is_faint_the_surest_alone_is_told() -> None:
    faint = [face(HAPPY, 1), words(HAPPY, 2)]
    assert explain(HAPPY, 0.3, faint, SPACE) == "At a guess happy: you may have spoke of happy."


def test_two_pleasant_senses_are_no_contradiction_however_far_apart() -> None:
    assert ", though " not in explain(HAPPY, 0.9, [face(HAPPY), words(MOTIVATED)], SPACE)


def test_a_sense_that_takes_no_side_contradicts_nothing() -> None:
    assert ", though " not in explain(HAPPY, 0.9, [face(HAPPY), words(NEUTRAL)], SPACE)


def test_where_the_surest_sense_takes_no_side_nothing_contradicts_it() -> None:
    sentence = explain(NEUTRAL, 0.9, [face(NEUTRAL), words(HAPPY, 8)], SPACE)
    assert sentence == "Almost certainly neutral: you seemed neutral and spoke of happy."


@pytest.mark.parametrize(("mild", "told"), [(0.15, True), (0.25, True), (0.14, False)])
def test_a_contradiction_spans_at_least_three_tenths(mild: float, *, told: bool) -> None:
    space = MoodSpace(dict.fromkeys(Emotion, (0.0, 0.0)) | {HAPPY: (mild, 0.0), SAD: (-mild, 0.0)})
    sentence = explain(NEUTRAL, 0.9, [face(HAPPY), words(SAD)], space)
    assert (", though " in sentence) is told


@pytest.mark.parametrize("mood", [CALM, HAPPY])
def test_a_pleasant_mood_is_contradicted_by_the_surest_sense_too(mood: Emotion) -> None:
    sentence = explain(mood, 0.9, [face(SAD, 9), words(HAPPY, 8)], SPACE)
    assert sentence == f"Almost certainly {mood}: you spoke of happy, though you seemed sad."


@pytest.mark.parametrize("mood", [MOTIVATED, NEUTRAL, Emotion.ANXIOUS])
def test_a_mood_that_takes_no_side_is_told_from_the_surest_sense(mood: Emotion) -> None:
    sentence = explain(mood, 0.9, [words(HAPPY, 8), face(SAD, 9)], SPACE)
    assert sentence == f"Almost certainly {mood}: you seemed sad, though you spoke of happy."


def test_a_remark_is_made_once() -> None:
    sentence = remarked("Perhaps calm: you said calm: things.", CALM, "as before")
    assert sentence == "Perhaps calm, as before: you said calm: things."
