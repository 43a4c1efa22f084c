"""The keeper through full disks, locks and damage: the music never waits, and what can be kept is kept."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from device.memory import keeper as keeper_module
from device.memory import store as store_module
from device.memory.facts import KeeperMessage
from device.memory.forgetting import forget_all
from device.memory.keeper import LATER_S, KeeperTask
from device.memory.past import Recollection
from device.memory.past import recall as look_into
from device.memory.recovery import backups
from device.memory.schema import MEMORY
from device.memory.store import Store
from device.memory.tables.history import History
from device.memory.tables.plan import PlanTable
from device.memory.tables.settings import SettingTable
from device.memory.tables.taste import VerdictTable
from device.memory.trust import EVEN_S, KNOWN_RIGHT_S
from device.values import (
    DAY_S,
    PROVISIONAL,
    Banned,
    Emotion,
    Lesson,
    Part,
    Past,
    PlannedTrack,
    Record,
    Settings,
    Usual,
    Verdict,
)
from device.values.events import Event, HistoryForgotten, PartBack, PartLost, Recalled, Settled
from device.values.orders import (
    ForgetEverything,
    ForgetLessons,
    ForgetRecord,
    Remember,
    RememberBan,
    RememberCorrection,
    RememberLesson,
    RememberPlan,
    RememberPlay,
    RememberSettings,
    RememberVerdict,
    RememberVoice,
    RememberVolume,
    Settle,
    TakeBackVerdict,
)
from device.values.people import FIRST
from device.values.wishes import Answer, Done, NotKept, Ticket
from device.workers.health import LONGEST_WAIT_S
from device.workers.worker import Inbox, Worker
from tests.clock import FakeClock

Make = Callable[..., Record]
BANNED = Banned("bad.ogg", "Bad", "The Larks")


class Box:
    """A keeper at work, with the events it posts."""

    def __init__(self, path: Path, **more: Any) -> None:
        self.clock = FakeClock()
        self.events: list[Event] = []
        self.task = KeeperTask(path, self.clock, self.events.append, **more)
        self.worker: Worker = Worker(Inbox("memory", object), self.task, self.clock)
        self.task.start()

    def tell(self, *commands: KeeperMessage) -> None:
        for command in commands:
            self.worker.inbox.post(command)
            self.worker.step()

    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.worker.step()

    @property
    def lost(self) -> str | None:
        """Why memory is lost, as the phone would say it."""
        last = self.events[-1] if self.events else None
        return last.why if isinstance(last, PartLost) else None


def recall(path: Path, wall_s: float) -> Past:
    recollection = look_into(path, wall_s)
    assert recollection.lost is None
    assert recollection.past is not None
    return recollection.past


def scans(path: Path) -> list[int]:
    with closing(Store(path, MEMORY)) as store:
        return [one.record.scan for one in reversed(History(store).page(10_000))]


@pytest.fixture
def locked(path: Path) -> Iterator[Callable[[], None]]:
    """Another program holds the database; call to let it go."""
    Store(path, MEMORY).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield other.rollback
    other.close()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "BUSY_S", 0.01)


def test_what_it_is_told_is_on_the_disk(path: Path, record: Make) -> None:
    box = Box(path)
    box.tell(
        Remember(record(1)),
        RememberCorrection(1, Emotion.SAD, 5.0),
        RememberPlay("a.ogg", 1, 6.0),
        RememberSettings({"volume_cap": 42}),
    )
    past = recall(path, 7.0)
    assert past.latest is not None
    assert past.latest.record == record(1)
    assert past.latest.corrected is Emotion.SAD
    assert (past.last_scan, past.settings.volume_cap, past.last_heard) == (1, 42, {"a.ogg": 6.0})
    assert box.lost is None


def test_while_the_database_is_locked_records_wait_and_are_kept_in_order_after(
    path: Path, record: Make, locked: Callable[[], None]
) -> None:
    box = Box(path)
    box.tell(Remember(record(1)), Remember(record(2)))
    assert box.lost is not None
    assert "not remembering" in box.lost
    assert "locked" in box.lost
    locked()
    box.wait(1.0)
    assert box.events[-1] == PartBack(Part.MEMORY)
    assert scans(path) == [1, 2]


def test_a_loss_is_told_once_and_tried_again_less_and_less_often(
    path: Path, record: Make, locked: Callable[[], None]
) -> None:
    box = Box(path)
    box.tell(Remember(record(1)))
    for _ in range(10):
        box.wait(LONGEST_WAIT_S)
    assert [type(event) for event in box.events] == [PartLost]
    locked()
    box.wait(LONGEST_WAIT_S - 1)
    assert [type(event) for event in box.events] == [PartLost]
    box.wait(1.0)
    assert scans(path) == [1]


def test_when_too_much_waits_the_oldest_is_forgotten(
    path: Path, record: Make, locked: Callable[[], None]
) -> None:
    box = Box(path, waiting_max=3)
    box.tell(*(Remember(record(scan)) for scan in range(1, 6)))
    locked()
    box.wait(1.0)
    assert scans(path) == [3, 4, 5]


def test_on_a_full_disk_records_wait_until_there_is_room(
    path: Path, record: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(path, MEMORY).close()
    pages = path.stat().st_size // 4096 + 4
    connect = sqlite3.connect

    def on_a_small_disk(*args: object, **kwargs: object) -> sqlite3.Connection:
        db: sqlite3.Connection = connect(*args, **kwargs)  # type: ignore[call-overload]
        db.execute(f"PRAGMA max_page_count = {pages}")
        return db

    monkeypatch.setattr(sqlite3, "connect", on_a_small_disk)
    box = Box(path)
    box.tell(*(Remember(record(scan)) for scan in range(1, 31)))
    assert box.lost is not None
    assert "the disk is full: make room" in box.lost
    before = len(scans(path))
    assert before < 30
    box.task._store._db.execute("PRAGMA max_page_count = 100000")  # type: ignore[union-attr]
    box.wait(1.0)
    assert box.events[-1] == PartBack(Part.MEMORY)
    assert scans(path) == list(range(1, 31))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a tiny disk")
def test_on_a_really_full_disk_nothing_is_lost(tmp_path: Path, record: Make) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=384k", "tmpfs", disk], capture_output=True
    ).returncode:
        pytest.skip("this machine does not let root mount")
    try:
        box = Box(disk / "moodlark.db")
        (disk / "ballast").write_bytes(b"x" * 100_000)
        box.tell(*(Remember(record(scan)) for scan in range(1, 60)))
        assert box.lost is not None
        assert "disk" in box.lost
        subprocess.run(["mount", "-o", "remount,size=4m", disk], check=True)
        box.wait(LONGEST_WAIT_S)
        assert box.events[-1] == PartBack(Part.MEMORY)
        box.task.stop()
        assert scans(disk / "moodlark.db") == list(range(1, 60))
    finally:
        subprocess.run(["umount", disk], check=True)


def damage(path: Path, *, keep: int) -> None:
    """Overwrite a file from byte `keep` on, as a dying card does."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek(keep)
        file.write(b"\xa5" * (path.stat().st_size - keep))


def test_a_file_damaged_while_the_box_was_off_is_set_aside_and_the_backup_restored(
    path: Path, record: Make
) -> None:
    box = Box(path)
    box.tell(*(Remember(record(scan)) for scan in range(1, 31)))
    box.task.stop()
    damage(path, keep=0)
    past = recall(path, 1.0)
    assert past.last_scan == 30
    assert len(list(path.parent.glob("moodlark.db.damaged-*"))) == 1


def test_what_can_still_be_read_in_a_damaged_file_is_taken_over(path: Path, record: Make) -> None:
    box = Box(path)
    box.tell(Remember(record(1)))
    box.task.stop()
    with closing(Store(path, MEMORY)) as store:
        for scan in range(2, 200):
            History(store).add(record(scan))
        SettingTable(store).change({"volume_cap": 33})
    damage(path, keep=path.stat().st_size // 2)
    recall(path, 1.0)
    kept = scans(path)
    assert kept[0] == 1
    assert len(kept) > 20


def test_a_damaged_file_without_a_backup_starts_an_empty_memory(path: Path) -> None:
    path.write_bytes(b"no database at all" * 500)
    past = recall(path, 1.0)
    assert (past.last_scan, past.settings) == (0, Settings())


def test_a_damaged_backup_is_passed_over_for_the_one_before(path: Path, record: Make) -> None:
    box = Box(path)
    box.tell(Remember(record(1)))
    box.wait(0.0)
    box.tell(Remember(record(2)))
    box.wait(DAY_S)
    box.task.stop()
    newest, before = backups(path)
    newest.write_bytes(b"gone" * 1000)
    damage(path, keep=0)
    assert recall(path, 1.0).last_scan == 1
    assert before.exists()


def test_a_file_damaged_under_the_running_box_is_mended_and_the_record_kept(path: Path, record: Make) -> None:
    box = Box(path)
    box.tell(*(Remember(record(scan)) for scan in range(1, 41)))
    box.wait(0.0)
    box.task._store.close()  # type: ignore[union-attr]
    damage(path, keep=0)
    box.task._store = None
    box.tell(Remember(record(41)))
    assert scans(path) == list(range(1, 42))


def test_a_backup_is_made_once_a_day_and_at_the_end_and_three_stay(path: Path, record: Make) -> None:
    box = Box(path)
    box.tell(Remember(record(1)))
    for _ in range(5):
        box.wait(DAY_S)
    box.task.stop()
    assert len(backups(path)) == 3
    assert scans(backups(path)[0]) == [1]


def test_what_shall_be_forgotten_is_in_no_copy_any_more(path: Path, record: Make) -> None:
    box = Box(path)
    secret = replace(record(1), trigger="a-secret-trigger")
    box.tell(Remember(secret), Remember(record(2)), RememberPlay("secret-song.ogg", 1, 1.0))
    box.wait(DAY_S)
    (path.parent / "moodlark.db.damaged-20260101T000000").write_bytes(b"a-secret-trigger")
    box.tell(ForgetRecord(1))
    box.wait(0.0)
    files = [file.read_bytes() for file in path.parent.iterdir()]
    assert not any(b"a-secret-trigger" in file or b"secret-song" in file for file in files)
    assert scans(path) == scans(backups(path)[0]) == [2]
    box.tell(RememberSettings({"volume_cap": 7}), ForgetEverything())
    past = recall(path, 1.0)
    assert (past.latest, past.last_heard, past.settings.volume_cap) == (None, {}, 7)


def test_what_was_learned_is_in_no_copy_any_more_and_the_history_is(
    path: Path, record: Make, lesson: Lesson
) -> None:
    box = Box(path)
    now_s = box.clock.wall()
    box.tell(Remember(record(1, now_s)), RememberLesson(1, lesson, now_s))
    box.wait(DAY_S)
    assert recall(backups(path)[0], 1.0).lessons == {1: lesson}
    box.tell(ForgetLessons())
    box.wait(0.0)
    assert recall(path, 1.0).lessons == recall(backups(path)[0], 1.0).lessons == {}
    assert scans(path) == scans(backups(path)[0]) == [1]


def test_old_history_goes_by_itself_as_the_household_decided(path: Path, record: Make) -> None:
    box = Box(path)
    box.tell(
        RememberSettings({"retention_days": 2}),
        Remember(record(1, box.clock.wall())),
    )
    box.wait(0.0)
    assert scans(path) == [1]
    box.wait(3 * DAY_S)
    assert scans(path) == []


def test_a_shorter_retention_counts_at_once(path: Path, record: Make) -> None:
    box = Box(path)
    box.tell(Remember(record(1, box.clock.wall() - 3 * DAY_S)))
    box.wait(KNOWN_RIGHT_S)
    assert scans(path) == [1]
    box.tell(RememberSettings({"retention_days": 2}))
    box.wait(0.0)
    assert scans(path) == []


def test_a_big_memory_does_not_hold_up_the_stop(
    path: Path, record: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper_module, "QUICK_BACKUP_BYTES", 1)
    box = Box(path)
    box.tell(Remember(record(1)))
    box.task.stop()
    assert backups(path) == []
    assert scans(path) == [1]


def test_a_backup_broken_off_leaves_nothing_behind(path: Path, record: Make) -> None:
    (path.parent / "moodlark.db.backup-20200101.part").write_bytes(b"half")
    box = Box(path)
    box.tell(Remember(record(1)))
    box.wait(0.0)
    assert not list(path.parent.glob("*.part"))


def test_a_loss_found_before_the_keeper_s_start_is_over_once_it_can_open(path: Path) -> None:
    box = Box(path, found=Recollection(Past(), "not remembering: locked"))
    assert box.events == [PartLost(Part.MEMORY, "not remembering: locked"), PartBack(Part.MEMORY)]


def test_a_start_looks_through_the_whole_memory_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(path, MEMORY).close()
    looked: list[Path] = []
    monkeypatch.setattr(Store, "check", lambda store: looked.append(store.path))
    Box(path, found=look_into(path, 1.0))
    assert looked == [path]


def test_a_start_with_the_database_out_of_reach_has_defaults_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    recollection = look_into(tmp_path / "file" / "moodlark.db", 1.0)
    assert recollection.past is None
    assert recollection.lost is not None
    assert recollection.lost.startswith("not remembering: ")


def settled(box: Box) -> list[Answer]:
    return [event.outcome for event in box.events if isinstance(event, Settled)]


def test_whoever_waits_hears_that_it_is_done_when_it_is_on_the_disk(path: Path) -> None:
    box = Box(path)
    box.tell(RememberSettings({"volume_cap": 42}), Settle(Ticket()))
    assert settled(box) == [Done()]
    assert recall(path, 1.0).settings.volume_cap == 42


def test_whoever_waits_while_the_disk_refuses_hears_why_and_it_is_kept_later(
    path: Path, locked: Callable[[], None]
) -> None:
    box = Box(path)
    box.tell(RememberBan(BANNED), Settle(Ticket()), RememberVolume(60), Settle(Ticket()))
    assert all(isinstance(one, NotKept) and "locked" in one.why for one in settled(box))
    assert len(settled(box)) == 2
    locked()
    box.wait(1.0)
    assert recall(path, 1.0).bans == (BANNED,)
    assert len(settled(box)) == 2


def test_forgetting_while_the_memory_is_locked_is_not_called_done(
    path: Path, record: Make, locked: Callable[[], None]
) -> None:
    box = Box(path)
    box.tell(Remember(record(1)), ForgetEverything(), Settle(Ticket()))
    assert isinstance(settled(box)[0], NotKept)
    locked()
    box.wait(1.0)
    assert scans(path) == []
    assert HistoryForgotten(None) in box.events


def test_forgetting_everything_leaves_no_trace_of_what_was_heard_planned_felt_or_thought(
    path: Path, record: Make, lesson: Lesson
) -> None:
    box = Box(path)
    box.tell(
        Remember(replace(record(1), trigger="a-trace")),
        RememberLesson(1, lesson, 1.0),
        RememberPlay("a-trace.ogg", 1, 1.0),
        RememberPlan((PlannedTrack("a-trace.ogg", "near", is_new=False),)),
        RememberVerdict(Verdict("a-trace.ogg", Emotion.ANXIOUS, 1.0, 1.0)),
        RememberVoice("a-trace", Usual({"calm": 0.5}, 0.1, 0.1, 12)),
        RememberBan(BANNED),
    )
    box.wait(DAY_S)
    assert backups(path)
    box.tell(ForgetEverything(), Settle(Ticket()))
    assert settled(box) == [Done()]
    assert not any(b"a-trace" in file.read_bytes() for file in path.parent.iterdir())
    past = recall(path, 1.0)
    assert (past.verdicts, past.planned, past.voices, past.lessons) == ((), (), {}, {})
    assert past.bans == (BANNED,)


def test_a_forgetting_cut_off_by_a_kill_is_ended_at_the_next_start(path: Path, record: Make) -> None:
    with closing(Store(path, MEMORY)) as store:
        for scan in range(300):
            History(store).add(replace(record(scan), trigger="a-trace"))
        forget_all(store, FIRST)  # and the power goes before the file is rid of it
    (path.parent / "moodlark.db.backup-20260101").write_bytes(b"a-trace")
    assert b"a-trace" in path.read_bytes()
    recall(path, 1.0)
    assert not any(b"a-trace" in file.read_bytes() for file in path.parent.iterdir())


def test_the_file_behind_a_link_is_set_aside_restored_and_forgotten(tmp_path: Path, record: Make) -> None:
    other_disk = tmp_path / "disk" / "memory.db"
    other_disk.parent.mkdir()
    link = tmp_path / "moodlark.db"
    link.symlink_to(other_disk)
    box = Box(link)
    box.tell(Remember(replace(record(1), trigger="a-trace")))
    box.task.stop()
    damage(other_disk, keep=0)
    assert recall(link, 1.0).last_scan == 1
    assert link.is_symlink()
    assert list(other_disk.parent.glob("memory.db.damaged-*"))
    box = Box(link)
    box.tell(ForgetEverything())
    assert not any(b"a-trace" in file.read_bytes() for file in other_disk.parent.iterdir())


def test_a_memory_that_comes_back_is_taken_up_and_nothing_of_it_is_overwritten(
    path: Path, record: Make, lesson: Lesson
) -> None:
    with closing(Store(path, MEMORY)) as before:
        History(before).add(record(1, 10.0))
        SettingTable(before).change({"volume_cap": 25})
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    assert look_into(path, 1.0).past is None
    box = Box(path, found=Recollection(None, "not remembering: locked"))
    box.tell(
        Remember(record(PROVISIONAL + 1, 50.0)),
        RememberLesson(PROVISIONAL + 1, lesson, 50.0),
        RememberSettings({"freshness_h": 5.0}),
    )
    other.close()
    box.wait(2.0)
    recalled = next(event for event in box.events if isinstance(event, Recalled))
    assert (recalled.offset, recalled.past.last_scan) == (1, 2)
    assert (recalled.past.settings.volume_cap, recalled.past.settings.freshness_h) == (25, 5.0)
    assert set(recalled.past.lessons) == {2}
    with closing(Store(path, MEMORY)) as store:
        assert [(one.record.scan, one.record.wall_s) for one in History(store).page(9)] == [
            (2, 50.0),
            (1, 10.0),
        ]
    box.tell(RememberCorrection(PROVISIONAL + 1, Emotion.SAD, 60.0))
    with closing(Store(path, MEMORY)) as store:
        assert [one.corrected for one in History(store).page(9)] == [Emotion.SAD, None]


def test_a_scan_whose_number_is_taken_gets_the_next_and_what_is_said_of_it_follows(
    path: Path, record: Make
) -> None:
    box = Box(path)
    with closing(Store(path, MEMORY)) as another:
        History(another).add(record(1, 10.0))
    box.tell(Remember(record(1, 20.0)), RememberCorrection(1, Emotion.SAD, 21.0))
    with closing(Store(path, MEMORY)) as store:
        assert [(one.record.wall_s, one.corrected) for one in History(store).page(9)] == [
            (20.0, Emotion.SAD),
            (10.0, None),
        ]


def test_what_nobody_waits_for_is_written_all_at_once_a_little_later(path: Path) -> None:
    box = Box(path)
    box.tell(RememberPlay("a.ogg", 1, 1.0))
    assert recall(path, 1.0).last_heard == {}
    box.wait(LATER_S)
    assert recall(path, 1.0).last_heard == {"a.ogg": 1.0}


def test_the_plan_is_on_the_disk_at_once_and_alone(path: Path) -> None:
    box = Box(path)
    plan = (PlannedTrack("a.ogg", "calm", is_new=True),)
    box.tell(RememberPlay("a.ogg", 1, box.clock.wall()), RememberPlan(plan))
    with closing(Store.reading(path, MEMORY)) as there:
        assert PlanTable(there).tracks() == plan
        assert not there.read("SELECT * FROM play")


def test_what_nobody_waited_for_is_written_before_what_is_said_of_it(path: Path) -> None:
    box = Box(path)
    liked = Verdict("a.ogg", Emotion.CALM, 1.0, box.clock.wall())
    box.tell(RememberVerdict(liked), TakeBackVerdict("a.ogg", 1.0))
    box.wait(LATER_S)
    with closing(Store.reading(path, MEMORY)) as there:
        assert VerdictTable(there).newest() == ()


def test_an_hour_of_music_costs_little_of_a_card(path: Path) -> None:
    box = Box(path)
    log = path.with_name(f"{path.name}-wal")
    before = log.stat().st_size
    for n in range(20):
        uri = f"an album of some name/{n}.ogg"
        box.tell(
            RememberPlay(uri, 1, box.clock.wall()),
            RememberVerdict(Verdict(uri, Emotion.CALM, 0.5, box.clock.wall())),
            RememberPlan((PlannedTrack(uri, "calm by its genre", is_new=True),) * 10),
        )
        box.wait(180.0)
    assert log.stat().st_size - before < 250_000  # blocks that these lie in are some more


def test_a_stop_first_writes_what_was_taken(path: Path) -> None:
    box = Box(path)
    box.tell(RememberPlay("a.ogg", 1, 1.0))
    box.task.stop()
    assert recall(path, 1.0).last_heard == {"a.ogg": 1.0}


def test_a_fact_that_no_file_can_hold_is_left_out_and_said(path: Path) -> None:
    box = Box(path)
    box.tell(RememberBan(Banned("\ud800.flac", "odd", "")), Settle(Ticket()), RememberBan(BANNED))
    assert isinstance(settled(box)[0], NotKept)
    assert recall(path, 1.0).bans == (BANNED,)


@pytest.mark.parametrize("is_known_right", [True, False])
def test_nothing_is_pruned_by_a_clock_that_was_just_set(
    path: Path, record: Make, is_known_right: bool
) -> None:
    box = Box(path)
    box.clock._is_set = is_known_right
    box.tell(Remember(record(1, box.clock.wall())))
    box.clock.set_wall(box.clock.wall() + 3 * 365 * DAY_S)
    for _ in range(30):
        box.wait(60.0)
    box.clock.set_wall(box.clock.wall() - 3 * 365 * DAY_S)
    for _ in range(5):
        box.wait(EVEN_S)
    assert scans(path) == [1]


def test_a_folder_that_is_emptied_under_the_box_gets_its_memory_back(path: Path, record: Make) -> None:
    box = Box(path)
    box.tell(Remember(record(1)), RememberBan(BANNED))
    for file in path.parent.iterdir():
        file.unlink()
    box.wait(1.0)
    box.tell(Remember(record(2)))
    assert scans(path) == [1, 2]
    assert recall(path, 1.0).bans == (BANNED,)


def test_a_folder_that_is_gone_at_the_stop_ends_nothing_with_a_crash(tmp_path: Path, record: Make) -> None:
    path = tmp_path / "state" / "moodlark.db"
    box = Box(path)
    box.tell(Remember(record(1)))
    shutil.rmtree(path.parent)
    box.task.stop()


def test_a_backup_put_into_the_place_of_the_memory_is_what_the_box_goes_on_with(
    path: Path, record: Make
) -> None:
    box = Box(path)
    box.tell(Remember(record(1)), RememberSettings({"volume_cap": 42}))
    box.wait(DAY_S)
    box.tell(Remember(record(2)), RememberSettings({"volume_cap": 80}))
    for companion in path.parent.glob("moodlark.db-*"):
        companion.unlink()
    backups(path)[0].replace(path)
    box.wait(1.0)
    recalled = next(event for event in box.events if isinstance(event, Recalled))
    assert (recalled.past.last_scan, recalled.past.settings.volume_cap) == (1, 42)
    box.tell(Remember(record(3)))
    assert scans(path) == [1, 3]


def test_a_memory_of_a_newer_moodlark_is_read_and_nothing_promised(path: Path) -> None:
    with closing(Store(path, MEMORY)) as store:
        SettingTable(store).change({"volume_cap": 30})
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    recollection = look_into(path, 1.0)
    assert recollection.past is not None
    assert recollection.past.settings.volume_cap == 30
    assert recollection.lost is not None
    assert "newer Moodlark" in recollection.lost
    box = Box(path, found=recollection)
    box.tell(RememberSettings({"crossfade_s": 6}), Settle(Ticket()))
    assert isinstance(settled(box)[0], NotKept)


def test_a_memory_that_may_only_be_read_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(Store(path, MEMORY)) as store:
        SettingTable(store).change({"volume_cap": 30})

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(store_module, "make_private", refuse)
    recollection = look_into(path, 1.0)
    assert recollection.past is not None
    assert recollection.past.settings.volume_cap == 30
    assert recollection.lost is not None


@pytest.mark.parametrize("gone", ["empty", "missing", "a folder"])
def test_a_memory_that_is_gone_beside_its_backups_comes_back(path: Path, record: Make, gone: str) -> None:
    box = Box(path)
    box.tell(Remember(record(1)), RememberBan(BANNED))
    box.task.stop()
    path.unlink()
    if gone == "empty":
        path.touch()
    elif gone == "a folder":
        path.mkdir()
        (path / "something").touch()
    past = recall(path, 1.0)
    assert (past.last_scan, past.bans) == (1, (BANNED,))


def test_what_earlier_versions_kept_beside_the_library_moves_into_the_memory(path: Path) -> None:
    library = path.with_name("library.db")
    with closing(sqlite3.connect(library)) as db:
        db.execute("CREATE TABLE opinion (uri TEXT, emotion TEXT, value REAL, wall_s REAL)")
        db.execute("INSERT INTO opinion VALUES ('a.ogg', 'happy', 1.0, 5.0), ('b.ogg', 'grumpy', 1.0, 6.0)")
        db.execute("CREATE TABLE ban (uri TEXT PRIMARY KEY, title TEXT, artist TEXT)")
        db.execute("INSERT INTO ban VALUES ('bad.ogg', 'Bad', 'The Larks')")
        db.execute("CREATE TABLE planned (place INTEGER PRIMARY KEY, uri TEXT, why TEXT, is_new INTEGER)")
        db.execute("INSERT INTO planned VALUES (1, 'a.ogg', 'near', 1)")
        db.execute("CREATE TABLE voice (name TEXT, logits TEXT, valence REAL, arousal REAL, count INTEGER)")
        db.execute("INSERT INTO voice VALUES ('somebody', '{\"calm\": 0.5}', 0.1, 0.2, 12)")
        db.commit()
    for _ in range(2):  # the second start finds nothing more to take over
        past = recall(path, 1.0)
        assert past.verdicts == (Verdict("a.ogg", Emotion.HAPPY, 1.0, 5.0),)
        assert past.bans == (BANNED,)
        assert past.planned == (PlannedTrack("a.ogg", "near", is_new=True),)
        assert past.voices == {"somebody": Usual({"calm": 0.5}, 0.1, 0.2, 12)}
    assert b"bad.ogg" not in library.read_bytes()


ODD_VALUES = (
    "UPDATE scan SET wall_s = 1e300",
    "UPDATE scan SET wall_s = 9e999",
    "UPDATE scan SET wall_s = -5",
    "UPDATE scan SET emotion = 'grumpy'",
    "UPDATE scan SET scores = '[[['",
    "UPDATE scan SET valence = 1e300",
    "UPDATE scan SET evidence = '{}'",
    'UPDATE scan SET lost = \'{"gills": "none"}\'',
    "UPDATE scan SET scan = 9223372036854775807",
    "UPDATE scan SET scan = -4",
    "UPDATE picked SET genres = '7'",
    "UPDATE picked SET duration_s = 9e999",
    "UPDATE correction SET emotion = 'grumpy'",
    "UPDATE correction SET wall_s = 9e999",
    "UPDATE lesson SET minute = 99999999999",
    "UPDATE lesson SET evidence = 'null'",
    "UPDATE play SET wall_s = 1e300",
    "UPDATE play SET scan = 9223372036854775807",
    "UPDATE setting SET value = '900' WHERE name = 'volume_cap'",
    "UPDATE setting SET value = '1e999'",
    "UPDATE setting SET value = 'null'",
    "UPDATE opinion SET emotion = 'grumpy'",
    "UPDATE opinion SET wall_s = 9e999",
    "UPDATE voice SET logits = '[]'",
    "UPDATE voice SET count = 9223372036854775807",
    "UPDATE state SET value = '{'",
    "UPDATE state SET value = '1e400'",
    "ALTER TABLE scan DROP COLUMN reason",
    "ALTER TABLE setting RENAME TO settings",
    "DROP TABLE picked",
    "DROP TABLE ban",
    "PRAGMA user_version = -3",
    "PRAGMA user_version = 2000000000",
    "UPDATE picked SET uri = CAST(x'ff2e6f6767' AS TEXT)",
)


@pytest.mark.parametrize("odd", ODD_VALUES)
def test_what_makes_no_sense_is_left_out_and_never_in_the_way_of_a_start(
    path: Path, record: Make, lesson: Lesson, odd: str
) -> None:
    box = Box(path)
    box.tell(
        *(Remember(record(scan, 1000.0 + scan)) for scan in (1, 2)),
        RememberCorrection(1, Emotion.SAD, 1001.5),
        RememberLesson(1, lesson, 1001.5),
        RememberPlay("a.ogg", 1, 1001.0),
        RememberSettings({"volume_cap": 30, "freshness_h": 5.0}),
        RememberVerdict(Verdict("a.ogg", Emotion.HAPPY, 1.0, 5.0)),
        RememberVoice("somebody", Usual({"calm": 0.5}, 0.1, 0.2, 12)),
        RememberBan(BANNED),
        RememberVolume(60),
    )
    box.task.stop()
    with closing(sqlite3.connect(path)) as db:
        db.execute(odd.replace("UPDATE scan SET scan", "UPDATE OR REPLACE scan SET scan"))
        db.commit()
    past = recall(path, 2000.0)
    assert past.settings.volume_cap in (30, 80)
    with closing(Store.reading(path, MEMORY)) as store:
        History(store).mood_days(0.0)
        History(store).page(30)
        list(History(store).summaries())
    again = Box(path)
    again.tell(Remember(record(past.last_scan + 1, 3000.0)), Settle(Ticket()))
    assert settled(again) == [Done()]


@pytest.mark.parametrize("seed", range(12))
def test_whatever_bytes_of_the_file_are_damaged_the_memory_opens_and_bans_come_back(
    path: Path, record: Make, seed: int
) -> None:
    box = Box(path)
    box.tell(*(Remember(record(scan)) for scan in range(1, 9)), RememberBan(BANNED))
    box.task.stop()
    chance, data = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(40):
        data[chance.randrange(0 if seed % 2 else 100, len(data))] ^= chance.choice((0x80, 0xFF, 0x01))
    path.write_bytes(data)
    past = recall(path, 1.0)
    assert past.bans == (BANNED,)
    with closing(Store.reading(path, MEMORY)) as store:
        list(History(store).summaries())
