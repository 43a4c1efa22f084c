"""Spans of a recording that a CUE sheet names; the music server calls them <sheet>.cue/track0001."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from device.ports.errors import InputError

FRAMES_A_S = 75  # in the sheet's times, as on a compact disc

_FILE = re.compile(r'\s*FILE\s+(?:"([^"]+)"|(\S+))', re.IGNORECASE)
_TRACK = re.compile(r"\s*TRACK\s+\d+\s+(\w+)", re.IGNORECASE)
_BEGIN = re.compile(r"\s*INDEX\s+01\s+(\d+):(\d+):(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """A file, or what lies in it between two points."""

    file: Path
    begin_s: float = 0.0
    end_s: float = float("inf")


def is_in_sheet(path: Path) -> bool:
    """Whether the path is that of a span."""
    return path.parent.suffix.lower() == ".cue" and path.parent.is_file()


def span_at(path: Path) -> Span:
    """The span at a path; of any other path the whole file, be it there or not.

    Raises InputError, naming the path, if the sheet cannot be read or has no such span.
    """
    if not is_in_sheet(path):
        return Span(path)
    number = path.name.removeprefix("track")
    try:
        spans = _spans(path.parent)
    except (OSError, ValueError) as exc:
        raise InputError(f"{path}: its sheet cannot be read ({exc})") from exc
    if not number.isdecimal() or not 1 <= int(number) <= len(spans):
        raise InputError(f"{path}: the sheet has {len(spans)} tracks and no such one")
    return spans[int(number) - 1]


def _spans(sheet: Path) -> list[Span]:
    """The spans in the sheet's order, which numbers them; tracks of data do not count."""
    spans: list[Span] = []
    file, is_sound = sheet, False
    for line in _lines(sheet):
        if found := _FILE.match(line):
            file = sheet.parent / (found[1] or found[2])
        elif found := _TRACK.match(line):
            is_sound = found[1].upper() == "AUDIO"
        elif (found := _BEGIN.match(line)) and is_sound:
            minutes, seconds, frames = map(int, found.groups())
            begin_s = 60 * minutes + seconds + frames / FRAMES_A_S
            if spans and spans[-1].file == file:
                spans[-1] = replace(spans[-1], end_s=begin_s)
            spans.append(Span(file, begin_s))
    return spans


def _lines(sheet: Path) -> list[str]:
    content = sheet.read_bytes()
    try:
        return content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace").splitlines()
