"""Print how well songs are placed that were not learned from, by their features: fit on train, tried on val.

The shipped model learned from both (scripts/train.py music), so this is what it may do on other songs. With
--folds also each song by a model of the other folds, no known artist or song in two folds: a steadier figure.
Usage: .venv/bin/python -m scripts.training.music.validate [--data DIR] [--folds 5]. Needs scikit-learn and
scipy; a fit takes about a minute.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from sklearn.model_selection import GroupKFold

from device.configuration.paths import ROOT
from scripts.training.music import table_fit as music_table_fit
from scripts.training.music.evaluate import print_figures
from scripts.training.music.tablemodel import TableModel
from scripts.training.music.tables import CORPORA, Table, load_groups, load_table


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "music")
    options.add_argument("--folds", type=int, default=0)
    chosen = options.parse_args()
    data = chosen.data
    tables = [load_table(data, corpus, music_table_fit.TABLE_NAMES) for corpus in CORPORA]
    model = TableModel(music_table_fit.fit([table.part("train") for table in tables]))
    for table in tables:
        held_out = table.part("val")
        print_figures(held_out, "features", model.predict(held_out.rows), seen=False)
    if chosen.folds:
        in_folds(data, tables, chosen.folds)


def in_folds(data: Path, tables: list[Table], count: int) -> None:
    """Print the figures of all songs, each placed by a model that knows neither it nor its artist."""
    folds = [list(GroupKFold(count).split(table.rows, groups=load_groups(data, table))) for table in tables]
    found = [np.zeros_like(table.places) for table in tables]
    for number in range(count):
        known = [table.rows_at(fold[number][0]) for table, fold in zip(tables, folds, strict=True)]
        model = TableModel(music_table_fit.fit(known))
        for places, table, fold in zip(found, tables, folds, strict=True):
            places[fold[number][1]] = model.predict(table.rows[fold[number][1]])
    for table, places in zip(tables, found, strict=True):
        print_figures(table, f"features, {count} folds", places, seen=False)


if __name__ == "__main__":
    main()
