"""How far a voice is one that the models know: in a wide band, and with a tone. Pure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from device.values import SAMPLE_RATE_HZ

FRAME, HOP, SIZE = 640, 320, 1024  # samples
LOUD = 0.1  # of the power of the loudest tenth: what is less is no part of the voice
LOW_HZ, MIDDLE_HZ, HIGH_HZ, TOP_HZ = 300.0, 3_300.0, 4_300.0, 7_500.0
NARROW_DB, WIDE_DB = -56.0, -48.0  # of what lies above a telephone's band, against what lies in it
NARROW_TRUST = 0.5  # in a telephone's band
LOWEST_TONE_HZ, HIGHEST_TONE_HZ = 70.0, 500.0
TONAL = 0.45  # autocorrelation from which a stretch has a tone
WHISPERED, SPOKEN = 0.12, 0.32  # of the loud stretches, so many have a tone
WHISPER_TRUST = 0.3


def trust_of_kind(samples: NDArray[np.int16]) -> float:
    """How far a reading of such a voice can be trusted, 0-1: less in a telephone's band, or of a whisper."""
    spectra = _loud_spectra(samples)
    if len(spectra) == 0:
        return 1.0
    wide = _along(band_db(spectra), NARROW_DB, WIDE_DB)
    spoken = _along(tonal_share(spectra), WHISPERED, SPOKEN)
    return (NARROW_TRUST + (1 - NARROW_TRUST) * wide) * (WHISPER_TRUST + (1 - WHISPER_TRUST) * spoken)


def band_db(spectra: NDArray[np.float64]) -> float:
    """What lies above a telephone's band against what lies in it, dB. spectra: n x frequencies, of power."""
    hertz = np.linspace(0, SAMPLE_RATE_HZ / 2, spectra.shape[1])
    power = spectra.mean(axis=0)
    inside = power[(hertz >= LOW_HZ) & (hertz < MIDDLE_HZ)].mean()
    above = power[(hertz >= HIGH_HZ) & (hertz < TOP_HZ)].mean()
    return float(10 * np.log10((above + 1e-9) / (inside + 1e-9)))


def tonal_share(spectra: NDArray[np.float64]) -> float:
    """The share of the stretches that have a tone, 0-1."""
    correlation = np.fft.irfft(spectra, axis=1)
    window = np.correlate(np.hanning(FRAME), np.hanning(FRAME), "full")[FRAME - 1 :]
    lags = slice(int(SAMPLE_RATE_HZ / HIGHEST_TONE_HZ), int(SAMPLE_RATE_HZ / LOWEST_TONE_HZ))
    fair = correlation[:, lags] / (window[lags] / window[0]) / np.maximum(correlation[:, :1], 1e-9)
    return float((fair.max(axis=1) > TONAL).mean())


def _loud_spectra(samples: NDArray[np.int16]) -> NDArray[np.float64]:
    if len(samples) < FRAME:
        return np.zeros((0, SIZE // 2 + 1))
    framed = np.lib.stride_tricks.sliding_window_view(samples.astype(np.float64), FRAME)[::HOP]
    power = (framed**2).mean(axis=1)
    loud = framed[power >= LOUD * np.percentile(power, 90)]
    return np.asarray(np.abs(np.fft.rfft(loud * np.hanning(FRAME), SIZE, axis=1)) ** 2)


def _along(value: float, low: float, high: float) -> float:
    return float(np.clip((value - low) / (high - low), 0.0, 1.0))
