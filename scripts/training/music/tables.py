"""The tables of music that people judged: features, valence and arousal, and what must stay together."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

QUADRANTS = {"Q1": (1.0, 1.0), "Q2": (-1.0, 1.0), "Q3": (-1.0, -1.0), "Q4": (1.0, -1.0)}
CORPORA = ("deam", "panda4q", "emopia")
KEYS = {"deam": "song_id", "panda4q": "id", "emopia": "clip"}
SIZES = {"panda4q": 0.4, "emopia": 0.35}  # how far from the middle a quadrant alone puts a recording
TONNETZ = tuple(f"tonnetz{n}_{part}" for n in range(1, 7) for part in ("mean", "std"))
WEIGHTS = {"deam": 1.0, "panda4q": 0.2, "emopia": 0.1}  # of one recording: DEAM's ratings have degrees


@dataclass(frozen=True, slots=True)
class Table:
    """One corpus."""

    corpus: str
    ids: tuple[str, ...]
    rows: NDArray[np.float64]  # recordings x features
    places: NDArray[np.float64]  # recordings x (valence, arousal)
    split: tuple[str, ...]  # train, val, or another name for what the shipped model never saw

    def part(self, *splits: str) -> Table:
        """The recordings of some splits."""
        return self.rows_at(np.flatnonzero([name in splits for name in self.split]))

    def rows_at(self, numbers: NDArray[np.intp]) -> Table:
        """The recordings of these numbers."""
        ids, split = (tuple(of[n] for n in numbers) for of in (self.ids, self.split))
        return Table(self.corpus, ids, self.rows[numbers], self.places[numbers], split)


def load_table(music: Path, corpus: str, names: tuple[str, ...]) -> Table:
    """music: the folder with <corpus>/labels.csv and features.csv.

    names: the features wanted, and NaN where the corpus comes without one of the TONNETZ.
    """
    folder = music / corpus
    key = KEYS[corpus]
    features = {row[key]: row for row in _rows(folder / "features.csv")}
    labels = [row for row in _rows(folder / "labels.csv") if row[key] in features]
    return Table(
        corpus,
        tuple(row[key] for row in labels),
        np.array([[_value(features[row[key]], name) for name in names] for row in labels]),
        np.array([_place(corpus, row) for row in labels]),
        tuple(row.get("split", "") for row in labels),
    )


def _value(row: dict[str, str], name: str) -> float:
    return float(row.get(name, "nan") if name in TONNETZ else row[name])


def _place(corpus: str, row: dict[str, str]) -> tuple[float, float]:
    if corpus == "deam":
        return float(row["valence"]), float(row["arousal"])
    valence, arousal = QUADRANTS[row["quadrant"]]
    return valence * SIZES[corpus], arousal * SIZES[corpus]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load_groups(music: Path, table: Table) -> list[str]:
    """What each recording must be kept together with: its song or its artist, itself where none is known."""
    rows = _labels(music, table)
    return [row.get("song") or row.get("artist") or name for name, row in zip(table.ids, rows, strict=True)]


def load_titles(music: Path, table: Table) -> list[str]:
    """What each recording is called."""
    return [row["title"] for row in _labels(music, table)]


def _labels(music: Path, table: Table) -> list[dict[str, str]]:
    rows = {row[KEYS[table.corpus]]: row for row in _rows(music / table.corpus / "labels.csv")}
    return [rows[name] for name in table.ids]
