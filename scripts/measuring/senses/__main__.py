"""How large the models are and how long a sense takes, one thread: `-m scripts.measuring.senses`.

Beside other programs call it with `chrt -r 20 taskset -c 1` before it. One JSON line a bar: all models
together at most 40 MB, 4 s of voice at most 20 ms, a face at most 4 ms, 20 words at most 3 ms. All networks
of the voice are asked, and speech was found already, as the box finds it while one speaks. Exit 1 where a
bar is missed.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from device.cli.bench import SPOKEN, WORDS, framed
from device.configuration.paths import DEMO_SCENE, MODELS
from device.drivers.pictures import load_picture
from device.drivers.sounds import load_sound
from device.senses.ear.detector import SpeechDetector
from device.senses.face.reader import FaceReader
from device.senses.voice import reader as reading
from device.senses.voice.reader import VoiceReader
from device.senses.words.reader import WordsReader
from device.simulated.director import speak
from device.values import SAMPLE_RATE_HZ, Frame, Sound

RUNS = 60
FILES = (".tflite", ".npz", ".txt")
VOICE_S = 4


def main() -> int:
    """Print a line a bar."""
    missed = False
    for what, found, bar in _bars():
        missed |= found > bar
        print(json.dumps({"what": what, "found": round(found, 2), "bar": bar}), flush=True)
    return int(missed)


def _bars() -> Iterator[tuple[str, float, float]]:
    sizes = [path.stat().st_size for path in MODELS.iterdir() if path.suffix in FILES]
    yield "all models, MB", sum(sizes) / 1e6, 40.0
    voice, sound = VoiceReader(MODELS, SpeechDetector(MODELS)), _spoken()
    reading.UNHEARD = 0.0  # all networks are asked, whoever it sounds like
    yield "4 s of voice, ms", _ms(lambda: voice.read(sound, spoken=True)), 20.0
    face, frame = FaceReader(MODELS), Frame(framed(load_picture(DEMO_SCENE / "portrait.jpg")), 0.0)
    yield "a face, ms", _ms(lambda: face.read(frame)), 4.0
    words = WordsReader(MODELS)
    yield "20 words, ms", _ms(lambda: words.read(WORDS, 0.0)), 3.0


def _spoken() -> Sound:
    with tempfile.TemporaryDirectory() as scratch:
        said = load_sound(speak(SPOKEN, Path(scratch) / "spoken.wav"))
    return Sound(np.resize(said.samples, VOICE_S * SAMPLE_RATE_HZ), 0.0)


def _ms(action: Callable[[], object]) -> float:
    action()
    spent = []
    for _ in range(RUNS):
        began = time.perf_counter()
        action()
        spent.append(1000 * (time.perf_counter() - began))
    return statistics.median(spent)


if __name__ == "__main__":
    sys.exit(main())
