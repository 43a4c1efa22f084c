"""Spans of a recording that a CUE sheet names; the music server calls them <sheet>.cue/track0001."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from device.ports.errors import InputError

FRAMES_A_S = 75  # in the sheet's times, as on a compact disc

_FILE = re.compile(r'\s*FILE\s+(?:"([^"]+)"|(\S+))\s+(\S+)', re.IGNORECASE)
_TRACK = re.compile(r"\s*TRACK\s+\d+\s+(\w+)", re.IGNORECASE)
_INDEX = re.compile(r"\s*INDEX\s+(\d+)\s+(\d+):(\d+):(\d+)", re.IGNORECASE)
_KINDS = ("WAVE", "FLAC", "MP3", "APE", "AIFF")  # of files that the music server takes for sound


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
    """The spans in the sheet's order, which numbers them, each as the music server plays it.

    So a pause that a ripper put at the end of the file before makes that end the part: what the server plays
    counts, not what the sheet may mean. Tracks of data do not count.
    """
    spans: list[Span] = []
    file, is_known, is_open, is_placed = sheet, False, False, False
    for line in _lines(sheet):
        if found := _FILE.match(line):
            file, is_known = sheet.parent / (found[1] or found[2]), found[3].upper() in _KINDS
            is_open = False
        elif is_known and (found := _TRACK.match(line)):
            is_open, is_placed = found[1].upper() == "AUDIO", False
            if is_open:
                spans.append(Span(file))
        elif is_open and not is_placed and (found := _INDEX.match(line)):
            is_placed = _place(spans, int(found[1]), _seconds(found))
    return spans


def _place(spans: list[Span], index: int, begin_s: float) -> bool:
    """Let the last span begin there, and the one before end; whether that is settled."""
    if len(spans) > 1 and spans[-2].begin_s < begin_s:
        spans[-2] = replace(spans[-2], end_s=begin_s)
    spans[-1] = replace(spans[-1], begin_s=begin_s)
    return index != 0 or len(spans) == 1


def _seconds(found: re.Match[str]) -> float:
    minutes, seconds, frames = map(int, found.groups()[1:])
    return 60 * minutes + seconds + frames / FRAMES_A_S


def _lines(sheet: Path) -> list[str]:
    content = sheet.read_bytes()
    try:
        return content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace").splitlines()
