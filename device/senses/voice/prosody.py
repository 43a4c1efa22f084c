"""From an utterance's log-mel frames to the windows the voice model reads."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from device.senses.voice.logmel import BANDS, Frames

LENGTH = 128  # frames in a window, 2 s
RANGE = 12.0  # nepers of power kept below the utterance's loud parts, 52 dB
MOST_WINDOWS = 8  # spread evenly over a longer utterance

Windows = NDArray[np.float32]  # n x LENGTH x BANDS, about -1 to 1


def normalised(frames: Frames) -> Frames:
    """Frames freed of gain: 0 dB at the loud parts becomes 1, 52 dB below and less becomes -1."""
    loud = np.percentile(frames, 98.0)
    return np.asarray(np.clip((frames - loud) * (2.0 / RANGE) + 1.0, -1.0, 1.5), np.float32)


def windows(frames: Frames) -> Windows:
    """Cut normalised frames (at least one) into windows overlapping by half or more.

    An utterance shorter than a window is repeated until it fills one.
    """
    if len(frames) < LENGTH:
        frames = np.tile(frames, (-(-LENGTH // len(frames)), 1))[:LENGTH]
    count = min(MOST_WINDOWS, 1 + -(-2 * (len(frames) - LENGTH) // LENGTH))
    starts = np.linspace(0, len(frames) - LENGTH, count).round().astype(int)
    return np.stack([frames[start : start + LENGTH] for start in starts]).reshape(count, LENGTH, BANDS)
