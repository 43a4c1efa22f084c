"""What a voice's sound means, learned from people of several languages, and how far that is known.

The further an utterance lies from all that was learned from, the more even its scores. How much the older
models are listened to is learned too: they know one way of speaking well and others not at all.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.models.modelfile import loading

Array = NDArray[np.float32]

NEIGHBOURS = 15  # nearest utterances learned from, whose mean distance counts
OLDER_AT_MOST = 0.9  # of the answer, where a voice sounds like those that the older models know
KNOWN = 2.0  # how sharply those are told from others


@dataclass(frozen=True, slots=True)
class Opinion:
    """Of one utterance."""

    logits: Array  # of the labels, at a temperature of 1
    plane: Array  # valence and arousal
    older: float  # share of the older models in the answer, 0 to OLDER_AT_MOST

    def with_older(self, logits: Array, plane: Array) -> tuple[Array, Array]:
        """Logits and plane together with those of the older models."""
        return self._mixed(_centred(self.logits), _centred(logits)), self._mixed(self.plane, plane)

    def _mixed(self, own: Array, older: Array) -> Array:
        return np.asarray((1.0 - self.older) * own + self.older * older, np.float32)


class Strangers:
    """A small network over the encoder's answer, and where what it learned from lies."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        """arrays: as scripts/training/voice/strangers stores them."""
        self._a = arrays

    @classmethod
    def load(cls, content: bytes, name: object) -> Strangers:
        """Of a file's content. Raises ModelError, naming it, if it can't be used."""
        with loading(name), np.load(io.BytesIO(content), allow_pickle=False) as stored:
            return cls({key: np.asarray(stored[key], np.float32) for key in stored.files})

    def judge(self, sound: Array) -> Opinion:
        """Of what EncoderModel.sound_of says."""
        a = self._a
        place = np.asarray((sound - a["centre"]) @ a["axes"], np.float32)
        hidden = _gelu(np.asarray(place @ a["hidden"] + a["hidden_bias"], np.float32))
        each = np.einsum("mh,mho->mo", hidden.reshape(len(a["out"]), -1), a["out"])
        found = np.asarray(each.mean(axis=0) + a["bias"], np.float32)
        logits, plane, known = np.split(found, [-3, -1])
        logits = np.asarray(logits / self._temperature(place), np.float32)
        return Opinion(logits, plane, float(older_share(known)[0]))

    def _temperature(self, place: Array) -> float:
        """Grows with the distance to what was learned from."""
        points, (base, power, usual) = self._a["points"], self._a["temperature"]
        apart = np.sqrt(np.square(points - place[: points.shape[1]] * self._a["widths"]).sum(axis=1))
        distance = np.sort(apart)[:NEIGHBOURS].mean()
        return float(base * (distance / usual) ** power)


def older_share(known: NDArray[Any]) -> Array:
    """Of the older models in an answer, by the logit of whether they know such a voice."""
    return np.asarray(OLDER_AT_MOST / (1.0 + np.exp(-KNOWN * known)), np.float32)


def _centred(logits: Array) -> Array:
    return np.asarray(logits - logits.mean(), np.float32)


def _gelu(x: Array) -> Array:
    """As the network learned it, by its usual approximation."""
    return np.asarray(0.5 * x * (1.0 + np.tanh(0.7978845608 * (x + 0.044715 * x**3))), np.float32)
