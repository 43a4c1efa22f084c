"""Fit what is heard in a track close up, and publish it beside the model `music`.

.venv/bin/python -m scripts.training.music.timbre.train [--data DIR] [--kept FILE]. Needs scikit-learn.
No recording and no row of features is in what is published.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np

from device.configuration.paths import MODELS, ROOT
from scripts.training.music.kinds.train import publish
from scripts.training.music.timbre.clips import Clip, heard, load_clips
from scripts.training.music.timbre.fit import fit

FILE = "music_timbre.npz"


def genres_of(clips: list[Clip]) -> Any:
    """Clips x genres."""
    names = sorted({genre for clip in clips for genre in clip.genres.split("; ")})
    return np.array([[name in clip.genres.split("; ") for name in names] for clip in clips], np.float64)


def main() -> None:
    """Fit on all clips, and publish."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "music")
    options.add_argument("--kept", type=Path, help="where what the networks hear is kept (.npy)")
    chosen = options.parse_args()
    clips = load_clips(chosen.data)
    outputs = heard(chosen.data, clips, chosen.kept)
    publish(fit(outputs, np.array([clip.voice for clip in clips]), genres_of(clips)), FILE, MODELS)


if __name__ == "__main__":
    main()
