"""From an utterance's mel-band powers to the stretches the voice model hears one after another."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from device.senses.voice.mel import BANDS, Frames, half_widths_hz

STRETCH = 25  # frames, half a second: what the model hears at a time
MOST = 4 * STRETCH  # frames of an utterance that it hears, from its middle: enough to tell, and twice as fast
LOUDNESS = 30.0  # mean power over the bands of a sound at -30 dB re full scale
SILENCE = 1e-6  # least loudness that is raised; below it there is nothing to hear

Stretch = tuple[Frames, NDArray[np.float32]]  # STRETCH x BANDS, and 1 for each frame that counts, else 0


def levelled(frames: Frames) -> Frames:
    """Frames (at least one) as if the utterance had a loudness of -30 dB re full scale, whatever its gain."""
    loudness = float(np.mean(frames @ half_widths_hz()))
    return np.asarray(frames * (LOUDNESS / max(loudness, SILENCE)), np.float32)


def stretches(frames: Frames) -> Iterator[Stretch]:
    """An utterance's middle cut into stretches; the last is filled up with silence that does not count."""
    first = max(0, len(frames) - MOST) // 2
    for begin in range(first, min(len(frames), first + MOST), STRETCH):
        part = frames[begin : begin + STRETCH]
        heard, counts = np.zeros((STRETCH, BANDS), np.float32), np.zeros(STRETCH, np.float32)
        heard[: len(part)], counts[: len(part)] = part, 1.0
        yield heard, counts
