"""What only a long time shows: many scans, a history of years, hours of music."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from scripts.measuring.faults.box import Box, until
from scripts.measuring.faults.report import Options, Report, tell

SCANS, EARLY = 500, 100
GROWN_KB = 12_000
GROWN = 3  # threads, and file handles
ROWS = 200_000
ROWS_A_SCAN = 12.5
PAGE_S = 0.3
FORGOTTEN_WITHIN_S = 240.0
TRACKS_AN_HOUR = 20
SETTLED_S = 45.0  # what was asked at the start is written by then
TRACKS = 5
TRACK_S = 21.0  # longer than what the box collects before it writes, as tracks are
BYTES_AN_HOUR = 500_000
WORDS = "so happy and glad today"


def scans(options: Options) -> Report:
    """Threads, file handles and memory after many scans are those after some."""
    early, count = options.count(EARLY, 5), options.count(SCANS, 15)
    report = Report("scans", {"scans": count})
    with Box() as box:
        if not box.start() or not box.plays():
            report.missed.append(f"no music: {box.log()[-200:]}")
            return report
        before: dict[str, int] = {}
        for n in range(count):
            if n % 2:
                box.post("feel", text=f"{WORDS} {n}")
            else:
                box.post("mood", emotion=("happy", "sad", "calm")[n % 3])
            if n + 1 == early:
                before = _size(box.pid)
        after = _size(box.pid)
        until(lambda: _scans(box) >= count // 2, 3.0)
        report.figures |= {"early": before, "late": after, "rows": _scans(box)}
        if after["memory_kb"] - before["memory_kb"] > GROWN_KB:
            report.missed.append(f"memory grew from {before['memory_kb']} to {after['memory_kb']} kB")
        report.missed += [
            f"{what} grew from {before[what]} to {after[what]}"
            for what in ("threads", "handles")
            if after[what] - before[what] > GROWN
        ]
    return report


def forgetting(options: Options) -> Report:
    """Nothing is left of a history of years, whatever happens meanwhile."""
    count = round(options.count(ROWS, 10_000) / ROWS_A_SCAN)
    report = Report("forgetting", {"scans": count, "rows": round(count * ROWS_A_SCAN)})
    with Box() as box:
        if not box.start() or not box.plays():
            report.missed.append(f"no music: {box.log()[-200:]}")
            return report
        box.post("feel", text=WORDS)
        until(lambda: _scans(box) > 0, 5.0)
        box.post("ban", uri=box.names[0])
        box.stop()
        tell("forgetting: writing the history")
        lengthen(box.memory, count)
        whole = box.folder / "whole.db"
        _copy(box.memory, whole)
        report.missed += [f"one scan: {fault}" for fault in _one_forgotten(box)]
        report.missed += [f"stopped: {fault}" for fault in _stopped_meanwhile(box)]
        box.kill()
        _copy(whole, box.memory)
        took, slowest, faults = _all_forgotten(box)
        report.figures |= {"forgotten_s": round(took, 1), "slowest_page_s": round(slowest, 3)}
        report.missed += faults
    return report


def writes(options: Options) -> Report:
    """Bytes that the daemon has the disk write for an hour of music that nobody touches."""
    tracks = options.count(TRACKS, 1)
    report = Report("writes", {"tracks": tracks})
    with Box(track_s=TRACK_S) as box:
        if not box.start() or not box.plays():
            report.missed.append(f"no music: {box.log()[-200:]}")
            return report
        time.sleep(SETTLED_S)
        if not _written(box.pid):
            report.left_out = "the temporary folder is no disk: set TMPDIR"
            return report
        before = _written(box.pid)
        time.sleep(tracks * TRACK_S)
        per_track = (_written(box.pid) - before) / tracks
        an_hour = round(per_track * TRACKS_AN_HOUR)
        report.figures["bytes_an_hour"] = an_hour
        if an_hour > BYTES_AN_HOUR:
            report.missed.append(f"{an_hour} bytes an hour")
    return report


def lengthen(memory: Path, count: int) -> None:
    """Make the history as long as after years: copies of its last scan with all that belongs to it."""
    with closing(sqlite3.connect(memory)) as db:
        db.row_factory = sqlite3.Row
        scan = dict(db.execute("SELECT * FROM scan WHERE emotion IS NOT NULL ORDER BY scan DESC").fetchone())
        picked = [dict(row) for row in db.execute("SELECT * FROM picked WHERE scan = ?", (scan["scan"],))]
        numbers = range(1000, 1000 + count)
        now = time.time()
        began = now - 300 * 86_400.0
        at = {n: began + (n - 1000) * 300 * 86_400.0 / count for n in numbers}
        _insert(db, "scan", ({**scan, "scan": n, "wall_s": at[n]} for n in numbers))
        _insert(db, "picked", ({**row, "scan": n} for n in numbers for row in picked))
        lesson = {"emotion": "sad", "minute": 700, "evidence": scan["evidence"]}
        some = [n for n in numbers if n % 4 == 0]
        _insert(db, "correction", ({"scan": n, "emotion": "sad", "wall_s": at[n]} for n in some))
        _insert(db, "lesson", ({**lesson, "scan": n, "wall_s": at[n]} for n in some))
        _insert(db, "play", ({"uri": picked[0]["uri"], "scan": n, "wall_s": at[n]} for n in numbers))
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _one_forgotten(box: Box) -> list[str]:
    """One scan of many goes without a trace."""
    with closing(sqlite3.connect(box.memory)) as db:
        db.execute("UPDATE scan SET reason = 'a reason of its own' WHERE scan = 1500")
        db.commit()
    box.start()
    answer = box.post("forget", timeout_s=FORGOTTEN_WITHIN_S, scan=1500)
    found = [] if answer.status in (200, 503) else [f"{answer.status}"]
    if not until(
        lambda: not box.rows("SELECT 1 FROM scan WHERE scan = 1500"), FORGOTTEN_WITHIN_S, every_s=0.5
    ):
        found.append("still in the history")
    until(lambda: not box.traces("a reason of its own"), 10.0, every_s=1.0)
    return found + box.traces("a reason of its own")


def _stopped_meanwhile(box: Box) -> list[str]:
    """Told to forget, and at once to stop: after the next start nothing is left."""
    _silence(box)
    asked = threading.Thread(target=lambda: box.post("forget-everything", timeout_s=FORGOTTEN_WITHIN_S))
    asked.start()
    time.sleep(0.3)
    took = box.stop()
    asked.join()
    found = [f"stopping took {took:.1f} s"] if took > 4.0 else []
    if not box.start():
        return [*found, "does not start"]
    until(lambda: not _scans(box), FORGOTTEN_WITHIN_S, every_s=0.5)
    box.stop()
    return found + box.traces(*box.names[1:])[:5] + _left(box)


def _all_forgotten(box: Box) -> tuple[float, float, list[str]]:
    """Seconds until it was done, the slowest answer of the page meanwhile, and what is wrong."""
    if not box.start():
        return 0.0, 0.0, ["does not start"]
    _silence(box)
    found: list[str] = []
    slowest = 0.0
    done = threading.Event()

    def ask() -> None:
        answer = box.post("forget-everything", timeout_s=FORGOTTEN_WITHIN_S)
        if answer.status not in (200, 503):
            found.append(f"forget: {answer.status} {answer.body[:80]!r}")
        if answer.status == 200 and (left := _left(box)):
            found.append(f"answered 200: {left}")
        done.set()

    asking = threading.Thread(target=ask)
    began = time.monotonic()
    asking.start()
    while not done.is_set() or _scans(box):
        for path in ("/api/v1/now", "/", "/api/v1/settings"):
            asked = time.monotonic()
            status = box.get(path).status
            slowest = max(slowest, time.monotonic() - asked)
            if status != 200:
                found.append(f"{path}: {status}")
        if time.monotonic() - began > FORGOTTEN_WITHIN_S:
            found.append("not forgotten in time")
            break
        time.sleep(0.05)
    asking.join()
    took = time.monotonic() - began
    if slowest > PAGE_S:
        found.append(f"the page took {slowest:.2f} s meanwhile")
    until(lambda: not box.traces(*box.names[1:]), 15.0, every_s=1.0)
    found += box.traces(*box.names[1:])
    box.stop()
    found += box.traces(*box.names[1:])
    return took, slowest, found[:8]


def _silence(box: Box) -> None:
    """Nothing is planned or heard from now on."""
    box.server.ask("stop", "clear")
    until(lambda: not box.planned(), 3.0)


def _left(box: Box) -> list[str]:
    tables = ("scan", "picked", "correction", "lesson", "play", "opinion", "planned", "voice")
    counts = {table: box.rows(f"SELECT count(*) FROM {table}")[0][0] for table in tables}
    return [f"{count} rows of {table}" for table, count in counts.items() if count]


def _insert(db: sqlite3.Connection, table: str, rows: Any) -> None:
    rows = iter(rows)
    first = next(rows)
    names = ", ".join(first)
    marks = ", ".join("?" * len(first))
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"
    db.execute(statement, tuple(first.values()))
    db.executemany(statement, (tuple(row.values()) for row in rows))


def _copy(source: Path, target: Path) -> None:
    for path in target.parent.glob(f"{target.name}*"):
        path.unlink()
    target.write_bytes(source.read_bytes())


def _scans(box: Box) -> int:
    return int(box.rows("SELECT count(*) FROM scan")[0][0])


def _size(pid: int) -> dict[str, int]:
    status = dict(
        line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":" in line
    )
    handles = len(list(Path(f"/proc/{pid}/fd").iterdir()))
    memory = int(status["VmRSS"].split()[0])
    return {"memory_kb": memory, "threads": int(status["Threads"]), "handles": handles}


def _written(pid: int) -> int:
    """Bytes that the process has had the disk write."""
    counts = dict(line.split(": ") for line in Path(f"/proc/{pid}/io").read_text().splitlines())
    return int(counts["write_bytes"])
