"""The face data as training sees it: nothing leaks, nothing counts twice, votes are in the right order."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from scripts.training.face.data import CONTEMPT, LABELS, load

ANGRY, HAPPY, SAD, NEUTRAL = (LABELS.index(name) for name in ("angry", "happy", "sad", "neutral"))
RNG = np.random.default_rng(5)
PICTURES = RNG.integers(0, 256, (6, 48, 48), np.uint8)


def votes(**counts: int) -> list[int]:
    order = (
        "neutral", "happy", "surprise", "sad", "angry", "disgust", "fear", "contempt", "unknown", "none",
    )  # fmt: skip
    return [counts.get(name, 0) for name in order]


def stored(folder: Path, *rows: tuple[int, int, list[int], int]) -> Path:
    """Rows of picture, label, votes and part (0 training, 1 validation) as fer2013.npz."""
    picture, label, vote, split = zip(*rows, strict=True)
    np.savez(
        folder / "fer2013.npz",
        images=PICTURES[list(picture)],
        label=np.array(label, np.uint8),
        ferplus_votes=np.array(vote, np.uint8),
        split=np.array(split, np.uint8),
        aligned=np.ones(len(rows), bool),
    )
    return folder


def test_what_validation_holds_is_not_trained_on(tmp_path: Path) -> None:
    rows = [(0, HAPPY, votes(happy=10), 0), (1, SAD, votes(sad=10), 0), (1, SAD, votes(sad=10), 1)]
    training, validation = load(stored(tmp_path, *rows))
    assert np.array_equal(training.images, PICTURES[:1])
    assert np.array_equal(validation.images, PICTURES[1:2])
    assert not validation.unseen[0]


def test_a_picture_with_two_labels_is_trained_on_once_with_half_of_each(tmp_path: Path) -> None:
    rows = [(0, HAPPY, votes(happy=10), 0), (0, NEUTRAL, votes(happy=10), 0), (1, SAD, votes(sad=10), 1)]
    training, _ = load(stored(tmp_path, *rows))
    assert len(training.images) == 1
    assert training.fer[0, HAPPY] == training.fer[0, NEUTRAL] == pytest.approx(0.5)


def test_votes_are_put_into_the_order_of_the_labels_without_single_ones(tmp_path: Path) -> None:
    rows = [(0, ANGRY, votes(angry=6, contempt=3, fear=1), 0), (1, SAD, votes(sad=10), 1)]
    training, _ = load(stored(tmp_path, *rows))
    assert training.plus[0, ANGRY] == pytest.approx(6 / 9)
    assert training.plus[0, CONTEMPT] == pytest.approx(3 / 9)
    assert training.plus[0].sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("vote", "majority"),
    [
        (votes(happy=6, neutral=4), HAPPY),
        (votes(happy=5, neutral=5), -1),
        (votes(contempt=7, angry=3), -1),
        (votes(none=10), -1),
    ],
)
def test_the_majority_is_a_single_winner_of_the_seven(tmp_path: Path, vote: list[int], majority: int) -> None:
    _, validation = load(stored(tmp_path, (0, HAPPY, votes(happy=10), 0), (1, SAD, vote, 1)))
    assert validation.majority[0] == majority


def test_a_flat_picture_teaches_nothing(tmp_path: Path) -> None:
    PICTURES[5] = 0
    rows = [(0, HAPPY, votes(happy=10), 0), (5, SAD, votes(sad=10), 0), (1, SAD, votes(sad=10), 1)]
    training, _ = load(stored(tmp_path, *rows))
    assert len(training.images) == 1
