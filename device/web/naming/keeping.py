"""The name of the page from one start to the next, so that bookmarks go on."""

from __future__ import annotations

import logging
import re
from pathlib import Path

log = logging.getLogger(__name__)


def kept_name(path: Path, wanted: str) -> str:
    """The one noted down, where it is of those wanted: `wanted`, or that with a number."""
    try:
        name = path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return wanted
    return name if re.fullmatch(rf"{re.escape(wanted)}(-[1-9]\d?)?", name) else wanted


def keep_name(path: Path, name: str) -> None:
    """Note it down; a disk that takes nothing costs no more than that."""
    try:
        if path.exists() and path.read_bytes() == name.encode():
            return
        new = path.with_name(f"{path.name}.new")
        new.write_bytes(name.encode())
        new.replace(path)
    except OSError as exc:
        log.warning("the page's name is not noted down: %s", exc)
