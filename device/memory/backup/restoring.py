"""From a backup to a household: all of it is read and proved first, and only then put into place."""

from __future__ import annotations

import json
import shutil
import tarfile
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from io import BufferedReader, RawIOBase
from pathlib import Path, PurePosixPath
from typing import Any

from device.memory.backup.packing import CONTENTS, FILES, FOLDERS, FORMAT, SCHEMAS, Belongings
from device.memory.backup.sealing import DAMAGED, pieces
from device.memory.recovery import backups
from device.memory.schema import MEMORY
from device.memory.store import Store
from device.ports.errors import InputError, MemoryStoreError, brief
from device.workers.private import give_to_owner_of_folder, make_private

COMPANIONS = ("", "-wal", "-shm", "-journal")
SET_ASIDE = "before-restore"


def restore(belongings: Belongings, source: Path, passphrase: str) -> list[str]:
    """Put a backup in place of what is there, which is set aside beside it; what there is to say of it.

    The box must not run. Raises InputError, MemoryStoreError; then nothing was changed.
    """
    home = belongings.memory.resolve().parent
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=home) as name:
        new = Path(name)
        try:
            with source.open("rb") as file:
                _unpack(_Opened(pieces(file, passphrase)), new)
        except (OSError, EOFError, zlib.error, tarfile.TarError) as exc:
            where = f"{source}: {brief(exc)}" if isinstance(exc, OSError) and exc.errno else DAMAGED
            raise InputError(where) from exc
        _prove(new)
        return _put_in_place(belongings, new)


class _Opened(RawIOBase):
    """The pieces as one stream."""

    def __init__(self, source: Iterator[bytes]) -> None:
        super().__init__()
        self._source = source
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            piece = next(self._source, None)
            if piece is None:
                return 0
            self._rest = piece
        count = min(len(buffer), len(self._rest))
        buffer[:count], self._rest = self._rest[:count], self._rest[count:]
        return count

    def read_out(self) -> None:
        """What comes after the archive's end is proved as well."""
        for _ in self._source:
            pass


def _unpack(opened: _Opened, folder: Path) -> None:
    with tarfile.open(fileobj=BufferedReader(opened), mode="r|gz") as tar:
        for entry in tar:
            if not _is_ours(entry):
                raise InputError(f"{DAMAGED} (it holds {entry.name[:80]!r})")
            path = folder / entry.name
            path.parent.mkdir(parents=True, exist_ok=True)
            make_private(path)
            content = tar.extractfile(entry)
            if content is not None:
                with path.open("wb") as file:
                    shutil.copyfileobj(content, file)
    opened.read_out()


def _is_ours(entry: tarfile.TarInfo) -> bool:
    """Whether it is a file of a kind that belongs into a backup."""
    parts = PurePosixPath(entry.name).parts
    if not entry.isfile() or any(part in ("..", "/") or part.startswith(".") for part in parts):
        return False
    match parts:
        case ("databases", name):
            return name in SCHEMAS
        case ("files", name):
            return name in FILES
        case ("folders", name, _):
            return name in FOLDERS
        case ("playlists", name):
            return name.endswith((".m3u", ".m3u8"))
        case (name,):
            return name in (CONTENTS, "moodlark.yaml")
        case _:
            return False


def _prove(new: Path) -> None:
    """Every database opens here, and is whole."""
    try:
        told = json.loads((new / CONTENTS).read_text(encoding="utf-8"))
        form = int(told["format"])
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise InputError(DAMAGED) from exc
    if form > FORMAT:
        raise InputError("this backup was made by a newer Moodlark: update this one first")
    if not (new / "databases" / MEMORY.name).exists():
        raise InputError(DAMAGED)
    for name, schema in SCHEMAS.items():
        if (path := new / "databases" / name).exists():
            with closing(Store(path, schema)) as store:
                store.check()


def _put_in_place(belongings: Belongings, new: Path) -> list[str]:
    home = belongings.memory.resolve().parent
    aside = home / f"{SET_ASIDE}-{time.strftime('%Y%m%dT%H%M%S')}"
    moved: list[tuple[Path, Path]] = []  # from where to where, to be undone
    try:
        for old in _what_is_there(belongings):
            _move(old, aside / old.name, moved)
        for fresh, place in _what_comes(belongings, new):
            _move(fresh, place, moved)
    except OSError as exc:
        for origin, place in reversed(moved):
            with suppress(OSError):
                place.rename(origin)
        raise MemoryStoreError(f"{home}: {brief(exc)}; nothing was changed") from exc
    return [*_said_of(aside), *_playlists(belongings, new)]


def _said_of(aside: Path) -> list[str]:
    return [f"What was here before lies in {aside}: delete it once all is well."] if aside.exists() else []


def _move(origin: Path, place: Path, moved: list[tuple[Path, Path]]) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    origin.rename(place)
    moved.append((origin, place))
    for path in (place, *(place.iterdir() if place.is_dir() else ())):
        give_to_owner_of_folder(path)


def _what_is_there(belongings: Belongings) -> Iterator[Path]:
    """Of the household that was here, whatever would be mixed with the one that comes."""
    beside = belongings.memory.resolve().parent
    for schema in SCHEMAS.values():
        path = belongings.database(schema).resolve()
        for suffix in COMPANIONS:
            if (companion := path.with_name(path.name + suffix)).exists():
                yield companion
        yield from backups(path)
    yield from (beside / name for name in (*FILES, *FOLDERS) if (beside / name).exists())


def _what_comes(belongings: Belongings, new: Path) -> Iterator[tuple[Path, Path]]:
    beside = belongings.memory.resolve().parent
    for name, schema in SCHEMAS.items():
        if (path := new / "databases" / name).exists():
            yield path, belongings.database(schema).resolve()
    for folder in ("files", "folders"):
        if (new / folder).is_dir():
            for path in sorted((new / folder).iterdir()):
                yield path, beside / path.name
    if (path := new / "moodlark.yaml").exists():
        yield path, beside / "moodlark.yaml.from-backup"


def _playlists(belongings: Belongings, new: Path) -> list[str]:
    """Those that are not there; a playlist of the same name stays as it is."""
    found = sorted((new / "playlists").glob("*")) if (new / "playlists").is_dir() else []
    folder = belongings.playlists
    if not found:
        return []
    try:
        if folder is None:
            raise FileNotFoundError
        for path in found:
            if not (folder / path.name).exists():
                shutil.copyfile(path, folder / path.name)
                give_to_owner_of_folder(folder / path.name)
    except OSError:
        kept = belongings.memory.resolve().parent / "playlists.from-backup"
        shutil.copytree(new / "playlists", kept, dirs_exist_ok=True)
        return [f"The playlists lie in {kept}: copy them into the music server's playlist_directory."]
    return [f"{len(found)} playlists are with the music server."]
