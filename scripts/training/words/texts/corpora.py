"""Read the text corpora and map their own labels to the seven moods."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from device.values import Emotion

TRUSTED = ("goemotions", "emotion", "empathetic", "empathetic_first", "isear", "meld", "lemotif")
FREE = ("goemotions", "lemotif", "emobank")  # CC BY 4.0, MIT, CC BY-SA 4.0: usable in a product that is sold
FINE_LABELS = [
    "admiration", "amusement", "anger", "annoyance", "approval", "caring", "confusion", "curiosity",
    "desire", "disappointment", "disapproval", "disgust", "embarrassment", "excitement", "fear", "gratitude",
    "grief", "joy", "love", "nervousness", "optimism", "pride", "realization", "relief", "remorse", "sadness",
    "surprise", "neutral",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled text; what its corpus does not label is None."""

    corpus: str
    text: str
    mood: Emotion | None = None
    plane: tuple[float, float] | None = None  # valence and arousal, [-1, 1]
    fine: tuple[str, ...] | None = None  # GoEmotions' labels


def read_rows(data: Path, split: str, corpora: tuple[str, ...] = TRUSTED) -> list[Row]:
    """Every row of the named corpora that has a mood, a place on the plane or GoEmotions' labels."""
    moods = _read_map(data / "moods_map.csv")
    return [row for corpus in corpora for row in _read_corpus(data, corpus, split, moods)]


def read_written(path: Path) -> list[Row]:
    """The utterances written for this purpose: mood, tab, text."""
    return [Row("everyday", text, Emotion(mood)) for mood, text in _table(path)]


def _read_corpus(data: Path, corpus: str, split: str, moods: dict[str, str]) -> Iterator[Row]:
    for cells in _table(data / f"{corpus}_{split}.tsv"):
        match corpus:
            case "emobank":
                yield Row(corpus, cells[0], plane=(_centred(cells[1]), _centred(cells[2])))
            case "goemotions":
                labels = tuple(cells[1].split(","))
                yield Row(corpus, cells[0], _mood(corpus, labels, moods), fine=labels)
            case "emotion":
                by_word = f"{corpus}/{cells[1]}+{cells[2]}"
                label = f"{cells[1]}+{cells[2]}" if by_word in moods else cells[1]
                if mood := _mood(corpus, (label,), moods):
                    yield Row(corpus, cells[0], mood)
            case _:
                if mood := _mood(corpus, tuple(cells[1].split(",")), moods):
                    yield Row(corpus, cells[0], mood)


def _mood(corpus: str, labels: tuple[str, ...], moods: dict[str, str]) -> Emotion | None:
    """The one mood all mapped labels name, if they name one."""
    named = {moods[f"{corpus}/{label}"] for label in labels} - {"-"}
    return Emotion(named.pop()) if len(named) == 1 else None


def _centred(rating: str) -> float:
    """EmoBank's 1-5 with 3 in the middle, to [-1, 1]; ratings beyond 2 and 4 are rare and cut off."""
    return min(1.0, max(-1.0, float(rating) - 3.0))


def _read_map(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {f"{row['corpus']}/{row['label']}": row["mood"] for row in csv.DictReader(lines)}


def _table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
