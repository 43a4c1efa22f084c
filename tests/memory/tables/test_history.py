"""What was felt, picked, played and corrected comes back as it was."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from device.memory.store import Store
from device.memory.tables.history import History
from device.values import DAY_S, Emotion, Record

Make = Callable[..., Record]
NOON = time.mktime((2026, 11, 20, 12, 0, 0, 0, 0, -1))


def test_a_record_comes_back_as_it_was_kept(history: History, record: Make) -> None:
    history.add(record(1))
    remembered = history.latest()
    assert remembered is not None
    assert remembered.record == record(1)
    assert remembered.corrected is None


def test_a_scan_that_could_not_tell_is_kept_but_music_goes_on_with_the_one_before(
    history: History, record: Make
) -> None:
    history.add(record(1))
    history.add(replace(record(2), mood=None, pick=None))
    latest = history.latest()
    assert latest is not None
    assert latest.record.scan == 1
    assert [one.record.mood is None for one in history.page(10)] == [True, False]


def test_a_scan_that_could_not_tell_and_was_corrected_is_where_music_goes_on(
    history: History, record: Make
) -> None:
    history.add(record(1))
    history.add(replace(record(2), mood=None))
    history.add_correction(2, Emotion.SAD, 1.0)
    latest = history.latest()
    assert latest is not None
    assert (latest.record.scan, latest.record.mood, latest.corrected) == (2, None, Emotion.SAD)


def test_the_last_correction_of_a_scan_counts(history: History, record: Make) -> None:
    history.add(record(1))
    history.add_correction(1, Emotion.SAD, 1.0)
    history.add_correction(1, Emotion.CALM, 2.0)
    latest = history.latest()
    assert latest is not None
    assert latest.corrected is Emotion.CALM
    assert latest.record.mood == record(1).mood


def test_what_is_picked_after_a_correction_is_what_goes_on_after_a_restart(
    history: History, record: Make
) -> None:
    history.add(record(1))
    pick = record(1).pick
    assert pick is not None
    anew = replace(pick, choices=pick.choices[1:], target=(-0.5, -0.5), reason="calmer")
    history.replace_pick(1, anew)
    latest = history.latest()
    assert latest is not None
    assert latest.record.pick == anew


def test_history_is_newest_first_and_turns_pages(history: History, record: Make) -> None:
    for scan in range(1, 6):
        history.add(record(scan))
    first = [one.record.scan for one in history.page(2)]
    second = [one.record.scan for one in history.page(2, before=first[-1])]
    assert (first, second) == ([5, 4], [3, 2])


def test_a_page_far_out_of_range_is_empty_or_the_newest(history: History, record: Make) -> None:
    history.add(record(1))
    assert history.page(5, before=-(10**30)) == []
    assert len(history.page(5, before=10**30)) == 1


def test_scan_numbers_go_on_even_where_only_a_play_is_left(history: History, record: Make) -> None:
    assert history.last_scan() == 0
    history.add(record(7))
    history.add_play("a.ogg", 9, 1.0)
    assert history.last_scan() == 9


def test_what_was_heard_is_told_with_its_last_time(history: History) -> None:
    for uri, at in (("a.ogg", 10.0), ("a.ogg", 30.0), ("b.ogg", 20.0), ("c.ogg", 5.0)):
        history.add_play(uri, 1, at)
    assert history.last_heard(10.0, 100.0) == {"a.ogg": 30.0, "b.ogg": 20.0}


def test_days_count_the_corrected_mood(history: History, record: Make) -> None:
    history.add(record(1, NOON - DAY_S))
    history.add(record(2, NOON))
    history.add(record(3, NOON + 60, Emotion.CALM))
    history.add_correction(2, Emotion.SAD, NOON + 1)
    days = history.mood_days(NOON - 7 * DAY_S)
    assert [(day.day, dict(day.counts)) for day in days] == [
        ("2026-11-19", {Emotion.HAPPY: 1}),
        ("2026-11-20", {Emotion.SAD: 1, Emotion.CALM: 1}),
    ]
    assert days[0].valence == 0.5


def test_no_column_can_hold_a_picture_a_sound_or_what_was_said(
    store: Store, history: History, record: Make
) -> None:
    history.add(record(1))
    columns = {
        row["name"]: row["type"] for t in store.tables() for row in store.read(f"PRAGMA table_info({t})")
    }
    assert "BLOB" not in columns.values()
    assert not columns.keys() & {"text", "transcript", "utterance", "frame", "samples", "pixels"}


@pytest.mark.parametrize(
    "odd",
    [
        "wall_s = 1e300",
        "wall_s = -1",
        "emotion = 'grumpy'",
        "confidence = 1.5",
        "valence = -2",
        "arousal = 9e999",
        "scores = '{\"happy\": 7}'",
        "scores = '{\"grumpy\": 0.5}'",
        "evidence = '{\"a\": 1}'",
        'evidence = \'[{"source": "face", "scores": {"a": 0.5}}]\'',
        "evidence = replace(evidence, '0.75', '7.5')",
        "evidence = replace(evidence, '0.125', '-3')",
        "target_arousal = 3",
        'lost = \'{"gills": "none"}\'',
    ],
)
def test_a_scan_out_of_bounds_is_left_out_and_the_others_stay(
    store: Store, history: History, record: Make, odd: str
) -> None:
    history.add(record(1))
    history.add(record(2))
    assert store.write(f"UPDATE scan SET {odd} WHERE scan = 2") == 1
    assert [one.record for one in history.page(10)] == [record(1)]


@pytest.mark.parametrize("odd", ["genres = '7'", "duration_s = -1", "valence = 2", "confidence = 9e999"])
def test_so_is_one_whose_track_is_out_of_bounds(
    store: Store, history: History, record: Make, odd: str
) -> None:
    history.add(record(1))
    history.add(record(2))
    store.write(f"UPDATE picked SET {odd} WHERE scan = 2 AND place = 1")
    assert [one.record.scan for one in history.page(10)] == [1]


def test_a_number_of_any_kind_is_kept(history: History, record: Make) -> None:
    mood = record(1).mood
    assert mood is not None
    seen = replace(mood.because[0], scores={"happiness": np.float64(0.75)}, quality=np.float64(0.5))
    history.add(replace(record(1), mood=replace(mood, because=(seen,), confidence=np.float64(0.7))))
    latest = history.latest()
    assert latest is not None
    assert latest.record.mood is not None
    assert latest.record.mood.because[0].scores == {"happiness": 0.75}
    assert latest.record.mood.confidence == 0.7
