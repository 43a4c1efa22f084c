"""Figures of the fusion on simulated scans: `.venv/bin/python scripts/evaluate.py fusion --data DIR`.

DIR holds face/, speech/ and text/. The scans are drawn with a fixed seed (fusion/triples.py says how), read
by the shipped models and blended as the daemon blends them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from device.configuration.paths import MODELS
from device.house.tables import FUSION, load_fuser
from device.models.manifest import load_entry
from device.mood.fusion import Fuser
from device.senses.words.reader import WordsReader
from device.values import Source
from scripts.training.calibration import calibration_error
from scripts.training.fusion.arrays import Scores
from scripts.training.fusion.figures import accuracy
from scripts.training.fusion.people.plain import plain_table
from scripts.training.fusion.people.sentences import believed_table
from scripts.training.fusion.readings import Readings, read_all
from scripts.training.fusion.triples import MOODS, Triples, draw

SCANS = 3500
SEED = 11
POOR = 0.2  # quality of the noise
ALL, ECE = "all three", "calibration error of all three"


def evaluate(data: Path) -> None:
    """Print accuracy and calibration with all senses, with some, and with noise for one."""
    _warn_of_other_models()
    readings, fuser = read_all(data, MODELS), load_fuser()
    learning = (plain_table(readings, fuser), believed_table(fuser, WordsReader(MODELS)))
    print("\n\n".join((*tables(readings, fuser), *learning)))


def tables(readings: Mapping[Source, Readings], fuser: Fuser) -> tuple[str, str, str]:
    """Accuracy and calibration by what is sensed, the bars, and a line about moods and time."""
    scans = draw(readings, SCANS, seed=SEED)
    lines = ["| senses | accuracy | couldn't tell | ECE (15 bins) |", "|---|---|---|---|"]
    figures: dict[str, float] = {}
    for name, shown in (*views(scans), *_corpora(readings)):
        scores, told = blended(fuser, shown)
        figures[name] = accuracy(np.where(told[:, None], scores, -1.0), np.where(told, shown.moods, -1))
        error = calibration_error(scores, scores.argmax(axis=1) == shown.moods)
        figures.setdefault(ECE, error)
        lines.append(f"| {name} | {figures[name]:.3f} | {1 - told.mean():.3f} | {error:.3f} |")
    return "\n".join(lines), bars(figures), _recalls(fuser, scans)


def bars(figures: Mapping[str, float]) -> str:
    """What is asked of the fusion beside what was measured; figures are accuracies by the names of views."""
    singles = {source: figures[_only(source)] for source in Source}
    lines = ["| bar | asked | measured | met |", "|---|---|---|---|"]

    def line(bar: str, measured: float, *, least: float | None = None, most: float | None = None) -> None:
        met = (least is None or measured >= least) and (most is None or measured <= most)
        asked = f"at least {least:.3f}" if least is not None else f"at most {most:.3f}"
        lines.append(f"| {bar} | {asked} | {measured:.3f} | {'yes' if met else 'no'} |")

    line("all three above the best sense alone", figures[ALL] - max(singles.values()), least=0.08)
    for source in Source:
        others = set(Source) - {source}
        line(f"without {source}", figures[_only(*others)], least=max(singles[one] for one in others))
    for source in Source:
        lost = figures[_only(*(set(Source) - {source}))] - figures[_noise(source)]
        line(f"lost to noise for {source}, against its absence", lost, most=0.02)
    line("calibration error, all three", figures[ECE], most=0.05)
    return "\n".join(lines)


def _only(*sources: Source) -> str:
    return " and ".join(source for source in Source if source in sources) + " alone" * (len(sources) == 1)


def _noise(source: Source) -> str:
    return f"noise of quality {POOR} for {source}"


def views(scans: Triples) -> Iterator[tuple[str, Triples]]:
    """The scans with all senses, with some, and with noise for one, by name."""
    yield ALL, scans
    for pair in combinations(Source, 2):
        yield _only(*pair), scans.without(*(set(Source) - set(pair)))
    for source in Source:
        yield _only(source), scans.without(*(set(Source) - {source}))
    for source in Source:
        yield _noise(source), scans.with_noise(source, POOR, np.random.default_rng(SEED))


def _corpora(readings: Mapping[Source, Readings]) -> Iterator[tuple[str, Triples]]:
    """Scans whose voices all come from one corpus; where it has no such voice, that sense is missing."""
    voices = readings[Source.VOICE]
    for corpus in np.unique(voices.corpora):
        only = {**readings, Source.VOICE: voices.only(voices.corpora == corpus)}
        yield f"all three, voices of {corpus} only", draw(only, SCANS, seed=SEED)


def blended(fuser: Fuser, scans: Triples) -> tuple[Scores, NDArray[np.bool_]]:
    """The fused scores (n x 7) of scans, and whether each was told (n)."""
    pooled = [fuser.pool(evidence) for evidence in scans.evidences()]
    told = [fuser.fuse(evidence) is not None for evidence in scans.evidences()]
    return np.array([[one.scores[mood] for mood in MOODS] for one in pooled]), np.array(told)


def _recalls(fuser: Fuser, scans: Triples) -> str:
    """How often each mood is told rightly, and what one blend costs at best."""
    scores, _ = blended(fuser, scans)
    right = scores.argmax(axis=1) == scans.moods
    recalls = [f"{mood} {right[scans.moods == i].mean():.2f}" for i, mood in enumerate(MOODS)]
    return f"recall: {', '.join(recalls)}; {min(_each_us(fuser, scans)):.0f} µs a scan"


def _each_us(fuser: Fuser, scans: Triples) -> Iterator[float]:
    for evidence in scans.evidences():
        began = time.perf_counter()
        fuser.fuse(evidence)
        yield 1e6 * (time.perf_counter() - began)


def _warn_of_other_models() -> None:
    """Say so if the label map was learned on other models than those shipped."""
    fitted = yaml.safe_load(FUSION.read_text(encoding="utf-8")).get("fitted_on", {})
    other = [str(source) for source in Source if fitted.get(source) != load_entry(MODELS, source).sha256]
    if other:
        print(f"the label map was learned on other models of {', '.join(other)}: "
              "run .venv/bin/python scripts/train.py fusion", file=sys.stderr)  # fmt: skip
