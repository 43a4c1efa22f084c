"""Condense the genre prior into config/genres.yaml: one valence and one arousal a genre.

Spotify's energy stands for arousal. Where listeners rated a genre too, they count as much as Spotify.
Both axes go from 0..1 to -1..1.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from pathlib import Path
from statistics import mean

from device.configuration.paths import ROOT

HEADER = """\
# What a genre tells of valence and arousal, each -1 to 1, before anything is known of the track.
# Written by scripts/training/music/genres.py from means over artists (Spotify's valence and energy, which are
# machine estimates; table by Y. E. Ay, Kaggle, 2020) and, for eight genres, from listeners' ratings (DEAM).
# Aggregates only.
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    options.add_argument("--out", type=Path, default=ROOT / "config" / "genres.yaml")
    chosen = options.parse_args()
    genres = condense(chosen.data / "music" / "genre_valence_energy.csv")
    lines = [f"{_quoted(name)}: [{point[0]:.2f}, {point[1]:.2f}]\n" for name, point in genres.items()]
    chosen.out.write_text(HEADER + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} genres -> {chosen.out}")


def condense(table: Path) -> dict[str, tuple[float, float]]:
    """Each genre's valence and arousal in [-1, 1], by name; a family counts under each of its names."""
    points: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    with table.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            point = (2 * float(row["valence_mean"]) - 1, 2 * float(row["energy_mean"]) - 1)
            for name in row["genre"].split(" / "):
                points[name.strip()].append(point)
    return {name: (_mean(found, 0), _mean(found, 1)) for name, found in sorted(points.items())}


def _mean(points: list[tuple[float, float]], axis: int) -> float:
    return mean(point[axis] for point in points)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '\\"') + '"'


if __name__ == "__main__":
    main()
