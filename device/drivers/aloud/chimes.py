"""The chimes: a few soft tones each, that rise for good news and fall for bad. Made here, note by note."""

from __future__ import annotations

import io
import wave
from functools import cache

import numpy as np

from device.drivers.aloud.program import Program
from device.values import Sign

RATE_HZ = 22_050
LOUDNESS = 0.25  # of full scale, at the begin of a note
FADE_S = 0.08  # to a third
ATTACK_S = 0.004
NOTES: dict[Sign, tuple[tuple[float, float], ...]] = {
    Sign.WOKEN: ((659.3, 0.0), (880.0, 0.09)),
    Sign.DONE: ((880.0, 0.0), (1108.7, 0.08)),
    Sign.UNSURE: ((587.3, 0.0), (493.9, 0.14)),
    Sign.MUTED: ((440.0, 0.0), (293.7, 0.12)),
    Sign.ERROR: ((220.0, 0.0), (220.0, 0.18)),
    Sign.SOMEBODY: ((587.3, 0.0), (659.3, 0.1)),
    Sign.TIMER: ((987.8, 0.0), (987.8, 0.09), (1318.5, 0.18)),
}
"""Hz and begin in seconds of each note."""
LASTS_S = 0.5


class Aplay:
    """Implements ports.Chimes, by ALSA's own player."""

    def __init__(self) -> None:
        self._program = Program("aplay", "-q", "-", package="alsa-utils")

    def ring(self, sign: Sign) -> None:
        self._program.begin(sounds(sign))

    def check(self) -> bool:
        return self._program.check()

    def close(self) -> None:
        self._program.end()


@cache
def sounds(sign: Sign) -> bytes:
    """A chime as a WAV file: 16 bits, one channel, LASTS_S seconds."""
    at_s = np.arange(round(LASTS_S * RATE_HZ)) / RATE_HZ
    tones = [_note(at_s - begins_s, tone_hz) for tone_hz, begins_s in NOTES[sign]]
    samples = np.clip(np.sum(tones, axis=0), -1, 1)
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(RATE_HZ)
        written.writeframes((samples * 32_767).astype("<i2").tobytes())
    return file.getvalue()


def _note(since_s: np.ndarray, tone_hz: float) -> np.ndarray:
    """One that is struck at 0 and dies away."""
    after_s = np.maximum(since_s, 0.0)
    envelope: np.ndarray = np.minimum(after_s / ATTACK_S, 1.0) * np.exp(-after_s / FADE_S)
    return np.asarray(LOUDNESS * envelope * np.sin(2 * np.pi * tone_hz * after_s))
