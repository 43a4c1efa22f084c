"""From an utterance to how it sounds: means and spreads of what a speech encoder's first layer says of it.

The front end and the encoder are those of Whisper (Radford et al. 2022), fed with the utterance alone instead
of half a minute. Low layers tell how something is said, high ones what.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.models.tflite import TFLiteModel
from device.ports.errors import ModelError
from device.senses.voice.mel import band_filters
from device.senses.voice.spectra import PowerSpectra

WINDOW, HOP = 400, 160  # samples
BANDS = 80
LONGEST = 400  # frames read at a time, 4 s
SHORTEST = 4_800  # samples: what is shorter is filled up with silence
LOUDNESS = 0.05  # root mean square of the speech, full scale 1
PIECE = 320  # samples over which loudness is measured
LOUD, HEARD = 10**-2.5, 10**-3.5  # of the power of the loud parts: what counts as speech, and as sound
RANGE = 8.0  # decades kept below the loudest
LEAST_POWER = 1e-10

Array = NDArray[np.float32]


class EncoderModel:
    """Convolutions and one layer of attention over four seconds at a time."""

    def __init__(self, path: Path) -> None:
        """Load it. Raises ModelError if it is missing, damaged or another kind of model."""
        self._model = TFLiteModel(path)
        if sorted(self._model.input_shapes) != [(1, LONGEST // 2), (1, LONGEST, BANDS)]:
            raise ModelError(f"{path}: does not take frames and which of them count")

    def sound_of(self, samples: NDArray[Any]) -> Array:
        """Means and standard deviations over the parts of an utterance that sound; of any length."""
        power = powers(levelled(_long_enough(samples)))
        count = -(-len(power) // LONGEST)
        size = 2 * -(-len(power) // (2 * count))  # frames of each part; two make one answer
        parts = [power[begin : begin + size] for begin in range(0, len(power), size)]
        said = np.concatenate([self._encoded(log_mel(part, power)) for part in parts])
        said = said[: len(sounding := heard(power))][sounding[: len(said)]]
        return np.concatenate([said.mean(axis=0), said.std(axis=0)])

    def _encoded(self, frames: Array) -> Array:
        """What the encoder says of each 20 ms."""
        count = -(-len(frames) // 2)
        full = np.zeros((1, LONGEST, BANDS), np.float32)
        counts = np.zeros((1, LONGEST // 2), np.float32)
        full[0, : len(frames)], counts[0, :count] = frames, 1.0
        given: dict[tuple[int, ...], Array] = {one.shape: one for one in (full, counts)}
        (said,) = self._model.run(*(given[shape] for shape in self._model.input_shapes))
        return said[0, :count]


def levelled(signal: Array) -> Array:
    """A signal whose speech has one loudness, whatever its gain."""
    pieces = np.square(signal[: len(signal) // PIECE * PIECE]).reshape(-1, PIECE).mean(axis=1)
    loud = pieces[pieces >= np.percentile(pieces, 95) * LOUD]
    return np.asarray(signal * (LOUDNESS / np.sqrt(loud.mean() + 1e-12)), np.float32)


def powers(signal: Array) -> Array:
    """Mel-band powers every 10 ms, n x BANDS."""
    padded = np.pad(signal, WINDOW // 2, mode="reflect")
    return np.asarray(PowerSpectra(WINDOW, HOP, WINDOW).feed(padded)[:-1] @ _filters().T, np.float32)


def log_mel(power: Array, whole: Array) -> Array:
    """Powers as the encoder takes them: logarithms, from RANGE decades below the loudest of the whole on."""
    loudest = np.log10(max(float(whole.max()), LEAST_POWER))
    logs = np.log10(np.maximum(power, LEAST_POWER))
    return np.asarray((np.maximum(logs, loudest - RANGE) + 4.0) / 4.0, np.float32)


def heard(power: Array) -> NDArray[np.bool_]:
    """Which 20 ms are at most 35 dB below the loud ones."""
    energy = power[: len(power) // 2 * 2].sum(axis=1).reshape(-1, 2).mean(axis=1)
    return np.asarray(energy >= np.percentile(energy, 95) * HEARD)


def _long_enough(samples: NDArray[Any]) -> Array:
    signal = samples.astype(np.float32) / 32768.0
    return np.pad(signal, (0, max(0, SHORTEST - len(signal))))


@cache
def _filters() -> Array:
    return band_filters(BANDS)
