"""What people say or type, and what must come of it: scripts/data/people.tsv and real_life.tsv."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from device.configuration.paths import MODELS
from device.house.tables import load_fuser
from device.senses.words.reader import WordsReader
from device.values import Emotion, Evidence, Mood

DATA = Path(__file__).resolve().parents[2] / "data"
LOW = 0.6  # the most that a mood with little confidence may have
HURTS = 0.4  # confidence from which a mood that nobody would name hurts
COULD_NOT_TELL = "couldn't tell"


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence of a table."""

    group: str
    text: str
    must: str  # care | no care | language | moods, "low:" before those that must not be sure


class People:
    """Reads sentences as the box does."""

    def __init__(self) -> None:
        self._reader, self._fuser = WordsReader(MODELS), load_fuser()

    def read(self, text: str) -> tuple[Evidence | None, Mood | None]:
        """What the words say, and the mood that comes of them alone."""
        evidence = self._reader.read(text, 0.0)
        return evidence, self._fuser.fuse([evidence]) if evidence else None

    def holds(self, row: Row) -> bool:
        """Whether what must come comes."""
        evidence, mood = self.read(row.text)
        cares = evidence is not None and evidence.care
        match row.must:
            case "care":
                return cares
            case "no care":
                return not cares
            case "language":
                return mood is None and evidence is not None and bool(evidence.hint)
            case moods:
                return _is_one_of(mood, moods) or (cares and row.group.startswith("somebody is in danger"))

    def fair_and_harmless(self, row: Row) -> tuple[bool, bool]:
        """Whether a friend would name the mood; and whether it is at least none that hurts."""
        _, mood = self.read(row.text)
        is_fair = mood is not None and mood.emotion in row.must.split("|")
        return is_fair, is_fair or mood is None or mood.confidence < HURTS


def rows(name: str) -> Iterator[Row]:
    """The rows of a table in scripts/data, or of a file of that form."""
    path = Path(name) if Path(name).is_file() else DATA / name
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Row(row.get("group", ""), row["text"], row.get("must") or row["fair"])


def _is_one_of(mood: Mood | None, moods: str) -> bool:
    most = 1.0
    for one in moods.split("|"):
        most = LOW if one.startswith("low:") else most
        named = one.removeprefix("low:")
        if mood is None:
            if named == COULD_NOT_TELL:
                return True
        elif mood.emotion is _emotion(named) and mood.confidence <= most:
            return True
    return False


def _emotion(name: str) -> Emotion | None:
    return Emotion(name) if name in tuple(Emotion) else None
