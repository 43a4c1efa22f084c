"""Whether the environment that runs this is whole: each file of its packages is there, the program loads.

    FOLDER/.venv/bin/python -IB scripts/setup/whole.py FOLDER

Exit 0 if it is, else 1 and what is missing, in a sentence.
"""

from __future__ import annotations

import csv
import importlib
import importlib.metadata
import pkgutil
import sys
from pathlib import Path


def damage(folder: Path) -> str | None:
    """What is wrong with the environment of the program in that folder; None: nothing."""
    return _missing_file() or _unloadable(folder)


def _missing_file() -> str | None:
    prefix = Path(sys.prefix).resolve()
    for package in importlib.metadata.distributions():
        # By its own list: from Python 3.12 on package.files leaves out what is missing.
        for name, _, size in csv.reader((package.read_text("RECORD") or "").splitlines()):
            path = Path(str(package.locate_file(name)))
            if not size or ".." in Path(name).parts or not path.resolve().is_relative_to(prefix):
                continue
            if not path.is_file() or path.stat().st_size != int(size):
                return f"{package.name}: {path} is missing or cut"
    return None


def _unloadable(folder: Path) -> str | None:
    try:
        program = importlib.import_module("device")
        if not Path(str(program.__file__)).resolve().is_relative_to(folder.resolve()):
            return f"the program that it runs is {program.__file__}"
        for module in pkgutil.walk_packages(program.__path__, "device."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    except Exception as exc:  # noqa: BLE001 (whatever a broken package raises)
        return f"the program does not load ({type(exc).__name__}: {exc})"
    return None


if __name__ == "__main__":
    found = damage(Path(sys.argv[1]))
    if found:
        print(f"setup: {found}")
    sys.exit(1 if found else 0)
