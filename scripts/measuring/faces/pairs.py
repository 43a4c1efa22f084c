"""Is each of two people before the camera read as if they were alone?

Two photographs stand side by side in one frame, as a camera shows two people who sit together. The box's own
reader reads every face over a few frames, in which people move a little; and each alone, where the other half
of the frame is empty.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from device.configuration.paths import MODELS
from device.drivers.pictures import load_picture
from device.senses.face.reader import FaceReader
from device.values import Evidence, Frame

WIDTH, HEIGHT = 640, 480
HEAD_PX = 240  # the side of a photograph in the frame
FRAMES = 6  # of a scan
STEP_PX = 3  # that people move at most from frame to frame
EVERY_S = 0.1
NEAR = 0.15  # of all probability, that may lie elsewhere than when read alone

Pixels = NDArray[np.uint8]


@click.command()
@click.option(
    "--faces", type=click.Path(exists=True, path_type=Path), required=True, help="A folder of photographs."
)
@click.option("--pairs", default=200, show_default=True, help="How many pairs.")
def main(faces: Path, pairs: int) -> None:
    """Print in how many of the pairs each is read as alone, and what reading two costs."""
    rng = np.random.default_rng(0)
    heads = [_head(path) for path in sorted(faces.rglob("*.jpg"))]
    rng.shuffle(heads)
    reader = FaceReader(MODELS)
    usable = [head for head in heads if len(_scan(reader, head, None)) == 1]
    same, both_found, alone_s, two_s = 0, 0, [], []
    for _ in range(pairs):
        one, other = rng.choice(len(usable), 2, replace=False)
        left, right = usable[one], usable[other]
        began = time.perf_counter()
        alone = [*_scan(reader, left, None), *_scan(reader, None, right)]
        between = time.perf_counter()
        both = _scan(reader, left, right)
        two_s.append(time.perf_counter() - between)
        alone_s.append((between - began) / 2)
        both_found += len(both) == 2
        same += len(both) == 2 and _are_alike(alone, both)
    line = {
        "photographs": len(heads),
        "read_alone": len(usable),
        "pairs": pairs,
        "both_found": round(both_found / pairs, 3),
        "each_as_alone": round(same / pairs, 3),
        "ms_a_frame_of_one": round(1000 * float(np.median(alone_s)) / FRAMES, 1),
        "ms_a_frame_of_two": round(1000 * float(np.median(two_s)) / FRAMES, 1),
    }
    print(json.dumps(line))


def _head(path: Path) -> Pixels:
    import cv2

    picture = load_picture(path)
    scale = HEAD_PX / max(picture.shape[:2])
    size = round(picture.shape[1] * scale), round(picture.shape[0] * scale)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _scan(reader: FaceReader, left: Pixels | None, right: Pixels | None) -> list[Evidence]:
    """What is read of everybody: who is in front first."""
    at, rng = time.monotonic() * 1000.0, np.random.default_rng(1)  # long after the scan before
    front: list[Evidence] = []
    others: dict[int, list[Evidence]] = {}
    for number in range(FRAMES):
        pixels = np.full((HEIGHT, WIDTH, 3), 128, np.uint8)
        for head, begin in ((left, 0), (right, WIDTH // 2)):
            if head is not None:
                high, wide = head.shape[:2]
                x, y = begin + (WIDTH // 2 - wide) // 2, (HEIGHT - high) // 2
                x, y = (value + int(rng.integers(-STEP_PX, STEP_PX + 1)) for value in (x, y))
                pixels[y : y + high, x : x + wide] = head
        frame = Frame(pixels, at + EVERY_S * number)
        found = reader.read(frame)
        if found is not None:
            front.append(found)
            for place, evidence in reader.beside(frame).items():
                others.setdefault(place, []).append(evidence)
    pools = [reader.pool(front), *(reader.pool(some) for some in others.values() if 2 * len(some) >= FRAMES)]
    return [one for one in pools if one is not None]


def _are_alike(alone: list[Evidence], both: list[Evidence]) -> bool:
    """Whether each reading of both is one of those alone, whoever was in front."""
    straight = _apart(alone[0], both[0]) <= NEAR and _apart(alone[1], both[1]) <= NEAR
    crossed = _apart(alone[0], both[1]) <= NEAR and _apart(alone[1], both[0]) <= NEAR
    return straight or crossed


def _apart(one: Evidence, other: Evidence) -> float:
    return sum(abs(one.scores[label] - other.scores[label]) for label in one.scores) / 2


if __name__ == "__main__":
    main()
