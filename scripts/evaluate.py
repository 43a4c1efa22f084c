"""Print the figures of the shipped models on a folder laid out like the training data.

Usage: .venv/bin/python scripts/evaluate.py face|voice|words|care|fusion|music [--data DIR]
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

OWN = Path(__file__).resolve().parent / "data"  # written for this project
SUBJECTS: dict[str, str | Path] = {
    "face": "face",
    "voice": "speech",
    "words": "text",
    "care": OWN,
    "fusion": "",
    "music": "music",
}
ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"


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
    data = asked.data or DATA / SUBJECTS[asked.subject]
    if not data.is_dir():
        sys.exit(_usage(f"{data}: no such folder; give one by --data"))
    sys.path.insert(0, str(ROOT))
    importlib.import_module(f"scripts.evaluate_{asked.subject}").evaluate(data)


def _usage(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


if __name__ == "__main__":
    main()
