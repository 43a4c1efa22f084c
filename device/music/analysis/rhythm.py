"""Onsets and tempo of music as librosa measures them, in plain numpy."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]

# librosa's defaults, in frames of 512 samples at 22,050 Hz
FRAMES_A_SECOND = 22_050 / 512
TEMPO_WINDOW = 344  # eight seconds
ONSET_DELAY = 2  # half a window of 2048 samples, so that an onset stands where it sounds

TEMPO_PRIOR_BPM = 120.0  # tempi are weighed by a log-normal around it, one octave wide
FASTEST_BPM = 320.0


def onset_strength(mel_db: Floats) -> Floats:
    """How much begins in each frame: the mean rise over the mel bands, in dB."""
    rise = np.maximum(0, np.diff(mel_db, axis=1)).mean(axis=0)
    padded: Floats = np.pad(rise, (1 + ONSET_DELAY, 0))
    return padded[: mel_db.shape[1]]


def tempo(strength: Floats) -> float:
    """Beats a minute, by the mean autocorrelation of eight-second windows and a prior around 120."""
    padded = _ramped(strength, TEMPO_WINDOW // 2)
    windows = np.lib.stride_tricks.sliding_window_view(padded, TEMPO_WINDOW)[: len(strength)]
    shape = np.hanning(TEMPO_WINDOW + 1)[:-1].astype(np.float32)
    correlation = _autocorrelation(windows * shape, TEMPO_WINDOW)
    peaks = np.abs(correlation).max(axis=1, keepdims=True)
    strengths = (correlation / np.where(peaks > 0, peaks, 1)).mean(axis=0)
    bpm = 60 * FRAMES_A_SECOND / np.maximum(np.arange(TEMPO_WINDOW), 1e-9)
    prior = -0.5 * (np.log2(bpm) - np.log2(TEMPO_PRIOR_BPM)) ** 2
    score = np.log1p(1e6 * np.maximum(strengths, 0)) + np.where(bpm <= FASTEST_BPM, prior, -np.inf)
    return float(bpm[np.argmax(score)])


def _autocorrelation(rows: Floats, lags: int) -> Floats:
    """Of each row, at the lags 0 to lags-1."""
    size = 1 << (rows.shape[1] + lags - 1).bit_length()
    power = np.abs(np.fft.rfft(rows, size, axis=1)) ** 2
    return np.fft.irfft(power, size, axis=1)[:, :lags].astype(np.float32)


def _ramped(curve: Floats, width: int) -> Floats:
    """The curve with ramps to zero before and after it."""
    return np.pad(curve, width, mode="linear_ramp")
