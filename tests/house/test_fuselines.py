"""Scores in, moods out, one JSON object a line."""

from __future__ import annotations

import json
import math

import pytest

from device.house.fuselines import fuse_lines
from device.house.tables import load_fuser
from device.mood.fusion import Fuser
from device.ports.errors import InputError


@pytest.fixture(scope="module")
def fuser() -> Fuser:
    return load_fuser()


def test_a_line_with_all_senses_gives_a_mood_and_its_reason(fuser: Fuser) -> None:
    line = '{"face": {"happy": 0.9, "neutral": 0.1}, "voice": null, "words": {"happy": 1}, "quality": {}}'
    (mood,) = fuse_lines(fuser, [line])
    assert list(mood) == ["mood", "confidence", "valence", "arousal", "scores", "reason"]
    assert mood["mood"] == "happy"
    assert mood["confidence"] == max(mood["scores"].values())
    assert json.loads(json.dumps(mood)) == mood


def test_a_missing_quality_counts_as_full(fuser: Fuser) -> None:
    plain, full = fuse_lines(
        fuser, ['{"words": {"sad": 1}}', '{"words": {"sad": 1}, "quality": {"words": 1}}']
    )
    assert plain == full


@pytest.mark.parametrize(
    "line", ["{}", '{"face": null}', '{"face": {"happy": 0, "sad": 0}}', '{"words": {}}']
)
def test_where_nothing_was_sensed_the_mood_is_null_and_the_scores_are_even(fuser: Fuser, line: str) -> None:
    (mood,) = fuse_lines(fuser, [line])
    assert mood["mood"] is None
    assert math.fsum(mood["scores"].values()) == pytest.approx(1.0)
    assert len({round(p, 9) for p in mood["scores"].values()}) == 1
    assert mood["reason"] == "I couldn't tell."


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nonsense", "line 2: not JSON"),
        ("[]", "line 2: must be an object"),
        ('{"nose": {}}', "line 2: unknown key 'nose'"),
        ('{"face": [1]}', "line 2: face: must be an object of numbers"),
        ('{"face": {"happy": "much"}}', 'line 2: face: happy must be a number, not "much"'),
        ('{"face": {"glad": 1}}', "line 2: face: no such label 'glad'"),
        ('{"face": {"happy": NaN}}', "line 2: face: happy must be a finite number"),
        ('{"face": {"happy": 1}, "quality": {"nose": 1}}', "line 2: quality: no such sense 'nose'"),
        ('{"face": {"happy": 1}, "quality": {"face": 2}}', "line 2: face: quality must be within 0 and 1"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_with_the_reason(fuser: Fuser, line: str, said: str) -> None:
    moods = fuse_lines(fuser, ['{"words": {"calm": 1}}', line])
    next(moods)
    with pytest.raises(InputError) as refusal:
        next(moods)
    assert str(refusal.value).startswith(said)
