"""The second opinion: a file that is damaged is none, and every text has features of the same size."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from device.configuration.paths import MODELS
from device.senses.words.caremodel import SIZE, features, load_model


def test_the_shipped_model_tells_distress_from_small_talk() -> None:
    model = load_model(MODELS / "care.npz")
    assert model is not None
    assert model.score("i want to be dead") > 0 > model.score("i had soup for lunch")


@pytest.mark.parametrize("text", ["", "i", "a " * 1_000, "x" * 3_000, ", , ,"])
def test_every_text_has_features(text: str) -> None:
    row = features(text)
    assert row.shape == (SIZE,)
    assert np.isfinite(row).all()


def test_a_missing_damaged_or_foreign_file_is_no_model(tmp_path: Path) -> None:
    path = tmp_path / "care.npz"
    assert load_model(path) is None
    path.write_bytes(b"")
    assert load_model(path) is None
    path.write_bytes((MODELS / "care.npz").read_bytes()[:2_000])
    assert load_model(path) is None
    np.savez(path, weights=np.zeros(3, np.float16), bias=np.float32(0))
    assert load_model(path) is None
    np.savez(path, weights=np.full(SIZE, np.nan, np.float16), bias=np.float32(0))
    assert load_model(path) is None
