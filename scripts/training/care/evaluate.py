"""Print how well distress is understood: `.venv/bin/python scripts/evaluate.py care [--data DIR]`.

DIR holds care.tsv, by which the phrases were written, and care_val.tsv, which was kept back from that: a head
line, then yes or no, the kind and the text on each. everyday.tsv beside them tells of false alarms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from device.configuration.paths import MODELS
from device.senses.words.care import Care

HALVES = {"care.tsv": "written by", "care_val.tsv": "kept back"}


class Line(NamedTuple):
    """One line of a table."""

    care: str  # yes | no
    kind: str
    text: str


def evaluate(data: Path) -> None:
    """Print recall and false alarms of both halves, and by kind."""
    says_care = Care(MODELS).says
    for name, half in HALVES.items():
        lines = read(data / name)
        print(f"{half} ({name}): {summary(lines, says_care)}")
        for kind, right, count in by_kind(lines, says_care):
            print(f"  {kind:40} {right:4} of {count}")
    small_talk = [
        line.split("\t", 1)[1] for line in (data / "everyday.tsv").read_text("utf-8").splitlines()[1:]
    ]
    alarms = sum(map(says_care, small_talk))
    print(
        f"small talk (everyday.tsv): care in {alarms} of {len(small_talk)} ({alarms / len(small_talk):.1%})"
    )


def read(path: Path) -> list[Line]:
    """The lines of a table."""
    return [Line(*line.split("\t")) for line in path.read_text("utf-8").splitlines()[1:]]


def summary(lines: Iterable[Line], says: Callable[[str], bool]) -> str:
    """Recall and false alarms in one line."""
    heard = {care: [says(line.text) for line in lines if line.care == care] for care in ("yes", "no")}
    recall, false = (sum(found) / len(found) for found in heard.values())
    return (
        f"care in {recall:.1%} of {len(heard['yes'])} statements, "
        f"and in {false:.1%} of {len(heard['no'])} look-alikes"
    )


def by_kind(lines: Iterable[Line], says: Callable[[str], bool]) -> list[tuple[str, int, int]]:
    """Of each kind how many are understood rightly, and how many there are; as the table has them."""
    rows = list(lines)
    count = Counter((line.care, line.kind) for line in rows)
    right = Counter((line.care, line.kind) for line in rows if says(line.text) == (line.care == "yes"))
    return [
        (f"{'' if care == 'yes' else 'none: '}{kind}", right[care, kind], n)
        for (care, kind), n in count.items()
    ]
