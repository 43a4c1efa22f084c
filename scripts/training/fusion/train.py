"""Learn from the validation sets how labels speak for moods, and write config/fusion.yaml.

Usage: .venv/bin/python scripts/train.py fusion [--data DIR] [--docs | --compare]
Run it again whenever a shipped model changed; --docs also renews every table of docs/fusion.md. With
--compare it only prints how the ways of blending compare, and writes nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import yaml

from device.configuration.paths import ROOT
from device.house.tables import FUSION, load_label_map, load_space
from device.models.manifest import load_entry
from device.mood.fusion import Fuser
from device.mood.labelmap import LabelMap
from device.values import Source
from scripts.training.calibration import calibration_error
from scripts.training.fusion.arrays import START
from scripts.training.fusion.document import refresh
from scripts.training.fusion.evaluate import tables
from scripts.training.fusion.figures import accuracy, surprise
from scripts.training.fusion.people.choices import choices_table
from scripts.training.fusion.people.days import habit_table, inertia_table
from scripts.training.fusion.people.plain import plain_table
from scripts.training.fusion.pool import LogLinearPool
from scripts.training.fusion.readings import Readings, read_all
from scripts.training.fusion.rivals.network import SmallNetwork
from scripts.training.fusion.rivals.ways import NaiveBayes, Way, WeightedAverage
from scripts.training.fusion.triples import Triples, draw, with_gaps

PAGE = ROOT / "docs" / "fusion.md"
SCANS = 8400
HEAD = """\
# What each label of each sense says about the seven moods: P(mood | label) if all moods are as likely.
# weight: how much the sense counts at full quality; sharpness: exponent of its own scores;
# says: how a label is said of somebody.
# Learned by scripts/train.py fusion with the models whose SHA-256 stand under fitted_on; see docs/fusion.md.
"""


def main() -> None:
    """Fit and write, or print how the ways compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--models", type=Path, default=ROOT / "models_tflite")
    parser.add_argument("--out", type=Path, default=FUSION)
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--compare", action="store_true", help="only print how the ways of blending compare; write nothing"
    )
    either.add_argument("--docs", action="store_true", help="also renew the tables of docs/fusion.md")
    asked = parser.parse_args()
    readings = read_all(asked.data, asked.models)
    start = load_label_map(START)
    if asked.compare:
        print(comparison(readings, start))
        return
    pool = LogLinearPool(start)
    pool.fit(with_gaps(draw(readings, SCANS, seed=1), seed=2))
    asked.out.write_text(HEAD + written(pool.label_map(), asked.models), encoding="utf-8")
    print(f"{asked.out}: written")
    if asked.docs:
        compared = comparison(readings, start)
        refresh(PAGE, {"ways": compared, **_tables(readings, Fuser(load_space(), load_label_map(asked.out)))})
        print(f"{PAGE}: written")


def _tables(readings: Mapping[Source, Readings], fuser: Fuser) -> dict[str, str]:
    """The other tables of the page, by name."""
    figures, bars, line = tables(readings, fuser)
    return {
        "figures": figures,
        "bars": bars,
        "line": line,
        "choices": choices_table(readings, fuser),
        "inertia": inertia_table(readings, fuser),
        "habit": habit_table(readings, fuser),
        "plain": plain_table(readings, fuser),
    }


def written(label_map: LabelMap, models: Path) -> str:
    """The label map and the models' checksums as YAML."""
    fields: dict[str, object] = {
        "fitted_on": {str(source): load_entry(models, source).sha256 for source in Source}
    }
    for source in Source:
        sense = label_map.senses[source]
        fields[str(source)] = {
            "weight": round(sense.weight, 3),
            "sharpness": round(sense.sharpness, 3),
            "says": dict(sense.says),
            "moods": {
                label: {mood.value: round(p, 5) for mood, p in sense.moods[label].items()}
                for label in sense.labels
            },
        }
    return yaml.safe_dump(fields, sort_keys=False, width=200, default_flow_style=None)


def comparison(readings: Mapping[Source, Readings], start: LabelMap) -> str:
    """Each way fitted on one half of the readings and judged on the other, both ways round."""
    halves = [
        dict(zip(readings, half, strict=True))
        for half in zip(*(r.halves() for r in readings.values()), strict=True)
    ]
    scans = [draw(half, SCANS // 2, seed=seed) for seed, half in enumerate(halves, start=3)]
    ways: dict[str, Callable[[], Way]] = {
        "weighted average, fixed label map (the papers')": lambda: WeightedAverage(start),
        "log-linear pool, fixed label map": lambda: LogLinearPool(start, steps=0),
        "naive Bayes with confusion matrices": NaiveBayes,
        "log-linear pool, learned label map": lambda: LogLinearPool(start),
        "small network (one hidden layer of 32)": SmallNetwork,
    }
    lines = [
        "| way | all three | no face | no voice | no words | noise for words | ECE | log loss |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, make in ways.items():
        figures = np.mean([_judged(make(), *pair) for pair in (scans, scans[::-1])], axis=0)
        lines.append(f"| {name} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |")
    return "\n".join(lines)


def _judged(way: Way, seen: Triples, unseen: Triples) -> list[float]:
    way.fit(with_gaps(seen, seed=2))
    noise = unseen.with_noise(Source.WORDS, 0.2, np.random.default_rng(5))
    shown = [unseen, *(unseen.without(source) for source in Source), noise]
    scores = way.scores(unseen)
    return [
        *(accuracy(way.scores(triples), unseen.moods) for triples in shown),
        calibration_error(scores, scores.argmax(axis=1) == unseen.moods),
        surprise(scores, unseen.moods),
    ]


if __name__ == "__main__":
    main()
