"""What goes into a backup: the databases as they are at one moment, keys, certificates and playlists."""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from device.memory.backup.sealing import SealedWriter, accept
from device.memory.failures import explained
from device.memory.schema import MEMORY, PEOPLE, SOUNDS, Schema
from device.memory.store import Store
from device.ports.errors import InputError, MemoryStoreError, brief
from device.workers.private import make_private

SCHEMAS: Mapping[str, Schema] = {schema.name: schema for schema in (MEMORY, PEOPLE, SOUNDS)}
"""By the name under which each database lies in a backup."""
FILES = ("voices.key", "forms.key", "name")
FOLDERS = ("tls",)
"""Beside the memory, and kept as they are."""
CONTENTS = "contents.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Belongings:
    """Where what the household made lies."""

    memory: Path
    playlists: Path | None = None  # the music server's folder of them; None: not known
    configuration: Path | None = None  # what the installer decided; taken along to be looked at
    version: str = ""
    skipped: list[str] = field(default_factory=list)  # what could not be read, one plain sentence each

    def database(self, schema: Schema) -> Path:
        """Where one of the databases is; the memory may have a name of its own."""
        return self.memory if schema is MEMORY else schema.beside(self.memory)


def pack(belongings: Belongings, target: Path, passphrase: str) -> int:
    """Write a backup, complete or not at all; how many bytes it has.

    Raises InputError for a bad passphrase or place, MemoryStoreError where a database can't be read.
    """
    accept(passphrase)
    if not belongings.memory.exists():
        raise InputError(f"{belongings.memory}: there is no memory to keep yet")
    part = target.with_name(f".{target.name}.part")
    try:
        make_private(part)
        with part.open("wb") as file:
            pack_into(belongings, file, passphrase)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        return target.stat().st_size
    except OSError as exc:
        raise InputError(f"{target}: {brief(exc)}; choose another place") from exc
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def pack_into(belongings: Belongings, file: BinaryIO, passphrase: str) -> None:
    """Write a backup to a file. Raises as `pack` does, and OSError."""
    sealed = SealedWriter(file, passphrase)
    beside = belongings.memory.resolve().parent
    with (
        tempfile.TemporaryDirectory(prefix=".backup-", dir=beside) as folder,
        gzip.GzipFile(fileobj=cast(BinaryIO, sealed), mode="wb", compresslevel=1) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
    ):
        _add_text(tar, CONTENTS, json.dumps(_contents(belongings)))
        for name, path in _copies(belongings, Path(folder)):
            tar.add(path, name, recursive=False)
            path.unlink()
        for name, path in _as_they_are(belongings):
            _add_file(tar, name, path, belongings.skipped)
    sealed.finish()


def _contents(belongings: Belongings) -> dict[str, object]:
    return {"format": FORMAT, "version": belongings.version, "made": time.time()}


def _copies(belongings: Belongings, folder: Path) -> Iterator[tuple[str, Path]]:
    """Each database as it is at one moment, whoever writes to it."""
    for name, schema in SCHEMAS.items():
        path = belongings.database(schema)
        if not path.exists():
            continue
        try:
            with closing(Store.reading(path, schema)) as store:
                store.check()
                store.backup(folder / name)
        except MemoryStoreError as exc:
            if not schema.can_be_had_again:
                raise
            belongings.skipped.append(f"how the library sounds is left out, and is heard anew: {exc}")
            continue
        with explained(folder / name):
            yield f"databases/{name}", folder / name


def _as_they_are(belongings: Belongings) -> Iterator[tuple[str, Path]]:
    beside = belongings.memory.resolve().parent
    for name in FILES:
        yield f"files/{name}", beside / name
    for name in FOLDERS:
        for path in _plain_files(beside / name):
            yield f"folders/{name}/{path.name}", path
    if belongings.playlists is not None:
        for path in _plain_files(belongings.playlists):
            if path.suffix in (".m3u", ".m3u8"):
                yield f"playlists/{path.name}", path
    if belongings.configuration is not None:
        yield "moodlark.yaml", belongings.configuration


def _plain_files(folder: Path) -> Iterable[Path]:
    with suppress(OSError):
        return sorted(path for path in folder.iterdir() if path.is_file() and not path.is_symlink())
    return ()


def _add_file(tar: tarfile.TarFile, name: str, path: Path, skipped: list[str]) -> None:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return
    except OSError as exc:
        skipped.append(f"{path} is left out: {brief(exc)}")
        return
    _add_bytes(tar, name, content)


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    _add_bytes(tar, name, text.encode())


def _add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = len(content), 0o600, int(time.time())
    tar.addfile(entry, io.BytesIO(content))
