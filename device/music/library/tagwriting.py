"""Write the mood of a track into its file, as its mood tag, so that a kill never leaves half a file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from device.music.library.cue import is_in_sheet
from device.music.library.files import mood_setter
from device.music.library.stamp import stamp_of
from device.ports import Sounds
from device.ports.errors import InputError

UNFINISHED = ".moodlark-part"  # ends a half-written copy's name; no music server takes it for music


def write_mood(path: Path, mood: str) -> None:
    """Set the mood tag of an MP3, WAV, FLAC, Ogg, Opus or M4A file; all else in it stays.

    The file is copied, the copy written and put in its place at once. Raises InputError, naming the file, if
    it is no such file, damaged or cannot be written; it is then as it was.
    """
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


def tag_track(keep: Callable[[str, str], None], sounds: Sounds, music: Path, uri: str, mood: str) -> None:
    """Write the mood of a track of the library, once it is kept that this is our own word for it.

    Raises what `keep` does, and InputError as write_mood does, or for a part of a recording that a CUE
    sheet names.
    """
    if is_in_sheet(music / uri):
        raise InputError(f"{music / uri}: a track of a CUE sheet has no mood tag of its own")
    before = sounds.stamp(uri)
    keep(uri, mood)
    write_mood(music / uri, mood)
    if before:
        sounds.restamp(uri, stamp_of(music / uri, before.model))


def sweep(folder: Path) -> int:
    """Remove copies that a kill left behind; returns how many there were."""
    left = list(folder.rglob(f"*{UNFINISHED}"))
    for part in left:
        with suppress(OSError):
            part.unlink()
    return len(left)
