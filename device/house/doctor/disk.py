"""What the box remembers: is there room, is it kept, and may the service write it?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from device.house.doctor.finding import Case, Check, Finding, amiss, well
from device.house.doctor.rights import READ, WRITE, in_the_way
from device.memory.past import look_at
from device.workers.clock import SystemClock

LEAST_FREE = 50_000_000  # bytes
LEAST_FILES = 1_000


def memory(case: Case) -> Iterator[Finding]:
    """The database itself."""
    file = case.config.memory.file()
    if not file.exists():
        yield well("memory", f"{file}, made at the first start")
        return
    found = look_at(file, SystemClock().wall())
    if found.lost or found.past is None:
        yield amiss("memory", found.lost or f"{file} cannot be read")
    else:
        yield well("memory", f"{file}, {found.past.last_scan} scans")


def disk(case: Case) -> Iterator[Finding]:
    """Where the database lies."""
    system, file = case.system, case.config.memory.file()
    folder = _there(system.at(file.parent))
    found, mount = os.statvfs(folder), system.mount_of(Path(os.path.abspath(file)))
    if found.f_flag & os.ST_RDONLY or (mount and "ro" in mount.options):
        yield amiss(
            "disk", f"{folder} can't be written to: restart this machine, and copy the card if it is again"
        )
    elif mount and mount.kind in ("overlay", "tmpfs"):
        what = "the overlay is on" if mount.kind == "overlay" else "it lies in memory"
        yield amiss(
            "disk",
            f"all in {folder} is forgotten at the next start, as {what}:"
            " switch it off by sudo raspi-config, or give memory.path another place",
        )
    elif found.f_bavail * found.f_frsize < LEAST_FREE:
        yield amiss(
            "disk", f"{found.f_bavail * found.f_frsize // 1_000_000} MB are free: make room on {folder}"
        )
    elif found.f_files and found.f_favail < LEAST_FILES:
        yield amiss("disk", f"no room for more files: delete some on the disk of {folder}")
    else:
        yield well("disk", f"{found.f_bavail * found.f_frsize // 1_000_000} MB are free")


def owner(case: Case) -> Iterator[Finding]:
    """Files that root left behind are out of the service's reach."""
    account, file = case.system.service_user, case.config.memory.file()
    lock = file.with_name("listening.lock")
    for path in (file.parent, file, file.with_name("library.db"), lock):
        here = case.system.at(path)
        if here.exists() and (wall := in_the_way(account, here, READ | WRITE)):
            yield amiss(
                "owner of the memory",
                f"{account.name} may not write {wall}: sudo chown -R {account.name}: {file.parent}",
            )
            return
    yield well("owner of the memory", f"{account.name} may write it")


def _there(folder: Path) -> Path:
    """The folder, or the nearest above it that exists."""
    return next((one for one in (folder, *folder.parents) if one.is_dir()), Path("/"))


CHECKS = (
    Check("memory", memory),
    Check("disk", disk),
    Check("owner of the memory", owner),
)
