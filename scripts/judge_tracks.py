"""Print on how many whole tracks `classify track` finds the side that their names and genres tell.

Usage: python -m scripts.judge_tracks FOLDER [--expected docs/music_tracks.csv]. The list says for each file
of the folder 1, -1 or nothing for valence and arousal; it was written before anything was classified. Its
tracks are in the Debian packages that its folders are named after; of fretsonfire's both stems are mixed.
"""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path

from device.music.listening import load_listener
from device.paths import MODELS

LIST = Path(__file__).resolve().parents[1] / "docs" / "music_tracks.csv"
AXES = ("valence", "arousal")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--expected", type=Path, default=LIST)
    chosen = options.parse_args()
    listener = load_listener(MODELS)
    right, judged = dict.fromkeys(AXES, 0), dict.fromkeys(AXES, 0)
    with chosen.expected.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            heard = listener.listen(chosen.folder / row["file"])
            found = {"valence": heard.valence, "arousal": heard.arousal}
            for axis in AXES:
                if row[axis]:
                    judged[axis] += 1
                    right[axis] += (found[axis] > 0) == (int(row[axis]) > 0)
            print(json.dumps(row | {f"found_{axis}": round(found[axis], 2) for axis in AXES}))
    print(json.dumps({axis: f"{right[axis]} of {judged[axis]}" for axis in AXES}))


if __name__ == "__main__":
    main()
