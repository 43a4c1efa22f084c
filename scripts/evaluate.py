"""Print the figures of the shipped models on a folder laid out like the training data.

Usage: .venv/bin/python scripts/evaluate.py SUBJECT [--data DIR]
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)  # so that `scripts` is a package, though started by its path
OWN = ROOT / "scripts" / "data"  # written for this project
DATA = ROOT.parent / "shared" / "data"
SUBJECTS: dict[str, Path] = {
    "face": DATA / "face",
    "voice": DATA / "speech",
    "speaker": DATA,
    "words": DATA / "text",
    "care": OWN,
    "fusion": DATA,
    "music": DATA / "music",
}
"""Each with the folder of its data."""


def main() -> None:
    """Evaluate one subject; exit 2 if its data is not there."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("subject", choices=list(SUBJECTS))
    parser.add_argument(
        "--data", type=Path, help="the subject's folder (fusion: the folder of all three senses)"
    )
    asked = parser.parse_args()
    data = asked.data or SUBJECTS[asked.subject]
    if not data.is_dir():
        print(f"{data}: no such folder; give one by --data", file=sys.stderr)
        sys.exit(2)
    importlib.import_module(f"scripts.training.{asked.subject}.evaluate").evaluate(data)


if __name__ == "__main__":
    main()
