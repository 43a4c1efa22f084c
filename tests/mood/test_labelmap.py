"""Only a map that says something of every mood is taken."""

from __future__ import annotations

import math

import pytest

from device.mood.labelmap import LabelMap, SenseMap
from device.values import Emotion, Source

Row = dict[Emotion, float]


def row(calm: float = 0.4) -> Row:
    """Calm so likely, each of the six others a tenth."""
    return dict.fromkeys(Emotion, 0.1) | {Emotion.CALM: calm}


def sense(
    moods: Row | None = None, *, says: str = "label", weight: float = 1.0, sharpness: float = 1.0
) -> SenseMap:
    return SenseMap({"label": moods or row()}, weight, sharpness, {says: "said it"})


def mapped(face: SenseMap) -> LabelMap:
    return LabelMap(dict.fromkeys(Source, sense()) | {Source.FACE: face})


def test_labels_keep_the_order_of_the_table() -> None:
    face = SenseMap({"zest": row(), "anger": row()}, 1.0, 1.0, {"anger": "looked angry", "zest": "beamed"})
    assert mapped(face).labels == {
        Source.FACE: ("zest", "anger"),
        Source.VOICE: ("label",),
        Source.WORDS: ("label",),
    }


@pytest.mark.parametrize(
    "usable",
    [
        sense(weight=0.0),
        sense(weight=0.5),
        sense(sharpness=0.01),
        sense(row(0.391)),
        sense(row(0.409)),
    ],
)
def test_a_sense_may_count_nothing_and_its_numbers_may_be_rounded(usable: SenseMap) -> None:
    assert mapped(usable).senses[Source.FACE] is usable


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (SenseMap({}, 1.0, 1.0, {}), "face: there are no labels"),
        (sense(says="other"), "face: moods and says must name the same labels"),
        (sense(weight=-0.1), "face: weight must be 0 or more, not -0.1"),
        (sense(weight=math.inf), "face: weight must be 0 or more, not inf"),
        (sense(weight=math.nan), "face: weight must be 0 or more, not nan"),
        (sense(sharpness=0.0), "face: sharpness must be above 0, not 0.0"),
        (sense(sharpness=math.inf), "face: sharpness must be above 0, not inf"),
        (sense(sharpness=math.nan), "face: sharpness must be above 0, not nan"),
        (sense({Emotion.CALM: 1.0}), "face: label: needs a number for each of happy, sad"),
        (sense(row() | {Emotion.SAD: 0.0, Emotion.CALM: 0.5}), "face: label: every number must be above 0"),
        (sense(row(math.inf)), "face: label: every number must be above 0"),
        (sense(row(math.nan)), "face: label: every number must be above 0"),
        (sense(row(0.385)), "face: label: the numbers sum to 0.985, not 1"),
        (sense(row(0.415)), "face: label: the numbers sum to 1.015, not 1"),
    ],
)
def test_what_cannot_be_used_is_told_with_the_sense_and_the_mend(broken: SenseMap, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        mapped(broken)


def test_every_sense_must_be_mapped() -> None:
    with pytest.raises(ValueError, match="words: missing"):
        LabelMap({Source.FACE: sense(), Source.VOICE: sense()})
