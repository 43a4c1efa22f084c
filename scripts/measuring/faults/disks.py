"""Disks that are full, read-only, locked by another program or slow: at the start, and while music plays."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from scripts.measuring.faults.box import Box, until
from scripts.measuring.faults.ledger import Ledger, Phone, broken_promises
from scripts.measuring.faults.report import Options, Report, side_by_side

SMALL = "4m"
FLUSH_S = 0.2
AT_ONCE_S = 0.2
TRIES = 3  # the best counts: other programs use this machine, too
SAID_WITHIN_S = 5.0
BACK_WITHIN_S = 75.0  # a part that is lost is tried again every 30 s
CAP = 55


class Trouble:
    """Something that a disk does, until it ends."""

    name = ""

    def __init__(self, box: Box) -> None:
        self.box = box

    def begin(self) -> None:
        """From now on."""

    def end(self) -> None:
        """All is well again."""


class Full(Trouble):
    """Not one byte more."""

    name = "full"

    def begin(self) -> None:
        with (self.box.state / "filler").open("wb", buffering=0) as filler:
            try:
                while filler.write(bytes(4096)):
                    pass
            except OSError:
                pass

    def end(self) -> None:
        (self.box.state / "filler").unlink()


class ReadOnly(Trouble):
    """As a worn card is mounted after an error."""

    name = "read-only"

    def begin(self) -> None:
        _mount("-o", "remount,ro", str(self.box.state))

    def end(self) -> None:
        _mount("-o", "remount,rw", str(self.box.state))


class Locked(Trouble):
    """Another program holds the memory, against readers too."""

    name = "locked"

    def begin(self) -> None:
        self._db = sqlite3.connect(self.box.memory, isolation_level=None, timeout=10, check_same_thread=False)
        self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._db.execute("BEGIN EXCLUSIVE")

    def end(self) -> None:
        self._db.execute("ROLLBACK")
        self._db.close()


class LockedForWriting(Locked):
    """The same, but others may read."""

    name = "locked for writing"

    def begin(self) -> None:
        self._db = sqlite3.connect(self.box.memory, isolation_level=None, timeout=10, check_same_thread=False)
        self._db.execute("BEGIN IMMEDIATE")


class Slow(Trouble):
    """Each flush takes so long as on a worn card."""

    name = "slow"


START, LATER = "at the start", "later"
TROUBLES: tuple[tuple[type[Trouble], str], ...] = (
    *((Full, START), (Full, LATER)),
    (ReadOnly, START),  # no disk can be made so while files on it are open for writing
    (Locked, START),  # nor can readers be kept out who are in
    *((LockedForWriting, START), (LockedForWriting, LATER)),
    (Slow, START),
)
SOURCE = """#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>
static int after(const char *name, int file) {
    usleep(SLOW_US);
    return ((int (*)(int))dlsym(RTLD_NEXT, name))(file);
}
int fsync(int file) { return after("fsync", file); }
int fdatasync(int file) { return after("fdatasync", file); }
"""


def measure(options: Options) -> Report:
    """Every trouble, at the start and later."""
    can_mount, can_slow = _can_mount(), shutil.which("gcc") is not None
    tried = [
        (trouble, when)
        for trouble, when in TROUBLES
        if (can_mount or trouble not in (Full, ReadOnly)) and (can_slow or trouble is not Slow)
    ]
    if options.quick:
        tried = [(LockedForWriting, LATER)]
    missed = side_by_side(
        [(trouble, when, options.seed + n) for n, (trouble, when) in enumerate(tried)],
        _nothing,
        _tried,
        name="disks",
        boxes=options.count(2, 1),
    )
    left_out = [] if can_mount else ["full and read-only: mounting needs root"]
    left_out += [] if can_slow else ["slow: needs gcc"]
    return Report("disks", {"troubles": len(tried)}, missed, "; ".join(left_out))


@contextmanager
def _nothing() -> Iterator[None]:
    """Each case has a box of its own."""
    yield


def _tried(_: None, case: tuple[type[Trouble], str, int]) -> list[str]:
    kind, when, seed = case
    with Box() as box, _small_disk(box, is_needed=kind in (Full, ReadOnly)):
        if kind is Slow:
            _slow_down(box)
        found = _lived_through(box, kind(box), random.Random(seed), at_start=when == START)
        return [f"{kind.name} {when}: {fault}" for fault in found]


def _lived_through(box: Box, trouble: Trouble, dice: random.Random, *, at_start: bool) -> list[str]:
    if not box.start() or not box.plays():
        return [f"does not play: {box.log()[-200:]}"]
    ledger = Ledger()
    phone = Phone(box, ledger, 0, dice)
    ledger.ask(("setting", "volume_cap"), CAP, lambda: box.post("settings", volume_cap=CAP))
    for wish in (phone.change_setting, phone.ban, phone.like, phone.name_mood, phone.type_words) * 2:
        wish()
    before = box.rows("SELECT scan, wall_s, emotion FROM scan ORDER BY scan")
    found: list[str] = []
    if at_start:
        box.stop()
        trouble.begin()
        if not box.start():
            trouble.end()
            return [f"does not start: {box.log().splitlines()[-1:]}"]
    else:
        trouble.begin()
    found += _in_trouble(box, trouble, phone)
    found += _at_once(box)
    trouble.end()
    if not until(lambda: "memory" not in box.lost(), BACK_WITHIN_S, every_s=0.5):
        found.append(f"does not come back: {box.lost()}")
    phone.change_setting()
    box.kill()
    if not box.is_whole():
        found.append("a database is damaged")
    if not box.start():
        return [*found, f"does not start again: {box.log().splitlines()[-1:]}"]
    found += broken_promises(box, ledger)
    kept = box.rows("SELECT scan, wall_s, emotion FROM scan ORDER BY scan")
    if missing := [row for row in before if row not in kept]:
        found.append(f"{len(missing)} scans of before are gone or overwritten, such as {missing[0]}")
    if box.has_ended or "Traceback" in box.log():
        found.append(f"a traceback: {[line for line in box.log().splitlines() if 'Error' in line][-1:]}")
    return found


def _in_trouble(box: Box, trouble: Trouble, phone: Phone) -> list[str]:
    """What people ask meanwhile; the memory's state is said, and nothing is promised."""
    found = []
    for wish in (phone.change_setting, phone.ban, phone.like, phone.name_mood, phone.type_words) * 2:
        answer = wish()
        if answer.status not in (200, 400, 503):
            found.append(f"{wish.__name__}: {answer.status} {answer.body[:80]!r}")
    is_said = until(lambda: "not remembering" in box.lost().get("memory", ""), SAID_WITHIN_S)
    if not is_said and not isinstance(trouble, Slow):
        found.append(f"does not say that it is not remembering: {box.lost()}")
    volume = box.server.volume()
    if volume > CAP:
        found.append(f"plays at {volume} over the cap of {CAP}")
    return found


def _at_once(box: Box) -> list[str]:
    """Pause, next and volume, each with likes waiting for the disk before it."""
    server, found = box.server, []
    if server.status().get("state") != "play":
        box.post("toggle")
        until(lambda: server.status().get("state") == "play", 3.0)
    steps: tuple[tuple[str, dict[str, object], Callable[[], object]], ...] = (
        ("toggle", {}, lambda: server.status().get("state")),
        ("next", {}, lambda: server.status().get("songid")),
        ("volume", {"percent": 17}, server.volume),
    )
    for ask, values, seen in steps:
        took = min(_took(box, ask, values, seen) for _ in range(TRIES))
        if took > AT_ONCE_S:
            found.append(f"{ask}: {took:.2f} s")
    return found


def _took(box: Box, ask: str, values: dict[str, Any], seen: Callable[[], object]) -> float:
    """Seconds until the music server did it, with likes before it that wait for the disk."""
    for uri in box.names[9:15:2]:
        box.post("like", timeout_s=0.05, uri=uri, liked=True)
    if "percent" in values:
        values["percent"] = 17 if box.server.volume() == 19 else 19
    before, began = seen(), time.monotonic()
    box.post(ask, **values)
    until(lambda: seen() != before, 5.0, every_s=0.01)
    return time.monotonic() - began


@contextmanager
def _small_disk(box: Box, *, is_needed: bool) -> Iterator[None]:
    """Have the state folder be a disk of its own."""
    if not is_needed:
        yield
        return
    _mount("-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(box.state))
    try:
        yield
    finally:
        box.kill()
        subprocess.run(["umount", "-l", str(box.state)], check=False)


def _slow_down(box: Box) -> None:
    source, library = box.folder / "slow.c", box.folder / "slow.so"
    source.write_text(SOURCE)
    flags = [f"-DSLOW_US={round(FLUSH_S * 1e6)}", "-shared", "-fPIC"]
    subprocess.run(["gcc", *flags, "-o", str(library), str(source), "-ldl"], check=True)
    box.environment["LD_PRELOAD"] = str(library)


def _can_mount() -> bool:
    with tempfile.TemporaryDirectory(prefix="moodlark-mount-") as scratch:
        options = ["-t", "tmpfs", "-o", "size=1m", "tmpfs", scratch]
        done = subprocess.run(["mount", *options], check=False, capture_output=True)
        if done.returncode == 0:
            subprocess.run(["umount", "-l", scratch], check=False)
        return done.returncode == 0


def _mount(*options: str) -> None:
    subprocess.run(["mount", *options], check=True)
