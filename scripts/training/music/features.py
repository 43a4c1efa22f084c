"""Forty-nine numbers that tell how a stretch of music sounds, as librosa would measure them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from device.music.analysis.harmony import chroma
from device.music.analysis.rhythm import onset_strength
from device.music.analysis.spectrum import cosines, decibels, magnitudes, mel_bands

Floats = NDArray[np.floating[Any]]

RATE_HZ = 22_050
# librosa's defaults, in frames of 512 samples at 22,050 Hz
FRAMES_A_SECOND = 22_050 / 512
TEMPO_WINDOW = 344  # eight seconds
TEMPO_PRIOR_BPM = 120.0  # tempi are weighed by a log-normal around it, one octave wide
FASTEST_BPM = 320.0
WINDOW, HOP = 2048, 512
MEL_BANDS = 128
CEPSTRA = 13
DELTA_REACH = 4  # frames to either side for the slope of a cepstral coefficient

CONTRAST_FROM_HZ, CONTRAST_OCTAVES, CONTRAST_SHARE = 200.0, 6, 0.02
ROLLOFF_SHARE = 0.85

NAMES: Final = (
    *(f"mfcc{n}_{part}" for n in range(1, CEPSTRA + 1) for part in ("mean", "std")),
    *(f"delta_mfcc{n}_std" for n in range(1, CEPSTRA + 1)),
    *(
        f"{name}_{part}"
        for name in ("chroma", "contrast", "bandwidth", "rolloff")
        for part in ("mean", "std")
    ),
    "zcr_mean",
    "tempo",
)


def features(samples: Floats) -> dict[str, float]:
    """The features by name, of at least a second of mono music at 22,050 Hz, samples in [-1, 1]."""
    magnitude = magnitudes(samples, WINDOW, HOP)
    mel_db = decibels(mel_bands(RATE_HZ, WINDOW, MEL_BANDS) @ magnitude**2)
    found = _cepstra(mel_db) | _moments("chroma", chroma(magnitude, RATE_HZ)) | _shape(magnitude)
    found |= {"zcr_mean": _zero_crossings(samples), "tempo": tempo(onset_strength(mel_db))}
    return {name: found[name] for name in NAMES}


def _moments(name: str, values: Floats) -> dict[str, float]:
    return {f"{name}_mean": float(values.mean()), f"{name}_std": float(values.std())}


def _cepstra(mel_db: Floats) -> dict[str, float]:
    cepstra = cosines(CEPSTRA, MEL_BANDS) @ mel_db
    slopes = _slopes(cepstra)
    found: dict[str, float] = {}
    for number in range(CEPSTRA):
        found |= _moments(f"mfcc{number + 1}", cepstra[number])
        found[f"delta_mfcc{number + 1}_std"] = float(slopes[number].std())
    return found


def _slopes(rows: Floats) -> Floats:
    """The slope of a straight line through nine neighbours; at the ends that of the nine at the end."""
    reach = np.arange(-DELTA_REACH, DELTA_REACH + 1)
    if rows.shape[1] < len(reach):
        return np.zeros_like(rows)
    weights = (reach / (reach**2).sum()).astype(np.float32)
    inner = np.lib.stride_tricks.sliding_window_view(rows, len(reach), axis=1) @ weights
    return np.pad(inner, ((0, 0), (DELTA_REACH, DELTA_REACH)), mode="edge")


def _shape(magnitude: Floats) -> dict[str, float]:
    """How wide the spectrum is, how far it reaches, and how its peaks stand out."""
    hertz = np.fft.rfftfreq(WINDOW, 1 / RATE_HZ)
    total = magnitude.sum(axis=0)
    share = magnitude / np.where(total > np.finfo(np.float32).tiny, total, 1)
    centroid = hertz @ share
    spread = np.sqrt(np.maximum(0, (hertz**2) @ share - centroid**2 * share.sum(axis=0)))
    reached = np.cumsum(magnitude, axis=0) >= ROLLOFF_SHARE * total
    rolloff = hertz[np.argmax(reached, axis=0)]
    return (
        _moments("contrast", _contrast(magnitude))
        | _moments("bandwidth", spread)
        | _moments("rolloff", rolloff)
    )


def _contrast(magnitude: Floats) -> Floats:
    """Peaks over valleys of each octave in dB: 7 x frames (Jiang et al. 2002)."""
    hertz = np.fft.rfftfreq(WINDOW, 1 / RATE_HZ)
    edges = np.concatenate([[0.0], CONTRAST_FROM_HZ * 2.0 ** np.arange(CONTRAST_OCTAVES + 1)])
    rows = []
    for band, (low, high) in enumerate(pairwise(edges)):
        inside = (hertz >= low) & (hertz <= high)
        first, last = np.flatnonzero(inside)[[0, -1]]
        first -= band > 0
        last = len(hertz) - 1 if band == CONTRAST_OCTAVES else last
        part = magnitude[first : last + 1]
        count = max(1, round(CONTRAST_SHARE * len(part)))
        part = part if band == CONTRAST_OCTAVES else part[:-1]
        ordered = np.sort(part, axis=0)
        rows.append((ordered[-count:].mean(axis=0), ordered[:count].mean(axis=0)))
    peaks, valleys = (np.stack(side) for side in zip(*rows, strict=True))
    return decibels(peaks) - decibels(valleys)


def _zero_crossings(samples: Floats) -> float:
    """The share of samples whose sign differs from the one before, over all frames."""
    padded = np.pad(samples, WINDOW // 2, mode="edge")
    crossings = np.concatenate([[0], np.cumsum(np.diff(np.signbit(padded)))])
    starts = np.arange(0, len(padded) - WINDOW + 1, HOP)
    return float((crossings[starts + WINDOW - 1] - crossings[starts]).mean() / WINDOW)


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
