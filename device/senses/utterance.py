"""Where in a sound somebody speaks, and how well the voice can be heard there."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from device.senses.logmel import HOP, Frames
from device.senses.speech import WINDOW

SPEECH = 0.5  # probability from which a window counts as speech
FEWEST_WINDOWS = 6  # of speech in an utterance, 0.2 s
MARGIN_WINDOWS = 3  # kept around speech, 0.1 s
LONG_ENOUGH_S = 1.0  # of speech for full trust
QUIET_DB, AUDIBLE_DB = -60.0, -42.0  # level of the speech re full scale: no trust below, full trust above
NOISY_DB, CLEAN_DB = 0.0, 20.0  # speech over what sounds between the words
CLIPPED = 32_700  # magnitude of a sample that hit the rail
BADLY_CLIPPED = 0.05  # share of such samples that leaves no trust


def speech_span(probabilities: NDArray[np.float64]) -> tuple[int, int] | None:
    """First sample of the speech and the one after its last, from the detector's windows.

    None where nobody speaks.
    """
    spoken = np.flatnonzero(probabilities >= SPEECH)
    if len(spoken) < FEWEST_WINDOWS:
        return None
    begin = max(0, int(spoken[0]) - MARGIN_WINDOWS)
    end = min(len(probabilities), int(spoken[-1]) + 1 + MARGIN_WINDOWS)
    return begin * WINDOW, end * WINDOW


def quality(samples: NDArray[np.int16], frames: Frames, probabilities: NDArray[np.float64]) -> float:
    """How far the voice can be trusted, 0-1: how long, loud, clear of other sound and unclipped it is."""
    spoken = probabilities >= SPEECH
    length = _ramp(float(spoken.sum()) * WINDOW / 16_000, 0.0, LONG_ENOUGH_S)
    power = np.exp(frames.astype(np.float64)).mean(axis=1)
    during = np.repeat(spoken, WINDOW // HOP)[: len(power)]
    loud = float(np.percentile(power[: len(during)][during], 75)) if during.any() else 0.0
    floor = float(np.percentile(power, 5))
    clear = _ramp(10 * np.log10((loud + 1e-12) / (floor + 1e-12)), NOISY_DB, CLEAN_DB)
    voiced = samples.astype(np.float64) / 32768.0
    level = 10 * np.log10(float(np.mean(voiced**2)) + 1e-12)
    clipped = float(np.mean(np.abs(samples.astype(np.int32)) >= CLIPPED))
    return length * clear * _ramp(level, QUIET_DB, AUDIBLE_DB) * (1.0 - _ramp(clipped, 0.0, BADLY_CLIPPED))


def _ramp(value: float, low: float, high: float) -> float:
    return float(np.clip((value - low) / (high - low), 0.0, 1.0))
