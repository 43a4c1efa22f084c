"""The shipped model of tables of features."""

from collections.abc import Mapping

import numpy as np
import pytest

from device.music.features import NAMES
from device.music.listening import load_heads
from device.music.tablemodel import TableModel
from device.paths import MODELS
from device.senses.manifest import load_entry


@pytest.fixture
def arrays() -> Mapping[str, np.ndarray]:
    return load_heads(MODELS, load_entry(MODELS, "music").settings["heads"])


def test_a_recording_whose_tonnetz_is_not_known_has_its_place_all_the_same(
    arrays: Mapping[str, np.ndarray],
) -> None:
    model, row = TableModel(arrays), arrays["piano_mean"].copy()
    row[len(NAMES) :] = np.nan
    places = model.predict(row[np.newaxis])
    assert places.shape == (1, 2)
    assert (np.abs(places) <= 1).all()


def test_tonnetz_counts_for_solo_piano_only(arrays: Mapping[str, np.ndarray]) -> None:
    model, piano = TableModel(arrays), arrays["piano_mean"].copy()
    band = np.concatenate([arrays["knots"][:, 20], piano[len(NAMES) :]])
    for row, counts in ((piano, True), (band, False)):
        other = row.copy()
        other[len(NAMES) :] += 2 * arrays["piano_spread"][len(NAMES) :]
        assert np.array_equal(*model.predict(np.stack([row, other]))) is not counts
