"""Print how well the shipped model places music: `.venv/bin/python scripts/evaluate.py music --data DIR`.

DIR has, for any of deam, panda4q and emopia, labels.csv and features.csv, and panda4q perhaps clips/.
Songs of the splits train and val were learned from: their figures only show that the file is intact.
One JSON object a line.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.configuration.paths import MODELS
from device.music.analysis.reader import load_music_reader
from scripts.training.music.tablemodel import TableModel, table_arrays
from scripts.training.music.tables import CORPORA, Table, load_table

LEARNED_FROM = ("train", "val")
APART = 0.4  # two songs rated further apart than this should come in the right order

Places = NDArray[np.floating]


def evaluate(data: Path) -> None:
    """Print the figures of the shipped model on the tables and clips of a folder."""
    model = TableModel(table_arrays())
    for corpus in CORPORA:
        if not (data / corpus / "features.csv").is_file():
            continue
        table = load_table(data, corpus, model.names)
        others = set(table.split) - set(LEARNED_FROM)
        for part, seen in ((table.part(*others), False), (table.part(*LEARNED_FROM), True)):
            if part.ids:
                found = model.predict(part.rows)
                print_figures(part, "features", found, seen=seen)
                _print_clips(data / corpus / "clips", part, seen=seen)


def _print_clips(folder: Path, table: Table, *, seen: bool) -> None:
    """The figures of classify track, where there is sound of half of the songs or more."""
    if seen or sum((folder / f"{name}.opus").is_file() for name in table.ids) < len(table.ids) / 2:
        return
    reader = load_music_reader(MODELS)
    with_sound = np.array([(folder / f"{name}.opus").is_file() for name in table.ids])
    heard = [
        reader.read(folder / f"{name}.opus") for name, yes in zip(table.ids, with_sound, strict=True) if yes
    ]
    found = np.array([(one.valence, one.arousal) for one in heard])
    part = Table(table.corpus, table.ids, table.rows[with_sound], table.places[with_sound], table.split)
    print_figures(part, "sound", found, seen=seen)


def print_figures(table: Table, what: str, found: Places, *, seen: bool) -> None:
    """One JSON object. what: from what the songs were placed. seen: whether they were learned from."""
    line: dict[str, Any] = {"corpus": table.corpus, "from": what, "songs": len(found), "learned_from": seen}
    if table.corpus == "deam":
        line |= {
            "r2_valence": _r2(table.places[:, 0], found[:, 0]),
            "r2_arousal": _r2(table.places[:, 1], found[:, 1]),
        }
        line["pairs_in_order"] = _pairs_in_order(table.places, found)
    line["quadrant"] = round(float((np.sign(found) == np.sign(table.places)).all(axis=1).mean()), 3)
    for axis, name in enumerate(("valence", "arousal")):
        line[f"auc_{name}"] = _auc(table.places[:, axis] > 0, found[:, axis])
    print(json.dumps(line))


def _r2(true: Places, found: Places) -> float:
    return round(float(1 - ((true - found) ** 2).sum() / ((true - true.mean()) ** 2).sum()), 3)


def _auc(side: NDArray[np.bool_], found: Places) -> float:
    """How often a song of the one side lies above a song of the other."""
    above = found[side][:, np.newaxis] - found[~side]
    return round(float(((above > 0) + 0.5 * (above == 0)).mean()), 3)


def _pairs_in_order(true: Places, found: Places) -> float:
    """The share of pairs, rated further apart than APART on an axis, that come in the right order on it."""
    right = total = 0
    for axis in (0, 1):
        rated = true[:, axis][:, np.newaxis] - true[:, axis]
        placed = found[:, axis][:, np.newaxis] - found[:, axis]
        right += int((placed[rated > APART] > 0).sum())
        total += int((rated > APART).sum())
    return round(right / total, 3) if total else float("nan")
