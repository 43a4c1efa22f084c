"""What the voice model is taught with, and how its figures are reckoned."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from device.senses.voice.mel import BANDS
from device.values import Usual
from scripts.training.calibration import best_temperature
from scripts.training.voice.corpus import LABELS, Clip
from scripts.training.voice.figures import (
    acquainted,
    arousal_order,
    evidence_of,
    unweighted_accuracy,
    usual_of,
)
from scripts.training.voice.recurrent.batches import LEAST_FRAMES, Corpus, altered, cut, power, under_noise


def clip(corpus: str, speaker: str, label: str) -> Clip:
    return Clip(corpus, Path(f"{speaker}-{label}.wav"), speaker, label, strong=False, split="train")


CLIPS = [
    *(clip("ravdess", speaker, label) for speaker in ("anna", "ben") for label in ("sad", "sad", "happy")),
    *(clip("tess", "carla", label) for label in ("sad", "happy", "happy", "happy")),
]


def corpus() -> Corpus:
    rng = np.random.default_rng(1)
    variants = [[rng.normal(-5, 2, (60 + n, BANDS)).astype(np.float16)] * 2 for n in range(len(CLIPS))]
    return Corpus(CLIPS, variants, [rng.uniform(0.1, 1, (300, BANDS)).astype(np.float32)])


def test_labels_are_drawn_alike_however_many_clips_they_have() -> None:
    weights = corpus().weights(np.ones(len(CLIPS), bool))
    for name in ("ravdess", "tess"):
        sad, happy = (
            sum(w for w, one in zip(weights, CLIPS, strict=True) if (one.corpus, one.label) == (name, label))
            for label in ("sad", "happy")
        )
        assert sad == pytest.approx(happy)
    assert weights.sum() == pytest.approx(1.0)


def test_who_is_left_out_is_never_drawn() -> None:
    used = np.array([one.speaker != "anna" for one in CLIPS])
    assert not corpus().weights(used)[~used].any()


def test_every_draw_is_another_sound_of_the_same_loudness() -> None:
    rng = np.random.default_rng(2)
    first, second = (altered(corpus(), 0, 0, rng) for _ in range(2))
    assert first.shape != second.shape or not np.allclose(first, second)
    assert power(first) == pytest.approx(power(second), rel=0.01)


def test_noise_is_as_far_below_the_voice_as_it_should_be() -> None:
    rng = np.random.default_rng(3)
    voice, noise = (rng.uniform(0, 1, (200, BANDS)).astype(np.float32) for _ in range(2))
    mixed = under_noise(voice, noise, 10.0, rng)
    assert power(mixed) == pytest.approx(1.1 * power(voice), rel=0.01)


def test_a_part_is_never_too_short_to_tell() -> None:
    rng = np.random.default_rng(4)
    lengths = [len(cut(np.zeros((100, BANDS), np.float32), rng)) for _ in range(100)]
    assert min(lengths) >= LEAST_FRAMES
    assert max(lengths) == 100
    assert len(cut(np.zeros((10, BANDS), np.float32), rng)) == 10


def outputs(rng: np.random.Generator, labels: list[str], bias: NDArray[np.float64]) -> NDArray[np.float32]:
    found = rng.normal(0, 0.7, (len(labels), len(LABELS) + 2)).astype(np.float32)
    found[np.arange(len(labels)), [LABELS.index(label) for label in labels]] += 2.0
    found[:, :-2] += bias
    return found


def test_who_is_always_taken_for_sad_is_read_better_once_known() -> None:
    rng, labels = np.random.default_rng(5), list(LABELS) * 8
    bias = np.where(np.array(LABELS) == "sad", 3.0, 0.0)
    everybody = usual_of(outputs(rng, labels, np.zeros(len(LABELS))), 1.0)
    found = list(zip(labels, evidence_of(outputs(rng, labels, bias), 1.0), strict=True))
    told = acquainted(found, ["anna"] * len(found), everybody)
    known, stranger = (float(part.split()[-1]) for part in told.split(","))
    assert known > stranger + 0.1


def test_everybody_is_usual_to_everybody() -> None:
    usual = usual_of(np.tile(np.linspace(0.0, 0.9, 10, dtype=np.float32), (3, 1)), 1.0)
    assert isinstance(usual, Usual)
    assert sum(usual.logits.values()) == pytest.approx(0.0, abs=1e-6)
    assert (usual.valence, usual.arousal) == pytest.approx((0.8, 0.9))


def test_accuracy_and_order_are_those_of_the_readings() -> None:
    perfect = np.full((8, 10), -5.0, np.float32)
    perfect[np.arange(8), np.arange(8)] = 5.0
    perfect[:, -1] = [-0.5, -0.5, 0.5, -0.5, 0.5, 0.5, 0.0, 0.5]
    found = list(zip(LABELS, evidence_of(perfect, 1.0), strict=True))
    assert unweighted_accuracy(found) == 1.0
    assert arousal_order(found) == 1.0


def test_too_sure_logits_are_cooled_down() -> None:
    rng = np.random.default_rng(6)
    truth = rng.integers(0, 8, 500)
    logits = rng.normal(0, 1, (500, 8)).astype(np.float32)
    logits[np.arange(500), truth] += 1.0
    assert best_temperature(logits * 3, truth.tolist()) == pytest.approx(
        3 * best_temperature(logits, truth.tolist()), rel=0.1
    )
