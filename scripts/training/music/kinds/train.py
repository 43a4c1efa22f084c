"""Train what tells music from speech and noise, and publish it beside the model `music`.

Learns from made sounds (made.py beside this) and from recordings: FOLDER/music, FOLDER/speech
and FOLDER/noise, each with files of any kind in any folders. No recording, no row of features is in what is
published. Needs scikit-learn, ffmpeg and espeak-ng.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from device.configuration.paths import MODELS
from device.models.tflite import TFLiteModel
from device.music.analysis.decoding import heard
from device.music.analysis.reader import stretch_outputs
from device.ports.errors import InputError
from scripts.training.music.kinds import made
from scripts.training.music.kinds.fit import fit

KINDS = ("music", "speech", "noise")
MADE = (
    (0, made.plain_music, 600),
    (0, made.sustained, 500),
    (1, made.spoken, 600),
    (2, made.noise, 900),
    (2, made.hums, 240),
)
FILE = "music_kinds.npz"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--each", type=int, default=1500, help="stretches of a kind at most")
    chosen = options.parse_args()
    network = TFLiteModel(MODELS / "music.tflite")

    rows, kinds = [], []
    for kind, name in enumerate(KINDS):
        sounds = [*recorded(chosen.folder / name, chosen.each)]
        for seed, (of, make, count) in enumerate(MADE):
            sounds += made.many(make, count, seed) if of == kind else ()
        rows += [stretch_outputs(sound, lambda patch: network.run(patch)[0][0]) for sound in sounds]
        kinds += [kind] * len(sounds)
        print(f"{name}: {len(sounds)} stretches", flush=True)
    publish(fit(np.stack(rows), np.array(kinds)), FILE, MODELS)


def recorded(folder: Path, most: int) -> Iterator[Any]:
    """Stretches of the recordings in a folder, in an order that mixes them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    found = 0
    for number in np.random.default_rng(1).permutation(len(files)):
        try:
            sounds = heard(files[number], lambda recording: [*recording.stretches()])
        except InputError as exc:
            print(exc)
            continue
        yield from sounds[: most - found]
        found += len(sounds)
        if found >= most:
            return


def publish(arrays: dict[str, Any], file: str, models: Path) -> None:
    """As music_NAME.npz beside the model `music`, and under that name in its entry of the manifest."""
    name = Path(file).stem.removeprefix("music_")
    path, manifest = models / file, models / "manifest.yaml"
    np.savez_compressed(path, **arrays)
    entries = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    entries["music"][name] = {"file": file, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    manifest.write_text(
        yaml.safe_dump(entries, sort_keys=True, allow_unicode=True, width=110), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
