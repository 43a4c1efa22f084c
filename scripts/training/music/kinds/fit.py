"""Fit device/music/analysis/kinds.py: one linear model on standardised outputs, folded into plain weights."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

STRENGTH = 0.3  # inverse of how much large weights cost
SMALLEST = 1e-3  # spread of an output that hardly moves


def fit(outputs: Any, kinds: Any) -> dict[str, Any]:
    """The arrays of a KindModel. outputs: stretches x numbers. kinds: 0 music, 1 speech, 2 noise."""
    mean, spread = outputs.mean(axis=0), outputs.std(axis=0) + SMALLEST
    model = LogisticRegression(C=STRENGTH, max_iter=2000, class_weight="balanced")
    model.fit((outputs - mean) / spread, kinds)
    weights = (model.coef_ / spread).T
    return {
        "kind_weights": weights.astype(np.float32),
        "kind_offsets": (model.intercept_ - mean @ weights).astype(np.float32),
    }
