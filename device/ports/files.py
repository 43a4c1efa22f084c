"""Open what a person, or the configuration, names: an ordinary file of a sensible size, and nothing else."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from device.ports.errors import InputError, brief

KILOBYTE = 1024


def content_of(path: Path, *, at_most: int) -> bytes:
    """The bytes of a file. Raises OSError, whose strerror says plainly what is in the way.

    A folder, a pipe, a socket or a device is no file, and would never end.
    """
    if "\0" in str(path):
        raise OSError(errno.EINVAL, "its name holds a NUL character")
    with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
        _must_be_ordinary(os.fstat(file.fileno()))
        content = file.read(at_most + 1)
    if len(content) > at_most:
        raise OSError(errno.EFBIG, f"it is larger than {at_most // KILOBYTE} KB")
    return content


def need_file(path: Path) -> None:
    """Raises InputError, naming it, if there is no ordinary file of that name."""
    try:
        _must_be_ordinary(path.stat())
    except FileNotFoundError as exc:
        raise InputError(f"{path}: no such file") from exc
    except (OSError, ValueError) as exc:
        raise InputError(f"{path}: no such file; {getattr(exc, 'strerror', None) or brief(exc)}") from exc


def _must_be_ordinary(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise OSError(errno.EISDIR, "it is a folder, not a file")
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is a pipe, a socket or a device, not a file")
