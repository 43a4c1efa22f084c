"""Files that only the household's box may read, whoever makes them."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def make_private(path: Path) -> None:
    """Make the file if needed, readable for its owner only: moods are nobody else's business.

    Made by root, it belongs to the owner of its folder, so that the service can use it. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        with suppress(OSError):  # somebody else's: whoever opens it will say so
            if path.stat().st_mode & 0o077:
                path.chmod(0o600)
    give_to_owner_of_folder(path)


def give_to_owner_of_folder(path: Path) -> None:
    """What root makes belongs to the owner of the folder. Does nothing for anybody else. Raises OSError."""
    if os.geteuid() == 0:
        folder, file = path.parent.stat(), path.stat()
        if (file.st_uid, file.st_gid) != (folder.st_uid, folder.st_gid):
            os.chown(path, folder.st_uid, folder.st_gid)
