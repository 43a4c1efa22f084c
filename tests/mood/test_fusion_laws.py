"""Laws that hold for any evidence."""

from __future__ import annotations

import math
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from device.house.tables import load_label_map, load_space
from device.mood.fusion import Fuser
from device.values import Emotion, Evidence, Source
from tests.mood.conftest import LABELS

FUSER = Fuser(load_space(), load_label_map())
PROBABILITY = st.floats(0.0, 1.0)


@st.composite
def readings(draw: st.DrawFn) -> Evidence:
    source = draw(st.sampled_from(Source))
    labels = draw(st.lists(st.sampled_from(LABELS[source]), unique=True))
    scores = {label: draw(PROBABILITY | st.just(0.0) | st.just(1.0)) for label in labels}
    plane = st.none() | st.floats(-1.0, 1.0)
    return Evidence(source, scores, draw(PROBABILITY), draw(st.floats(0.0, 9.0)), draw(plane), draw(plane))


EVIDENCE = st.lists(readings(), max_size=4)
brief = settings(max_examples=60, deadline=None)


@brief
@given(EVIDENCE)
def test_scores_are_finite_and_sum_to_one(evidence: list[Evidence]) -> None:
    pooled = FUSER.pool(evidence)
    assert set(pooled.scores) == set(Emotion)
    assert all(math.isfinite(p) and p >= 0.0 for p in pooled.scores.values())
    assert math.fsum(pooled.scores.values()) == pytest.approx(1.0)
    assert -1.0 <= pooled.valence <= 1.0
    assert -1.0 <= pooled.arousal <= 1.0


@brief
@given(EVIDENCE, st.randoms())
def test_the_order_of_the_evidence_changes_nothing(evidence: list[Evidence], random: Random) -> None:
    shuffled = list(evidence)
    random.shuffle(shuffled)
    assert FUSER.fuse(shuffled) == FUSER.fuse(evidence)


@brief
@given(EVIDENCE, readings())
def test_evidence_for_a_mood_never_lowers_it(evidence: list[Evidence], more: Evidence) -> None:
    opinion = FUSER.moods(more)
    favoured = max(opinion, key=lambda mood: opinion[mood])
    before, after = FUSER.pool(evidence), FUSER.pool([*evidence, more])
    assert after.scores[favoured] >= before.scores[favoured] - 1e-12


@brief
@given(EVIDENCE, st.sampled_from(Emotion), st.floats(0.0, 0.9), st.floats(0.0, 0.1), st.data())
def test_words_that_say_more_of_a_mood_never_lower_it(
    evidence: list[Evidence], mood: Emotion, share: float, more: float, data: st.DataObject
) -> None:
    rest = data.draw(st.sampled_from([other for other in Emotion if other is not mood]))
    low, high = ({str(mood): x, str(rest): 1 - x} for x in (share, share + more))
    before = FUSER.pool([*evidence, Evidence(Source.WORDS, low, 1.0, 0.0)])
    after = FUSER.pool([*evidence, Evidence(Source.WORDS, high, 1.0, 0.0)])
    assert after.scores[mood] >= before.scores[mood] - 1e-12


@brief
@given(readings())
def test_what_one_sense_says_about_the_moods_sums_to_one(reading: Evidence) -> None:
    assert math.fsum(FUSER.moods(reading).values()) == pytest.approx(1.0)
