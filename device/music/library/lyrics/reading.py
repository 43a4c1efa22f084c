"""Read a song's words: USLT, LYRICS and their like in its tags, or a .lrc file beside it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from device.music.library.files import opened
from device.ports.errors import InputError

MOST = 20_000  # letters that are kept of one song
_KEYS = ("lyrics", "unsyncedlyrics", "unsynced lyrics", "\xa9lyr", "wm/lyrics")
_TIMES = re.compile(r"\[\d+:\d+(?:[.:]\d+)?\]|<\d+:\d+(?:[.:]\d+)?>")
_HEAD = re.compile(r"^\[[a-z#]+:.*\]$", re.IGNORECASE)


def lyrics_of(path: Path) -> str:
    """The words of a song, line by line; "" where there are none, or they cannot be read."""
    try:
        words = _beside(path) or _in_tags(path)
    except (InputError, OSError, ValueError):
        return ""
    return words[:MOST].strip()


def _beside(path: Path) -> str:
    file = path.with_suffix(".lrc")
    if not file.is_file() or file.stat().st_size > 4 * MOST:
        return ""
    lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    return "\n".join(_TIMES.sub("", line).strip() for line in lines if not _HEAD.match(line.strip()))


def _in_tags(path: Path) -> str:
    from mutagen import id3

    file = opened(path)
    tags: Any = None if file is None else file.tags
    match tags:
        case None:
            return ""
        case id3.ID3():
            named = [one for one in tags.getall("TXXX") if one.desc.casefold() in _KEYS]
            found = [*(one.text for one in tags.getall("USLT")), *(str(one.text[0]) for one in named)]
        case _:
            keys = [key for key in dict(tags) if key.casefold() in _KEYS]
            found = [str(value) for key in keys for value in tags[key]]
    return next((_TIMES.sub("", one) for one in found if one.strip()), "")
