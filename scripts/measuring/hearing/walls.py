"""A room that does not exist, while it sounds: what one sound server's device plays is heard in another's.

    python -m scripts.measuring.hearing.walls FROM INTO [DELAY_S] [PPM]

Runs until it is ended. FROM is a source of the server, INTO a sink; late and with another clock as asked.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from device.senses.ear.name.played import REACH, Played
from device.values import SAMPLE_RATE_HZ
from scripts.measuring.hearing.room import Room
from scripts.measuring.hearing.scenes import SPEAKER

BLOCK = 320  # samples, 20 ms
AHEAD_S = 0.06  # of silence that the sink is given first, so that it never waits
KEPT_S = 3.0
RAW = ("--raw", "--format=s16le", f"--rate={SAMPLE_RATE_HZ}", "--channels=1")
Samples = NDArray[np.float64]


class Walls:
    """One loudspeaker and one ear in a room."""

    def __init__(self, response: Samples, delay_s: float = 0.0, ppm: float = 0.0) -> None:
        self._size = 1 << (len(response) + BLOCK - 1).bit_length()
        self._spectrum = np.fft.rfft(response, self._size)
        self._past = np.zeros(self._size)
        self._echo = Played(KEPT_S)
        self._pace = 1 / (1 + ppm * 1e-6)
        self._at = -delay_s * SAMPLE_RATE_HZ - REACH - 1
        self._echo.ring.skip_to(1)

    def hear(self, played: Samples) -> list[NDArray[np.int16]]:
        """The next BLOCK of what is played; what is heard meanwhile, in blocks."""
        self._past = np.concatenate([self._past[BLOCK:], np.tanh(1.5 * played) / 1.5])
        echo = np.fft.irfft(np.fft.rfft(self._past) * self._spectrum)[-BLOCK:]
        self._echo.ring.add(np.clip(np.rint(echo * 32767), -32768, 32767).astype(np.int16))
        heard = []
        while self._at + BLOCK * self._pace < self._echo.readable_to:
            end = self._at + BLOCK * self._pace
            heard.append(np.rint(self._echo.between(self._at, end, BLOCK)).astype(np.int16))
            self._at = end
        return heard


def main() -> None:
    source, sink, delay_s, ppm = (*sys.argv[1:], "0", "0")[:4]
    response = Room().response(SPEAKER)
    walls = Walls(response / np.sqrt(np.sum(response**2)), float(delay_s), float(ppm))
    listening = subprocess.Popen(
        ["parec", f"--device={source}", *RAW, "--latency-msec=40"], stdout=subprocess.PIPE
    )
    playing = subprocess.Popen(
        ["pacat", f"--device={sink}", *RAW, "--latency-msec=60"], stdin=subprocess.PIPE
    )
    assert listening.stdout is not None
    assert playing.stdin is not None
    write: Callable[[bytes], object] = playing.stdin.write
    write(bytes(2 * round(AHEAD_S * SAMPLE_RATE_HZ)))
    while len(data := listening.stdout.read(2 * BLOCK)) == 2 * BLOCK:
        for heard in walls.hear(np.frombuffer(data, "<i2") / 32768):
            write(heard.astype("<i2").tobytes())
        playing.stdin.flush()


if __name__ == "__main__":
    main()
