"""Train a model anew, and ship it with its card and its entry in the manifest.

Usage: .venv/bin/python scripts/train.py SUBJECT [OPTION]…   (SUBJECT --help: what it needs)
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])  # so that `scripts` is a package, started by its path
SUBJECTS = {
    "face": "face",
    "voice": "voice.strangers",
    "voice-picture": "voice",
    "voice-recurrent": "voice.recurrent",
    "words": "words",
    "care": "care",
    "fusion": "fusion",
    "music": "music",
}
"""Each with its package below scripts/training/."""


def main() -> None:
    """Train one subject; exit 2 if there is none of that name."""
    subject = sys.argv[1] if len(sys.argv) > 1 else "nothing"
    if subject in ("-h", "--help"):
        print(__doc__, f"Subjects: {', '.join(SUBJECTS)}", sep="\n")
        return
    if subject not in SUBJECTS:
        print(f"train: there is no subject {subject!r}: choose one of {', '.join(SUBJECTS)}", file=sys.stderr)
        sys.exit(2)
    sys.argv[:2] = [f"train.py {subject}"]
    try:
        training = importlib.import_module(f"scripts.training.{SUBJECTS[subject]}.train")
    except ModuleNotFoundError as exc:
        if str(exc.name).split(".")[0] in ("scripts", "device"):
            raise
        print(
            f"train: {subject} needs the package {exc.name}: .venv/bin/pip install {exc.name}",
            file=sys.stderr,
        )
        sys.exit(1)
    training.main()


if __name__ == "__main__":
    main()
