"""How often labelled sentences are understood: .venv/bin/python -m scripts.measuring.ask.requests.

Prints what was not, the share of right kinds, and of requests whose slots are all right; exits 1 below
the bars. --held looks at the half that nothing was tuned on, --fresh at seventy that came later, --heard at
what a recogniser made of the English requests of both, spoken by a synthetic voice; its bar is 75 %.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from device.cli.asking import load_understanding, names_of

LABELLED = Path(__file__).resolve().parents[3] / "tests" / "senses" / "words" / "requests"
KINDS_RIGHT, SLOTS_RIGHT, HEARD_RIGHT = 0.95, 0.85, 0.75


@dataclass(frozen=True)
class Labelled:
    """A sentence, and what it is."""

    kind: str
    text: str
    slots: dict[str, Any]


def labelled(path: Path) -> list[Labelled]:
    """The sentences of a file: kind, text and slots, by tabs."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [Labelled(kind, text, json.loads(slots)) for kind, text, slots in rows]


def measured(sentences: Sequence[Labelled]) -> tuple[float, float, list[str]]:
    """The share of kinds and of requests that are right, and what is not."""
    understanding, names = load_understanding(), names_of(LABELLED / "names.tsv")
    wrong: list[str] = []
    kinds = slots = 0
    for one in sentences:
        found = understanding.understand(one.text, names)
        said = found.slots.said() if found.kind == "request" else {}
        kinds += found.kind == one.kind
        slots += one.kind == "request" == found.kind and said == one.slots
        if found.kind != one.kind or said != one.slots:
            wrong.append(
                f"{one.text!r}: {found.kind} {json.dumps(said)}, not {one.kind} {json.dumps(one.slots)}"
            )
    requests = sum(one.kind == "request" for one in sentences)
    return kinds / len(sentences), slots / max(1, requests), wrong


def main() -> int:
    """Measure, and say what was not understood."""
    file = next((f"{one}.tsv" for one in ("held", "fresh", "heard") if f"--{one}" in sys.argv), "dev.tsv")
    sentences = labelled(LABELLED / file)
    kinds, slots, wrong = measured(sentences)
    for line in wrong:
        print(line)
    print(json.dumps({"sentences": len(sentences), "kinds": round(kinds, 3), "requests": round(slots, 3)}))
    if file == "heard.tsv":
        return 0 if slots >= HEARD_RIGHT else 1
    return 0 if kinds >= KINDS_RIGHT and slots >= SLOTS_RIGHT else 1


if __name__ == "__main__":
    sys.exit(main())
