"""Read a model's file: it is the one that it should be, or the reason and the mend are told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from device.ports.errors import ModelError, brief
from device.ports.files import KILOBYTE, content_of

LARGEST = 200 * KILOBYTE * KILOBYTE
MEND = "restore it with git checkout, or run ./setup.sh"


def verified(path: Path, sha256: object) -> bytes:
    """What stands in a file. Raises ModelError if it is missing, no file, or not the one it should be."""
    try:
        content = content_of(path, at_most=LARGEST)
    except FileNotFoundError as exc:
        raise ModelError(f"{path}: no such model; run ./setup.sh") from exc
    except OSError as exc:
        raise ModelError(f"{path}: cannot be read ({exc.strerror}); {MEND}") from exc
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ModelError(f"{path}: damaged (its SHA-256 is not the manifest's); {MEND}")
    return content


@contextmanager
def loading(what: object) -> Iterator[None]:
    """Make something of a model's file. Whatever that raises becomes a ModelError that names it."""
    try:
        yield
    except ModelError:
        raise
    except Exception as exc:
        raise ModelError(f"{what}: cannot be used ({brief(exc)}); {MEND}") from exc
