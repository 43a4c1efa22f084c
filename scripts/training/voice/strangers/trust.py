"""How sure an answer may be: a temperature that grows with the distance to what was learned from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from device.models.tflite import softmax
from device.senses.voice.strangers import NEIGHBOURS
from scripts.training.voice.strangers.features import Features
from scripts.training.voice.strangers.learning import Learned
from scripts.training.voice.strangers.people import People, Rows

WHITENED = 48  # directions in which distances are measured
BASES = np.exp(np.linspace(np.log(0.4), np.log(3.0), 60))
POWERS = np.arange(0.0, 4.01, 0.25)

Floats = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the clips lie that were learned from."""

    widths: Floats  # of each direction, by which it is multiplied
    points: Floats  # n x WHITENED

    @classmethod
    def of(cls, learned: Learned, people: People, clean: Features, used: Rows) -> Ground:
        places = learned.view(clean[used])[:, :WHITENED]
        weights = people.weights(used)[used, None]
        widths = 1.0 / np.sqrt((weights * np.square(places)).sum(axis=0))
        return cls(widths.astype(np.float32), (places * widths).astype(np.float32))

    def distances(self, places: Features) -> Floats:
        """Mean over the nearest of them, of each place along the principal directions."""
        asked = places[:, :WHITENED] * self.widths
        squares = np.square(asked).sum(1)[:, None] + np.square(self.points).sum(1) - 2 * asked @ self.points.T
        nearest = np.sort(np.sqrt(np.maximum(squares, 0.0)), axis=1)[:, :NEIGHBOURS]
        return np.asarray(nearest.mean(axis=1))


@dataclass(frozen=True, slots=True)
class Trust:
    """The temperature is base * (distance / usual) ** power."""

    base: float
    power: float
    usual: float

    def temperatures(self, distances: Floats) -> Floats:
        return np.asarray(self.base * (distances / self.usual) ** self.power)

    def scores(self, logits: Floats, distances: Floats) -> Floats:
        return softmax(np.asarray(logits / self.temperatures(distances)[:, None], np.float32))


@dataclass(frozen=True, slots=True)
class Answers:
    """What was said of left-out clips."""

    logits: Floats
    distances: Floats
    labels: NDArray[np.int64]
    weights: Floats


def fitted(answers: Sequence[Answers]) -> Trust:
    """Under which the true labels are likeliest."""
    logits = np.concatenate([one.logits for one in answers])
    distances = np.concatenate([one.distances for one in answers])
    labels = np.concatenate([one.labels for one in answers])
    weights = np.concatenate([one.weights for one in answers])
    usual = float(np.average(distances, weights=weights))
    rows = np.arange(len(labels))

    def surprise(choice: tuple[float, float]) -> float:
        scores = Trust(*choice, usual).scores(logits, distances)
        return float(-np.average(np.log(np.maximum(scores[rows, labels], 1e-9)), weights=weights))

    base, power = min(product(BASES.tolist(), POWERS.tolist()), key=surprise)
    return Trust(base, power, usual)
