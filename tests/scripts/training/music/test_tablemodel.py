"""The shipped model of tables of features."""

from collections.abc import Mapping

import numpy as np
import pytest

from scripts.training.music.features import NAMES
from scripts.training.music.tablemodel import TableModel, table_arrays


@pytest.fixture
def arrays() -> Mapping[str, np.ndarray]:
    return table_arrays()


@pytest.fixture(params=["piano", "band"])
def row(arrays: Mapping[str, np.ndarray], request: pytest.FixtureRequest) -> np.ndarray:
    """An ordinary recording: of solo piano, and of the kind that the corpora share."""
    piano = arrays["piano_mean"]
    if request.param == "piano":
        return piano.copy()
    return np.concatenate([arrays["knots"][:, 20], piano[len(NAMES) :]])


def test_a_recording_whose_tonnetz_is_not_known_has_its_place_all_the_same(
    arrays: Mapping[str, np.ndarray], row: np.ndarray
) -> None:
    row[len(NAMES) :] = np.nan
    places = TableModel(arrays).predict(row[np.newaxis])
    assert places.shape == (1, 2)
    assert (np.abs(places) <= 1).all()


def test_tonnetz_counts(arrays: Mapping[str, np.ndarray], row: np.ndarray) -> None:
    other = row.copy()
    other[len(NAMES) :] += 2 * arrays["piano_spread"][len(NAMES) :]
    assert not np.array_equal(*TableModel(arrays).predict(np.stack([row, other])))
