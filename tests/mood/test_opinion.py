"""How far a single reading is trusted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.mood.opinion import Opinion, trust
from device.values import Evidence
from tests.mood.conftest import Say

QUALITY = st.floats(0.0, 1.0)


def opinion(evidence: Evidence) -> Opinion:
    return Opinion(evidence, {}, {label: f"seemed {label}" for label in evidence.scores})


@pytest.mark.parametrize(
    ("quality", "trusted"), [(0.0, 0.0), (0.1, 0.0), (0.225, 0.15625), (0.35, 0.5), (0.6, 1.0), (1.0, 1.0)]
)
def test_trust_grows_smoothly_from_a_worthless_reading_to_a_sound_one(quality: float, trusted: float) -> None:
    assert trust(quality) == pytest.approx(trusted)


@given(QUALITY, QUALITY)
def test_a_better_reading_is_never_trusted_less(one: float, other: float) -> None:
    assert trust(max(one, other)) >= trust(min(one, other))


def test_a_sense_is_as_certain_as_its_label_is_likely(say: Say) -> None:
    assert opinion(say("face", happy=3.0, sad=1.0)).certainty == 0.75


def test_a_poor_reading_is_less_certain(say: Say) -> None:
    assert opinion(say("face", 0.35, happy=3.0, sad=1.0)).certainty == pytest.approx(0.375)


def test_a_reading_is_told_by_its_likeliest_label_and_a_draw_by_the_alphabet(say: Say) -> None:
    assert opinion(say("face", angry=0.4, sad=0.6)).saying == "seemed sad"
    assert opinion(say("face", sad=0.5, angry=0.5)).saying == "seemed angry"
