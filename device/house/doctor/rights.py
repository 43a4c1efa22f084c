"""What another user may read or write, by the modes of files; lists of rights (ACLs) are not seen."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from device.house.doctor.system import Account

READ, WRITE, ENTER = 4, 2, 1


def may(who: Account, path: Path, right: int) -> bool:
    """Whether somebody has a right at a file or folder itself. Raises OSError if it can't be looked at."""
    found = path.stat()
    if who.uid == 0:
        return True
    if found.st_uid == who.uid:
        shift = 6
    elif found.st_gid in who.groups:
        shift = 3
    else:
        shift = 0
    return bool(stat.S_IMODE(found.st_mode) >> shift & right)


def in_the_way(who: Account, path: Path, right: int) -> Path | None:
    """The first folder or file on the way that keeps somebody from a right at a path; None: they have it."""
    path = Path(os.path.abspath(path))
    for folder in reversed(path.parents):
        if not may(who, folder, ENTER):
            return folder
    if path.is_dir():
        right |= ENTER
    missing = [one for one in (READ, WRITE, ENTER) if right & one and not may(who, path, one)]
    return path if missing else None
