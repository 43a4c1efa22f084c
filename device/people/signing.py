"""The key that forms are signed with: no secret of anybody's, but the box's own."""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path

from device.workers.private import make_private

KEY_BYTES = 32


def kept_key(path: Path) -> bytes:
    """The key in the file, made if needed. One that cannot be kept lasts until the box ends."""
    with suppress(OSError):
        make_private(path)
        if len(found := path.read_bytes()) == KEY_BYTES:
            return found
        path.write_bytes(made := secrets.token_bytes(KEY_BYTES))
        return made
    return secrets.token_bytes(KEY_BYTES)
