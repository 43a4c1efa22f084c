"""How much of what the box plays its microphone hears, and how much later. Pure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from device.house.doctor.listening.measures import Measured
from device.values import SAMPLE_RATE_HZ

CLEAR = 8.0  # times what else correlates: below that it was not heard
LOUDEST_DB = -6.0
Samples = NDArray[np.int16]


def echo_of(played: Samples, heard: Samples) -> Measured:
    """What came back of a sound that was played while this was heard (16 kHz each)."""
    if len(heard) < len(played) or not len(played):
        return Measured("echo", None, "too little was heard to find it")
    reference = played.astype(np.float64)
    likeness = _correlation(heard.astype(np.float64), reference)
    at = int(np.abs(likeness).argmax())
    share = likeness[at] / max(1.0, float(reference @ reference))
    rest = float(np.median(np.abs(likeness))) or 1e-9
    if abs(likeness[at]) < CLEAR * rest or share == 0.0:
        detail = "what the box plays is not heard: is a loudspeaker on, and turned up? Then it takes none out"
        return Measured("echo", None, detail)
    level = float(20 * np.log10(abs(share)))
    late_ms = 1000 * at / SAMPLE_RATE_HZ
    detail = f"what it plays is heard {-level:.0f} dB softer, {late_ms:.0f} ms after it was begun"
    if level > LOUDEST_DB:
        return Measured("echo", False, f"{detail}: move microphone and loudspeaker apart", level, "dB")
    return Measured("echo", True, detail, level, "dB")


def _correlation(heard: NDArray[np.float64], reference: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much the reference is in what was heard, from each sample of that on."""
    size = 1 << (len(heard) + len(reference)).bit_length()
    product = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(reference, size))
    whole: NDArray[np.float64] = np.fft.irfft(product, size)
    return whole[: len(heard) - len(reference) + 1]
