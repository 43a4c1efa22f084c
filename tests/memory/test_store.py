"""What is kept comes back as it was."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from device.memory import schema
from device.memory.store import DAY_S, Store
from device.ports.errors import MemoryDamagedError, MemoryStoreError
from device.values import Emotion, Lesson, Record, Settings, Strategy

Make = Callable[..., Record]


def vars_of(settings: Settings) -> dict[str, Any]:
    return {one.name: getattr(settings, one.name) for one in fields(settings)}


NOON = time.mktime((2026, 11, 20, 12, 0, 0, 0, 0, -1))


def test_a_record_comes_back_as_it_was_kept(store: Store, record: Make) -> None:
    store.add_record(record(1))
    remembered = store.latest()
    assert remembered is not None
    assert remembered.record == record(1)
    assert remembered.corrected is None


def test_a_scan_that_could_not_tell_is_kept_but_music_goes_on_with_the_one_before(
    store: Store, record: Make
) -> None:
    store.add_record(record(1))
    store.add_record(replace(record(2), mood=None, pick=None))
    latest = store.latest()
    assert latest is not None
    assert latest.record.scan == 1
    assert [one.record.mood is None for one in store.history(10)] == [True, False]


def test_a_scan_that_could_not_tell_and_was_corrected_is_where_music_goes_on(
    store: Store, record: Make
) -> None:
    store.add_record(record(1))
    store.add_record(replace(record(2), mood=None))
    store.add_correction(2, Emotion.SAD, 1.0)
    latest = store.latest()
    assert latest is not None
    assert (latest.record.scan, latest.record.mood, latest.corrected) == (2, None, Emotion.SAD)


def test_a_lesson_comes_back_as_it_was_given_and_the_last_of_a_scan_counts(
    store: Store, lesson: Lesson
) -> None:
    store.add_lesson(1, replace(lesson, emotion=Emotion.ANGRY), 1.0)
    store.add_lesson(1, lesson, 2.0)
    store.add_lesson(2, Lesson((), Emotion.CALM), 3.0)
    assert store.lessons(10) == {1: lesson, 2: Lesson((), Emotion.CALM)}
    assert list(store.lessons(1)) == [2]


def test_lessons_are_forgotten_with_their_scan_and_when_they_are_old(store: Store, lesson: Lesson) -> None:
    for scan in (1, 2, 3):
        store.add_lesson(scan, lesson, NOON + scan * DAY_S)
    store.forget(2)
    assert set(store.lessons(10)) == {1, 3}
    store.prune(1, NOON + 3 * DAY_S)
    assert set(store.lessons(10)) == {3}


def test_what_was_learned_can_be_forgotten_and_the_history_stays(
    store: Store, record: Make, lesson: Lesson
) -> None:
    store.add_record(record(1))
    store.add_correction(1, Emotion.SAD, 1.0)
    store.add_lesson(1, lesson, 1.0)
    store.unlearn()
    assert store.lessons(10) == {}
    latest = store.latest()
    assert latest is not None
    assert latest.corrected is Emotion.SAD


def test_a_lesson_that_makes_no_sense_is_left_out(store: Store, lesson: Lesson) -> None:
    store.add_lesson(1, lesson, 1.0)
    store.add_lesson(2, lesson, 1.0)
    store._db.execute("UPDATE lesson SET emotion = 'grumpy' WHERE scan = 1")
    assert set(store.lessons(10)) == {2}


def test_the_corrections_of_a_file_of_before_become_lessons(
    path: Path, record: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "schema", schema.Schema(schema.MEMORY.steps[:1]))
    before = Store(path)
    before.add_record(record(1))
    before.add_record(record(2))
    before.add_correction(1, Emotion.SAD, NOON - 60)
    before.add_correction(1, Emotion.CALM, NOON)
    before.close()
    monkeypatch.undo()
    store = Store(path)
    mood = record(1).mood
    assert mood is not None
    assert store.lessons(10) == {1: Lesson(mood.because, Emotion.CALM, 12 * 60)}
    store.close()


def test_the_last_correction_of_a_scan_counts(store: Store, record: Make) -> None:
    store.add_record(record(1))
    store.add_correction(1, Emotion.SAD, 1.0)
    store.add_correction(1, Emotion.CALM, 2.0)
    latest = store.latest()
    assert latest is not None
    assert latest.corrected is Emotion.CALM
    assert latest.record.mood == record(1).mood


def test_what_is_picked_after_a_correction_is_what_goes_on_after_a_restart(
    store: Store, record: Make
) -> None:
    store.add_record(record(1))
    pick = record(1).pick
    assert pick is not None
    anew = replace(pick, choices=pick.choices[1:], target=(-0.5, -0.5), reason="calmer")
    store.replace_pick(1, anew)
    latest = store.latest()
    assert latest is not None
    assert latest.record.pick == anew


def test_history_is_newest_first_and_turns_pages(store: Store, record: Make) -> None:
    for scan in range(1, 6):
        store.add_record(record(scan))
    first = [one.record.scan for one in store.history(2)]
    second = [one.record.scan for one in store.history(2, before=first[-1])]
    assert (first, second) == ([5, 4], [3, 2])


def test_a_page_far_out_of_range_is_empty_or_the_newest(store: Store, record: Make) -> None:
    store.add_record(record(1))
    assert store.history(5, before=-(10**30)) == []
    assert len(store.history(5, before=10**30)) == 1


def test_scan_numbers_go_on_even_where_only_a_play_is_left(store: Store, record: Make) -> None:
    assert store.last_scan() == 0
    store.add_record(record(7))
    store.add_play("a.ogg", 9, 1.0)
    assert store.last_scan() == 9


def test_what_was_heard_is_told_with_its_last_time(store: Store) -> None:
    for uri, at in (("a.ogg", 10.0), ("a.ogg", 30.0), ("b.ogg", 20.0), ("c.ogg", 5.0)):
        store.add_play(uri, 1, at)
    assert store.last_heard(10.0, 100.0) == {"a.ogg": 30.0, "b.ogg": 20.0}


def test_settings_are_the_defaults_until_the_household_decides(store: Store) -> None:
    assert store.settings() == Settings()
    decided = Settings(volume_cap=60, freshness_h=2.5, strategies=dict.fromkeys(Emotion, Strategy.LIFT))
    store.change_settings(vars_of(decided))
    assert store.settings() == decided


def test_a_setting_that_makes_no_sense_has_its_default_and_the_others_stay(path: Path, store: Store) -> None:
    store.change_settings({"volume_cap": 60, "quiet_cap": 10})
    with sqlite3.connect(path) as db:
        db.execute("UPDATE setting SET value = '\"loud\"' WHERE name = 'volume_cap'")
    db.close()
    assert store.settings() == Settings(quiet_cap=10)


def test_days_count_the_corrected_mood(store: Store, record: Make) -> None:
    store.add_record(record(1, NOON - DAY_S))
    store.add_record(record(2, NOON))
    store.add_record(record(3, NOON + 60, Emotion.CALM))
    store.add_correction(2, Emotion.SAD, NOON + 1)
    days = store.mood_days(NOON - 7 * DAY_S)
    assert [(day.day, dict(day.counts)) for day in days] == [
        ("2026-11-19", {Emotion.HAPPY: 1}),
        ("2026-11-20", {Emotion.SAD: 1, Emotion.CALM: 1}),
    ]
    assert days[0].valence == 0.5


def test_what_is_older_than_the_retention_is_forgotten(store: Store, record: Make) -> None:
    for scan, wall_s in ((1, NOON - 31 * DAY_S), (2, NOON)):
        store.add_record(record(scan, wall_s))
        store.add_correction(scan, Emotion.SAD, wall_s)
        store.add_play("a.ogg", scan, wall_s)
    assert store.prune(30, NOON) == 1
    assert [one.record.scan for one in store.history(10)] == [2]
    assert store.last_heard(0.0, NOON) == {"a.ogg": NOON}
    assert store.remembered(1) is None


def test_a_scan_of_a_moment_in_which_the_clock_was_wrong_stays_with_its_correction(
    store: Store, record: Make
) -> None:
    for scan, wall_s in (
        (1, NOON - 31 * DAY_S),
        (2, NOON - DAY_S),
        (3, 30.0),
        (4, NOON + 900 * DAY_S),
        (5, NOON),
    ):
        store.add_record(record(scan, wall_s))
    store.add_correction(3, Emotion.SAD, 31.0)
    assert store.prune(30, NOON) == 1
    assert [(one.record.scan, one.corrected) for one in store.history(10)] == [
        (5, None),
        (4, None),
        (3, Emotion.SAD),
        (2, None),
    ]


def test_no_column_can_hold_a_picture_a_sound_or_what_was_said(store: Store, record: Make) -> None:
    store.add_record(record(1))
    columns = {
        row["name"]: row["type"] for t in store.tables() for row in store.read(f"PRAGMA table_info({t})")
    }
    assert "BLOB" not in columns.values()
    assert not columns.keys() & {"text", "transcript", "utterance", "frame", "samples", "pixels"}


@pytest.mark.usefixtures("store")
def test_only_the_owner_can_read_the_file(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_another_thread_s_store_sees_what_was_just_kept(path: Path, store: Store, record: Make) -> None:
    reader = Store(path)
    store.add_record(record(1))
    assert reader.last_scan() == 1
    reader.close()


def test_a_file_of_a_newer_moodlark_is_left_alone(path: Path, store: Store) -> None:
    store.close()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {len(schema.MEMORY.steps) + 1}")
    db.close()
    with pytest.raises(MemoryStoreError, match="newer Moodlark"):
        Store(path)


def test_a_step_that_fails_leaves_the_file_as_it_was(
    path: Path, store: Store, record: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add_record(record(1))
    store.close()
    broken = ("CREATE TABLE person (name TEXT) STRICT", "CREATE TABLE person (name TEXT) STRICT")
    monkeypatch.setattr(Store, "schema", schema.Schema((*schema.MEMORY.steps, broken)))
    with pytest.raises(MemoryStoreError):
        Store(path)
    monkeypatch.undo()
    again = Store(path)
    assert again.last_scan() == 1
    again.close()


def test_a_new_step_is_taken_on_a_file_of_before(
    path: Path, store: Store, record: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add_record(record(1))
    store.close()
    step = ("ALTER TABLE scan ADD COLUMN person TEXT",)
    monkeypatch.setattr(Store, "schema", schema.Schema((*schema.MEMORY.steps, step)))
    again = Store(path)
    assert again.latest() is not None
    assert schema.version(again._db) == len(schema.MEMORY.steps) + 1
    again.close()


def test_a_file_that_is_no_database_is_called_damaged(path: Path) -> None:
    path.write_bytes(b"this was never a database" * 100)
    with pytest.raises(MemoryDamagedError, match="is damaged"):
        Store(path)


def test_a_folder_that_is_not_ours_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(MemoryStoreError, match="file"):
        Store(tmp_path / "file" / "moodlark.db")


def test_a_process_killed_while_writing_leaves_whole_records(path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(_WRITING_FOR_EVER), str(path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )
    assert child.stdout is not None
    for _ in range(20):
        child.stdout.readline()
    child.kill()
    child.wait()
    child.stdout.close()
    store = Store(path)
    store.check()
    remembered = store.history(10_000)
    assert len(remembered) >= 20
    assert all(one.record.pick and len(one.record.pick.choices) == 10 for one in remembered)
    store.close()


_WRITING_FOR_EVER = """
    import itertools, sys
    from device.memory.store import Store
    from device.values import (Pick, Picked, Record, Track)

    store = Store(sys.argv[1])
    track = Track("a.ogg", "A", "", "", (), 1.0, 0.0, 0.0, "unknown", 0.0)
    for scan in itertools.count(1):
        store.add_record(Record(scan, 1.0, "button", None, Pick((Picked(track, "why"),) * 10, (0, 0), "")))
        print(scan, flush=True)
"""
