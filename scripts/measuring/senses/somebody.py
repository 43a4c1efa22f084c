"""Is a portrait taken for a person, a still sitter for a portrait? `-m scripts.measuring.senses.somebody`.

Scenes are made of pictures of faces, a folder of them, and each is read as the box reads a scan. One JSON
line a kind. Bars: of those where a face is found, a portrait or a television is taken for a person in at
most 1 of 20, a still sitter is lost in at most 1 of 20.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from device.configuration.paths import MODELS
from device.drivers.pictures import load_picture
from device.ports.errors import InputError
from device.senses.face.finder import FaceFinder
from device.senses.face.reader import FaceReader
from device.values import Evidence, Frame
from scripts.measuring.senses.rooms import SITTING, SWAYING, Pixels, Sitter, person, portrait, television

SCENES = 20
LEAST_PX, EACH_S, APART_S = 60, 0.1, 100.0
PICTURES = (".jpg", ".jpeg", ".png", ".webp")
KINDS = ("swaying", "still sitter", "portrait", "television")


def main() -> None:
    """Make the scenes and have them read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faces", type=Path, default=Path("../shared/data/face/wild"), help="pictures")
    parser.add_argument("--scenes", type=int, default=SCENES, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    sitters = list(
        _sitters(
            sorted(one for one in options.faces.rglob("*") if one.suffix in PICTURES), rng, options.scenes + 2
        )
    )
    reader = FaceReader(MODELS)
    for kind in KINDS:
        found = [
            _read(reader, _scene(kind, sitters[number : number + 3], rng), APART_S * number)
            for number in range(options.scenes)
        ]
        there = [evidence for _, evidence in found if evidence is not None]
        qualities = [round(one.quality, 2) for one in there]
        median = statistics.median(qualities) if qualities else None
        line: dict[str, object] = {"kind": kind, "scenes": len(found)}
        line |= {"with a face": sum(seen for seen, _ in found)}
        line |= {"taken for a person": len(there), "median quality": median}
        print(json.dumps(line), flush=True)


def _sitters(files: list[Path], rng: np.random.Generator, count: int) -> Iterator[Sitter]:
    finder = FaceFinder(MODELS)
    for place in rng.permutation(len(files)).tolist():
        try:
            pixels = load_picture(files[place])
        except InputError:
            continue
        faces = finder.find(pixels)
        if len(faces) == 1 and faces[0].w >= LEAST_PX:
            yield Sitter(pixels, faces[0])
            count -= 1
            if count == 0:
                return


def _scene(kind: str, sitters: list[Sitter], rng: np.random.Generator) -> list[Pixels]:
    match kind:
        case "swaying":
            return person(sitters[0], rng, SWAYING)
        case "still sitter":
            return person(sitters[0], rng, SITTING)
        case "portrait":
            return portrait(sitters[0], rng)
        case _:
            return television(sitters, rng)


def _read(reader: FaceReader, frames: list[Pixels], at: float) -> tuple[bool, Evidence | None]:
    """As in a scan, and whether any face was found; at: of the first frame."""
    read = [reader.read(Frame(pixels, at + EACH_S * number)) for number, pixels in enumerate(frames)]
    seen = [one for one in read if one is not None]
    return bool(seen), reader.pool(seen)


if __name__ == "__main__":
    main()
