"""Tell whether a track's file is another than before."""

from __future__ import annotations

from pathlib import Path

from device.music.library.cue import is_in_sheet, span_at
from device.ports.errors import InputError
from device.values import Stamp


def stamp_of(path: Path, model: str) -> Stamp:
    """What tells whether the file, its CUE sheet or the model is another; of size 0 where there is none."""
    try:
        sources = [span_at(path).file, *([path.parent] if is_in_sheet(path) else [])]
        found = [source.stat() for source in sources]
    except (InputError, OSError, ValueError):  # no path can hold a zero byte, as a damaged sheet may
        return Stamp(0, 0, model)
    return Stamp(sum(each.st_size for each in found), max(each.st_mtime_ns for each in found), model)
