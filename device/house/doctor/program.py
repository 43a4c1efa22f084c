"""The program: its configuration, its tables, and the packages that it stands on."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from device.configuration.paths import CONFIG
from device.house.doctor.finding import Case, Check, Finding, amiss, unseen, well
from device.house.lexicons import load_tagger
from device.house.tables import load_fuser, load_mood_genres

_NAME = re.compile(r"^([A-Za-z0-9._-]+)([^;]*)(?:;(.*))?$")


def configuration(case: Case) -> Iterator[Finding]:
    """It was read, or nothing would be looked at."""
    yield well("configuration", str(case.file))


def tables(case: Case) -> Iterator[Finding]:  # noqa: ARG001
    """Moods, labels and genres."""
    load_fuser()
    load_mood_genres()
    load_tagger(CONFIG)
    yield well("tables", f"{CONFIG} is whole")


def packages(case: Case) -> Iterator[Finding]:  # noqa: ARG001
    """Every package that is needed is installed, for this Python."""
    home = Path(sys.prefix) / "pyvenv.cfg"
    base = re.search(r"^home\s*=\s*(.+)$", home.read_text(), re.MULTILINE) if home.is_file() else None
    if base and not Path(base[1].strip()).is_dir():
        yield amiss("packages", f"the Python of {sys.prefix} is gone: run ./setup.sh again")
        return
    try:
        wanted = metadata.requires("moodlark") or []
    except metadata.PackageNotFoundError:
        yield unseen("packages", "moodlark itself is not installed: ./setup.sh does that")
        return
    missing = [name for name in map(_needed, wanted) if name and not _is_installed(name)]
    if missing:
        yield amiss("packages", f"missing: {', '.join(missing)}; run ./setup.sh again")
    else:
        yield well("packages", f"Python {sys.version.split()[0]}, all installed")


def _needed(requirement: str) -> str | None:
    """The package's name; None where it is for other machines or for tests."""
    found = _NAME.match(requirement)
    return found[1] if found and not found[3] else None


def _is_installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


CHECKS = (
    Check("configuration", configuration),
    Check("tables", tables, vital=True),
    Check("packages", packages),
)
