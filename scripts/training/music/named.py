"""Whole tracks whose side of valence and arousal their names, titles and genres tell: a battle, a lullaby."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

LIST = Path(__file__).resolve().parents[2] / "data" / "named_tracks.csv"


@dataclass(frozen=True, slots=True)
class NamedTrack:
    """One track; a side is 1, -1, or 0 where its name does not tell."""

    file: str  # <package>/<track>
    valence: int
    arousal: int

    @property
    def package(self) -> str:
        """The package that the track is in, a Debian one but for the machine-made clips of the demo."""
        return self.file.split("/", 1)[0]


def load_named(path: Path = LIST) -> list[NamedTrack]:
    """The tracks of the list, which was written before any of them was classified."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            NamedTrack(row["file"], int(row["valence"] or 0), int(row["arousal"] or 0))
            for row in csv.DictReader(file)
        ]
