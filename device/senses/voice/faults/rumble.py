"""Take out what lies below any voice: an offset, rumble, hum of the mains."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from device.values import SAMPLE_RATE_HZ

GONE_HZ, KEPT_HZ = 56.0, 80.0  # nothing is left below the first, and all above the second
LITTLE = 0.08  # of the power: where no more lies below a voice the sound is left as it is


def without_rumble(samples: NDArray[np.int16]) -> NDArray[np.int16]:
    """The sound without what lies below a voice; the same where that is next to nothing."""
    if len(samples) < SAMPLE_RATE_HZ // 10:
        return samples
    spectrum = np.fft.rfft(samples.astype(np.float64))
    hertz = np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE_HZ)
    power = np.abs(spectrum) ** 2
    if power[hertz < GONE_HZ].sum() <= LITTLE * power.sum():
        return samples
    kept = np.clip((hertz - GONE_HZ) / (KEPT_HZ - GONE_HZ), 0.0, 1.0)
    cleaned = np.fft.irfft(spectrum * np.sin(kept * np.pi / 2) ** 2, len(samples))
    return np.clip(np.rint(cleaned), -32768, 32767).astype(np.int16)
