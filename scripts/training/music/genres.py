"""Condense the genre prior into config/genres.yaml: one valence and one arousal a genre.

Spotify's energy stands for arousal. Where listeners rated a genre too, they count as much as Spotify.
Both axes go from 0..1 to -1..1. Spotify's machine takes whatever is quiet for sad; listeners don't (4Q: New
Age +.38 where it says -.54, Classical +.20 and -.41), so that quiet genres are lifted by as much as those of
4Q tell, but for genres whose names say that they are dark.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from statistics import mean

from device.configuration.paths import ROOT

Point = tuple[float, float]
HEADER = """\
# What a genre tells of valence and arousal, each -1 to 1, before anything is known of the track.
# Written by scripts/training/music/genres.py from means over artists (Spotify's valence and energy, which are
# machine estimates; table by Y. E. Ay, Kaggle, 2020), quiet ones lifted to where listeners hear them (4Q),
# and, for eight genres, from listeners' ratings (DEAM). Aggregates only. At the end: genre_names.csv.
"""
DARK = re.compile(r"\b(sad|dark\w*|doom|emo|gloom|goth\w*|funeral|depressive|slowcore|blues|drone|requiem)\b")
FEWEST = 10  # songs of a genre, to be heard at all


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    options.add_argument("--out", type=Path, default=ROOT / "config" / "genres.yaml")
    chosen = options.parse_args()
    genres = condense(chosen.data / "music" / "genre_valence_energy.csv")
    lift = lift_of_quiet(genres, chosen.data / "music" / "panda4q" / "labels.csv")
    print(f"quiet genres are lifted by {lift:.2f} of how quiet they are")
    genres = {name: _lifted(name, point, lift) for name, point in genres.items()}
    genres |= further_names(genres)
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


def lift_of_quiet(genres: Mapping[str, Point], table: Path) -> float:
    """By what share of -arousal listeners hear quiet genres more pleasant; least squares over 4Q's."""
    heard = defaultdict[str, list[float]](list)
    with table.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["split"] == "train":
                for name in row["genres"].lower().split("; "):
                    heard[name].append(float(row["valence"]))
    quiet = [
        (-genres[name][1], mean(found) - genres[name][0], len(found))
        for name, found in heard.items()
        if name in genres and genres[name][1] < 0 and len(found) >= FEWEST and not DARK.search(name)
    ]
    return sum(n * x * y for x, y, n in quiet) / sum(n * x * x for x, _, n in quiet)


def _lifted(name: str, point: Point, lift: float) -> Point:
    if DARK.search(name):
        return point
    return min(1.0, point[0] + lift * max(0.0, -point[1])), point[1]


def further_names(genres: Mapping[str, Point]) -> dict[str, Point]:
    """What people call genres besides, in several languages, each at the place of the genre it means."""
    with (ROOT / "scripts" / "data" / "genre_names.csv").open(encoding="utf-8") as file:
        return {row["name"]: genres[row["genre"]] for row in csv.DictReader(file)}


def _mean(points: list[tuple[float, float]], axis: int) -> float:
    return mean(point[axis] for point in points)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '\\"') + '"'


if __name__ == "__main__":
    main()
