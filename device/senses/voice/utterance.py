"""Where in a sound somebody speaks, and how well the voice can be heard there."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from device.senses.voice.logmel import HOP, Frames
from device.values import SPEECH_WINDOW

SPEECH = 0.3  # probability from which a window counts as speech
ENOUGH = 6.0  # sum of the probabilities of NEAR_WINDOWS that makes an utterance: 0.2 s of sure speech
NEAR_WINDOWS = 125  # 4 s
MARGIN_WINDOWS = 3  # kept around speech, 0.1 s
GAP_WINDOWS = 10  # the longest pause inside an utterance that the detector lost, 0.3 s
BELOW_SPEECH_DB = 20.0  # how much softer than the speech heard surely its other parts may be
ABOVE_ROOM_DB = 12.0  # how much louder than the room they are
LONG_ENOUGH_S = 1.0  # of speech for full trust
QUIET_DB, AUDIBLE_DB = -68.0, -54.0  # level of the speech re full scale: no trust below, full trust above
NOISY_DB, CLEAN_DB = 0.0, 20.0  # speech over what sounds between the words
CLIPPED = 32_700  # magnitude of a sample that hit the rail
BADLY_CLIPPED = 0.05  # share of such samples that leaves no trust


def speech_span(samples: NDArray[np.int16], probabilities: NDArray[np.float64]) -> tuple[int, int] | None:
    """First sample of the speech and the one after its last, from the detector's windows.

    The detector loses a voice that shouts, sobs or whispers: what goes on about as loudly, without a long
    gap, belongs to the speech. None where nobody speaks.
    """
    spoken = np.flatnonzero(probabilities >= SPEECH)
    near = np.convolve(probabilities, np.ones(NEAR_WINDOWS)) if len(spoken) else np.zeros(1)
    if near.max() < ENOUGH:
        return None
    begin, end = _grown(int(spoken[0]), int(spoken[-1]) + 1, levels_db(samples))
    begin, end = max(0, begin - MARGIN_WINDOWS), min(len(probabilities), end + MARGIN_WINDOWS)
    return begin * SPEECH_WINDOW, end * SPEECH_WINDOW


def levels_db(samples: NDArray[np.int16]) -> NDArray[np.float64]:
    """Level of each of the detector's windows re full scale."""
    whole = (
        samples[: len(samples) // SPEECH_WINDOW * SPEECH_WINDOW].reshape(-1, SPEECH_WINDOW).astype(np.float64)
        / 32768.0
    )
    return np.asarray(10 * np.log10(np.mean(whole**2, axis=1) + 1e-10))


def _grown(begin: int, end: int, levels: NDArray[np.float64]) -> tuple[int, int]:
    loud, floor = np.percentile(levels[begin:end], 75), np.percentile(levels, 10)
    active = levels >= max(loud - BELOW_SPEECH_DB, floor + ABOVE_ROOM_DB)
    while (before := np.flatnonzero(active[max(0, begin - GAP_WINDOWS) : begin])).size:
        begin = max(0, begin - GAP_WINDOWS) + int(before[0])
    while (after := np.flatnonzero(active[end : end + GAP_WINDOWS])).size:
        end += int(after[-1]) + 1
    return begin, end


def quality(samples: NDArray[np.int16], frames: Frames, probabilities: NDArray[np.float64]) -> float:
    """How far the voice can be trusted, 0-1: how long, loud, clear of other sound and unclipped it is."""
    spoken = probabilities >= SPEECH
    length = _ramp(float(spoken.sum()) * SPEECH_WINDOW / 16_000, 0.0, LONG_ENOUGH_S)
    power = np.exp(frames.astype(np.float64)).mean(axis=1)
    during = np.repeat(spoken, SPEECH_WINDOW // HOP)[: len(power)]
    loud = float(np.percentile(power[: len(during)][during], 75)) if during.any() else 0.0
    floor = float(np.percentile(power, 5))
    clear = _ramp(10 * np.log10((loud + 1e-12) / (floor + 1e-12)), NOISY_DB, CLEAN_DB)
    voiced = samples.astype(np.float64) / 32768.0
    level = 10 * np.log10(float(np.mean(voiced**2)) + 1e-12)
    clipped = float(np.mean(np.abs(samples.astype(np.int32)) >= CLIPPED))
    return length * clear * _ramp(level, QUIET_DB, AUDIBLE_DB) * (1.0 - _ramp(clipped, 0.0, BADLY_CLIPPED))


def _ramp(value: float, low: float, high: float) -> float:
    return float(np.clip((value - low) / (high - low), 0.0, 1.0))
