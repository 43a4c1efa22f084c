"""Write down what was heard for another machine, and take what one wrote down: by content, not by path."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from device.music.analysis.carried.content import content_of
from device.music.library.stamp import stamp_of
from device.ports import Sounds
from device.ports.errors import InputError, brief
from device.values import TrackSound

KIND = "moodlark sounds 1"
FOREIGN = "this is no file of moodlark library scan --export"
_SOUND: TypeAdapter[TrackSound] = TypeAdapter(TrackSound)


@dataclass(frozen=True, slots=True)
class Heard:
    """A track as another machine heard it."""

    content: str
    sound: TrackSound  # its recording as that machine numbers it


def give(target: Path, sounds: Sounds, heard: Mapping[str, TrackSound], folder: Path, model: str) -> int:
    """Write all that was heard by this model into a file; how many tracks. Raises InputError."""
    count = 0
    part = target.with_name(f"{target.name}.part")
    try:
        with gzip.open(part, "wt", encoding="utf-8") as file:
            file.write(json.dumps({"kind": KIND, "model": model}) + "\n")
            for uri, sound in heard.items():
                stamp = sounds.stamp(uri)
                content = content_of(folder / uri) if stamp and stamp.model == model else None
                if content is None:
                    continue
                whole = replace(
                    sound, lyrics=sounds.lyrics(uri), fingerprint=sounds.fingerprint(sound.recording)
                )
                told = {"content": content, "sound": _SOUND.dump_python(whole, mode="json")}
                file.write(json.dumps(told) + "\n")
                count += 1
        part.replace(target)
    except OSError as exc:
        part.unlink(missing_ok=True)
        raise InputError(f"{target}: {brief(exc)}; choose another place") from exc
    return count


def take(source: Path, sounds: Sounds, folder: Path, model: str, uris: Iterable[str]) -> int:
    """Take for each of the tracks what the file knows of it; how many. Raises InputError, nothing taken.

    What was heard here already stays.
    """
    found = {one.content: one.sound for one in _read(source, model)}
    numbers: dict[int, int] = {}  # of recordings: as the file has them -> as they are here
    count = 0
    for uri in uris:
        stamp = stamp_of(folder / uri, model)
        if not stamp.size or sounds.stamp(uri) == stamp:
            continue
        content = content_of(folder / uri)
        sound = found.get(content) if content else None
        if sound is None:
            continue
        sounds.keep(uri, stamp, replace(sound, recording=numbers.get(sound.recording, 0)))
        numbers[sound.recording] = sounds.recording(uri)
        count += 1
    return count


def _read(source: Path, model: str) -> Iterator[Heard]:
    return iter(list(_lines(source, model)))  # all of it, before anything is taken


def _lines(source: Path, model: str) -> Iterator[Heard]:
    try:
        with gzip.open(source, "rt", encoding="utf-8") as file:
            head = _object(file.readline())
            if head.get("kind") != KIND:
                raise InputError(f"{source}: {FOREIGN}")
            if head.get("model") != model:
                raise InputError(
                    f"{source}: was heard by another model: bring both machines to the same version"
                )
            for line in file:
                told = _object(line)
                yield Heard(str(told["content"]), _SOUND.validate_python(told["sound"]))
    except (OSError, EOFError, zlib.error, ValueError, KeyError) as exc:
        if isinstance(exc, InputError):
            raise
        is_missing = isinstance(exc, OSError) and exc.errno is not None
        raise InputError(f"{source}: {brief(exc) if is_missing else 'it is damaged, or ' + FOREIGN}") from exc


def _object(line: str) -> dict[str, Any]:
    found = json.loads(line)
    if not isinstance(found, dict):
        raise ValueError("no object")
    return found
