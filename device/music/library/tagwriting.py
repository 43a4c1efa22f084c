"""Write the mood of a track into its file, as its mood tag, so that a kill never leaves half a file."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from device.music.library.cue import is_in_sheet
from device.music.library.files import mood_setter, moods_in
from device.music.library.stamp import stamp_of
from device.ports import Sounds
from device.ports.errors import InputError

UNFINISHED = ".moodlark-part"  # ends a half-written copy's name; no music server takes it for music


def write_mood(path: Path, mood: str) -> None:
    """Set the mood tag of a music file of any kind that has tags; all else in it stays.

    The file is copied, the copy written and put in its place at once; a link leads to the file itself. Raises
    InputError, naming the file, if it is no such file, damaged, known by several names (which would then be
    several files), or cannot be written; it is then as it was.
    """
    real = path.resolve()
    if real.is_file() and real.stat().st_nlink > 1:
        raise InputError(f"{path}: has further names (hard links), which would no longer be the same file")
    _write(real, mood)


def _write(path: Path, mood: str) -> None:
    part = path.with_name(path.name + UNFINISHED)
    try:
        set_mood = mood_setter(path)
        shutil.copy2(path, part)
        with suppress(PermissionError):
            os.chown(part, path.stat().st_uid, path.stat().st_gid)
        set_mood(part, mood)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(path)
    except OSError as exc:
        raise InputError(f"{path}: its mood cannot be written ({exc})") from exc
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


class OwnTags(Protocol):
    """What we wrote into files ourselves."""

    def keep(self, uri: str, mood: str) -> None: ...
    def of(self, uri: str) -> str | None: ...


def tag_track(own: OwnTags, sounds: Sounds, music: Path, uri: str, mood: str) -> str | None:
    """Write the mood of a track of the library, once it is kept that this is our own word for it.

    Returns None, or the mood that stands there by somebody else's hand: it stays. Raises what `own` does, and
    InputError as write_mood does, or for a part of a recording that a CUE
    sheet names.
    """
    path = music / uri
    if is_in_sheet(path):
        raise InputError(f"{path}: a track of a CUE sheet has no mood tag of its own")
    ours = own.of(uri)
    if theirs := [one for one in moods_in(path) if one != ours]:
        return "; ".join(theirs)
    before = sounds.stamp(uri)
    own.keep(uri, mood)
    write_mood(path, mood)
    if before:
        sounds.restamp(uri, stamp_of(path, before.model))
    return None


def sweep(folder: Path) -> int:
    """Remove copies that a kill left behind; returns how many there were."""
    left = list(folder.rglob(f"*{UNFINISHED}"))
    for part in left:
        with suppress(OSError):
            part.unlink()
    return len(left)
