"""A voice read against what it usually says."""

from __future__ import annotations

import pytest

from device.senses.voice.usual import after, relative
from device.values import Evidence, Source, Usual

EVERYBODY = Usual({"calm": 0.0, "happy": 0.0, "sad": 0.0}, valence=0.0, arousal=0.0, count=1000)


def reading(calm: float, happy: float, sad: float, *, arousal: float = 0.0, quality: float = 0.9) -> Evidence:
    return Evidence(Source.VOICE, {"calm": calm, "happy": happy, "sad": sad}, quality, 0.0, 0.1, arousal)


def used_to(evidence: Evidence, times: int) -> Usual:
    usual = Usual()
    for _ in range(times):
        usual = after(usual, evidence)
    return usual


SAD_SOUNDING = reading(0.2, 0.1, 0.7, arousal=-0.6)


def test_a_stranger_is_read_as_everybody() -> None:
    assert relative(SAD_SOUNDING, Usual(), EVERYBODY) == SAD_SOUNDING


def test_one_utterance_changes_little() -> None:
    read = relative(SAD_SOUNDING, used_to(SAD_SOUNDING, 1), EVERYBODY)
    assert 0.65 < read.scores["sad"] < 0.7


def test_who_always_sounds_sad_is_taken_for_less_sad() -> None:
    known = used_to(SAD_SOUNDING, 30)
    read = relative(SAD_SOUNDING, known, EVERYBODY)
    assert read.scores["sad"] < 0.62
    assert sum(read.scores.values()) == pytest.approx(1.0)
    assert read.arousal is not None
    assert read.arousal > -0.45


def test_it_is_trusted_more_the_longer_one_is_known() -> None:
    new, old = (relative(SAD_SOUNDING, used_to(SAD_SOUNDING, n), EVERYBODY) for n in (10, 80))
    assert old.scores["sad"] < new.scores["sad"]


def test_a_day_unlike_the_others_still_shows() -> None:
    read = relative(reading(0.1, 0.8, 0.1), used_to(SAD_SOUNDING, 50), EVERYBODY)
    assert read.scores["happy"] > 0.8


def test_a_poor_reading_teaches_nothing() -> None:
    assert used_to(reading(0.2, 0.1, 0.7, quality=0.2), 20) == Usual()


def test_people_change_and_are_known_anew() -> None:
    usual = used_to(SAD_SOUNDING, 500)
    for _ in range(500):
        usual = after(usual, reading(0.1, 0.8, 0.1))
    assert usual.logits["happy"] > usual.logits["sad"]


def test_what_is_learned_keeps_the_name_of_the_model_that_heard_it() -> None:
    assert after(Usual(made_by="ours"), SAD_SOUNDING).made_by == "ours"


def test_another_models_labels_are_left_alone() -> None:
    known = Usual({"angry": 0.0}, count=50)
    assert relative(SAD_SOUNDING, known, EVERYBODY) == SAD_SOUNDING


def test_a_label_that_was_never_likely_does_no_harm() -> None:
    read = relative(reading(1.0, 0.0, 0.0), used_to(reading(0.0, 0.0, 1.0), 20), EVERYBODY)
    assert sum(read.scores.values()) == pytest.approx(1.0)
    assert read.scores["calm"] > 0.9
