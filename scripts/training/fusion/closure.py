"""Keep a words map lawful: more of a mood in the words must never lower that mood."""

from __future__ import annotations

import numpy as np

from scripts.training.fusion.arrays import Scores, normalised

MARGIN = 1.02  # what rounding may take away again


def lawful(table: Scores) -> Scores:
    """The nearest table of P(mood | word label) from above, 7 x 7 with the labels in the moods' order.

    The pool multiplies odds, so the law asks for every label l and moods m, k that
    p(k|l) / p(l|l) is at least p(m|l) / p(l|l) times p(k|m) / p(m|m): a triangle inequality of -log. As for
    shortest paths (Floyd 1962), entries that break it are raised.
    """
    nearness = table / np.diag(table)[:, None]
    for middle in range(len(table)):
        through = MARGIN * nearness[:, middle, None] * nearness[None, middle, :]
        through[middle, :] = through[:, middle] = 0.0
        nearness = np.maximum(nearness, np.where(np.eye(len(table), dtype=bool), 1.0, through))
    return normalised(nearness)
