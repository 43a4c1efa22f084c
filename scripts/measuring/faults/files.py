"""Database files as bad disks, cut power and careless copies leave them, and rows that make no sense."""

from __future__ import annotations

import random
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from device.memory.sounds import open_sounds
from device.values import Stamp, TrackSound
from scripts.measuring.faults.box import Box, until
from scripts.measuring.faults.report import Options, Report, side_by_side

FILES, ROWS = 60, 40
FLIPPED = 40  # bytes
READ = (
    "/api/v1/now",
    "/api/v1/history?limit=500",
    "/api/v1/settings",
    "/history/",
    "/history/moodlark.csv",
    "/",
)
BANS = 2


Spoil = Callable[[Path, random.Random], None]


@dataclass(frozen=True, slots=True)
class Damage:
    """One way a file can be wrong."""

    name: str
    do: Spoil
    seed: int

    def __str__(self) -> str:
        return f"{self.name} (seed {self.seed})"


def flip_text(path: Path, dice: random.Random) -> None:
    content = bytearray(path.read_bytes())
    texts = [n for n in range(100, len(content)) if 32 < content[n] < 127]
    for _ in range(FLIPPED):
        content[dice.choice(texts)] ^= 0x80
    path.write_bytes(content)


def flip_anywhere(path: Path, dice: random.Random) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(FLIPPED):
        content[dice.randrange(len(content))] = dice.randrange(256)
    path.write_bytes(content)


def flip_header(path: Path, dice: random.Random) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(4):
        content[dice.randrange(100)] = dice.randrange(256)
    path.write_bytes(content)


def truncate(path: Path, dice: random.Random) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: dice.randrange(1, len(content))])


def zero_pages(path: Path, dice: random.Random) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(3):
        page = dice.randrange(len(content) // 4096)
        content[page * 4096 : (page + 1) * 4096] = bytes(4096)
    path.write_bytes(content)


def damage_log(path: Path, dice: random.Random) -> None:
    """A write-ahead log of another file, or of noise."""
    log = path.with_name(f"{path.name}-wal")
    head = bytes.fromhex("377f0682002de218") if dice.random() < 0.5 else b""
    log.write_bytes(head + dice.randbytes(dice.randrange(20_000)))
    path.with_name(f"{path.name}-shm").write_bytes(dice.randbytes(32_768))


def empty(path: Path, _dice: random.Random) -> None:
    path.write_bytes(b"")


def be_text(path: Path, dice: random.Random) -> None:
    path.write_text("this is no database\n" * dice.randrange(1, 2000))


def be_folder(path: Path, dice: random.Random) -> None:
    path.unlink()
    path.mkdir()
    if dice.random() < 0.5:
        (path / "lost.txt").write_text("here")


def zero(path: Path, _dice: random.Random) -> None:
    path.write_bytes(bytes(path.stat().st_size))


DAMAGE = (
    *(flip_text, flip_anywhere, flip_header, truncate, zero_pages, damage_log, empty, be_text, be_folder),
    zero,
)

ODD_ROWS = (
    *("UPDATE scan SET wall_s = 1e300", "UPDATE scan SET wall_s = 9e999", "UPDATE scan SET wall_s = -1e15"),
    *("UPDATE scan SET emotion = 'grumpy'", "UPDATE scan SET trigger = char(0) || char(55296)"),
    *(
        "UPDATE scan SET evidence = '{'",
        "UPDATE scan SET evidence = '[[[[1]]]]'",
        "UPDATE scan SET scores = ''",
    ),
    *("UPDATE scan SET scores = '{\"happy\": 1e999}'", "UPDATE scan SET confidence = 9e999"),
    *("UPDATE scan SET valence = 70, arousal = -1e308", "UPDATE scan SET lost = '[]'"),
    *(
        "UPDATE scan SET lost = '{\"heart\": 1}'",
        "UPDATE scan SET reason = NULL",
        "UPDATE scan SET lost = '1'",
    ),
    *(
        "UPDATE scan SET scan = 9223372036854775807 WHERE scan = 1",
        "UPDATE scan SET scan = -5 WHERE scan = 1",
    ),
    *("UPDATE picked SET genres = '7'", "UPDATE picked SET duration_s = 9e999", "UPDATE picked SET uri = ''"),
    *(
        "UPDATE picked SET valence = 1e30",
        "UPDATE picked SET title = hex(randomblob(100000)) WHERE place = 0",
    ),
    *("UPDATE correction SET emotion = ''", "UPDATE OR REPLACE correction SET wall_s = 9e999"),
    *(
        "UPDATE lesson SET minute = 99999",
        "UPDATE lesson SET evidence = 'null'",
        "UPDATE lesson SET emotion = 'x'",
    ),
    *("UPDATE OR REPLACE play SET wall_s = 1e300", "UPDATE OR REPLACE play SET uri = char(0)"),
    *(
        f"INSERT OR REPLACE INTO setting VALUES ('{name}', '{value}')"
        for name, value in (
            *(("volume_cap", "900"), ("volume_cap", "null"), ("volume_cap", "[1]"), ("quiet_from", "1e300")),
            *(("retention_days", "-1"), ("strategies", '{"grumpy": 1}'), ("habits", "{}"), ("nosuch", "1")),
            *(("volume_cap", "1" * 5000), ("replay_gain", '"loud"'), ("freshness_h", "NaN")),
        )
    ),
    *(
        "UPDATE opinion SET emotion = 'grumpy'",
        "UPDATE OR REPLACE opinion SET value = 9e999, wall_s = -1e300",
    ),
    *("UPDATE planned SET uri = char(10) || 'status'", "UPDATE voice SET logits = '[]', count = -9"),
    *("INSERT OR REPLACE INTO state VALUES ('volume', '\"loud\"')", "UPDATE state SET value = '{{{'"),
    *("ALTER TABLE scan DROP COLUMN lost", "DROP TABLE play", "PRAGMA user_version = 70000"),
)


def measure(options: Options) -> Report:
    """Each case is a start with that state folder."""
    dice = random.Random(options.seed)
    files, rows = options.count(FILES, 2), options.count(ROWS, 2)
    damages = [
        (("moodlark.db", "library.db")[n % 2], Damage(do.__name__, do, dice.randrange(10**6)))
        for n in range(files)
        for do in (DAMAGE[n // 2 % len(DAMAGE)],)
    ]
    cases: list[tuple[str, Damage | str]] = [
        *damages,
        *(("moodlark.db", one) for one in dice.sample(ODD_ROWS, rows)),
    ]
    missed = side_by_side(cases, _opened, _tried, name="files", boxes=options.count(2, 1))
    return Report("files", {"damaged": files, "odd_rows": rows}, missed)


@contextmanager
def _opened() -> Iterator[tuple[Box, Path]]:
    """A box, and a state folder of an evening to begin each case with."""
    with Box() as box:
        if not box.start() or not box.plays():
            raise RuntimeError(box.log()[-300:])
        for mood in ("sad", "calm"):
            box.post("feel", text="so sad and lonely today")
            box.post("mood", emotion=mood)
        for uri in box.names[:BANS]:
            box.post("ban", uri=uri)
        box.post("like", uri=box.names[5], liked=True)
        box.post("settings", volume_cap=60)
        box.stop()
        with closing(open_sounds(box.memory, time.time())) as listened:
            for uri in box.names:
                listened.keep(uri, Stamp(1, 1, "a model"), TrackSound(0.1, 0.2, 0.1, 0.1))
        whole = box.folder / "whole"
        shutil.copytree(box.state, whole)
        yield box, whole


def _tried(opened: tuple[Box, Path], case: tuple[str, Damage | str]) -> list[str]:
    box, whole = opened
    name, damage = case
    shutil.rmtree(box.state)
    shutil.copytree(whole, box.state)
    if isinstance(damage, Damage):
        damage.do(box.state / name, random.Random(damage.seed))
    else:
        with closing(sqlite3.connect(box.memory)) as db:
            db.execute(damage)
            db.commit()
    box.empty_log()
    try:
        return [
            f"{name}, {damage}: {fault}" for fault in _what_is_wrong(box, is_file=isinstance(damage, Damage))
        ]
    finally:
        box.kill()


def _what_is_wrong(box: Box, *, is_file: bool) -> list[str]:
    if not box.start():
        return [f"does not start: {box.log().splitlines()[-1:]}"]
    answers = {path: box.get(path).status for path in READ}
    found = [f"{path}: {status}" for path, status in answers.items() if not 0 < status < 500]
    if not until(lambda: len(box.banned()) >= BANS, 3.0):
        found.append(f"{len(box.banned())} of {BANS} bans are known; lost: {box.lost().get('memory')}")
    if (answer := box.post("settings", quiet_cap=33)).status not in (200, 503):
        found.append(f"a setting: {answer.status} {answer.body[:80]!r}")
    if is_file and "memory" not in box.lost() and answer.status != 200:
        found.append(f"a setting is not kept: {answer.status}")
    if box.has_ended or "Traceback" in box.log():
        found.append(f"a traceback: {[line for line in box.log().splitlines() if 'Error' in line][-1:]}")
    return found
