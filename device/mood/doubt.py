"""What is known of a person decides only what the senses leave in doubt.

What is known beside the evidence (the hour's habit, the mood before, what other readings have meant) may
favour any mood where the senses are unsure, and may always speak for the mood that they name. It may not
speak against that mood where a sense is sure of it, unless such readings have meant something else before.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

IN_DOUBT, SURE = 0.7, 0.8  # certainty up to which a sense holds nothing, and from which it holds all
UNTAUGHT, DISOWNED = 0.75, 0.55  # share of what a reading ships with, down to which it holds all, and nothing
LEAST = 0.5  # share of a prior that is every mood alike, however much is known


def hold(certainty: float, kept: float) -> float:
    """How far a sense that names the mood keeps it from being overruled, 0-1.

    certainty: of its label, 0-1. kept: how much of what such a reading ships with stands after the lessons.
    """
    return _along(certainty, IN_DOUBT, SURE) * _along(kept, DISOWNED, UNTAUGHT)


def yielding(known: NDArray[np.float64], named: int, held: float) -> NDArray[np.float64]:
    """What is known (log of belief in each mood) less what it says against the named one so far as held."""
    return np.asarray(known - held * np.maximum(known - known[named], 0.0))


def moderate(prior: NDArray[np.float64]) -> NDArray[np.float64]:
    """The prior (summing to 1), drawn to every mood alike until that is half of it."""
    even = 1.0 / len(prior)
    least = float(prior.min())
    if least >= LEAST * even:
        return prior
    share = (LEAST * even - least) / (even - least)
    return np.asarray((1.0 - share) * prior + share * even)


def _along(value: float, low: float, high: float) -> float:
    along = min(1.0, max(0.0, (value - low) / (high - low)))
    return along * along * (3.0 - 2.0 * along)
