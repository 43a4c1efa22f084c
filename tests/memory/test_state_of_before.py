"""What an earlier version kept is all there, whatever moved since (`tests/fixtures`)."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from device.memory.past import recall
from device.memory.schema import MEMORY, SOUNDS
from device.memory.sounds import KeptSounds, open_sounds
from device.memory.store import Store
from device.memory.tables.history import History
from device.memory.tables.tags import TagTable
from device.senses.loading import Senses
from device.values import Emotion, Part, Past, ReplayGain, Settings, Strategy
from device.values.wishes import Feel
from tests.clock import FakeClock
from tests.conftest import Room
from tests.wishes import asked

STATE = Path(__file__).resolve().parents[1] / "fixtures" / "state_0_1"
NEXT_MORNING = 1_795_850_000.0
BANS = ["dance pop/3.ogg", "metal/5.ogg"]
PLAN = [
    *("metal/9.ogg", "metal/3.ogg", "metal/7.ogg", "metal/6.ogg", "metal/0.ogg"),
    *("happy pop/0.ogg", "happy pop/4.ogg", "happy pop/6.ogg", "happy pop/5.ogg", "happy pop/1.ogg"),
]
LIKED = ["sad piano/6.ogg", "sad piano/7.ogg", "sad piano/1.ogg"]
SETTINGS = Settings(
    volume_cap=42,
    quiet_from=23 * 60 + 15,
    quiet_until=6 * 60 + 30,
    quiet_cap=21,
    freshness_h=6.0,
    retention_days=3650,
    mood_half_life_min=20,
    habits=False,
    crossfade_s=4,
    replay_gain=ReplayGain.TRACK,
    strategies=dict.fromkeys(Emotion, Strategy.MATCH)
    | {Emotion.SAD: Strategy.LIFT, Emotion.ANGRY: Strategy.CALM_DOWN},
)


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """The memory in a copy of the state folder."""
    folder = tmp_path / "state"
    shutil.copytree(STATE, folder)
    return folder / "moodlark.db"


def past_of(memory: Path) -> Past:
    recollection = recall(memory, NEXT_MORNING)
    assert recollection.lost is None
    assert recollection.past is not None
    return recollection.past


def is_all_there(memory: Path) -> bool:
    """Whether everything is, as the box itself reads it."""
    past = past_of(memory)
    assert past.settings == SETTINGS
    assert past.last_scan == 12
    assert past.latest is not None
    assert past.latest.record.mood is not None
    assert past.latest.record.mood.emotion is Emotion.ANGRY
    assert [one.uri for one in past.bans] == BANS
    assert [one.uri for one in past.planned] == PLAN
    assert [one.uri for one in past.verdicts if one.value > 0] == LIKED
    assert len(past.verdicts) == 7
    assert {scan: lesson.emotion for scan, lesson in past.lessons.items()} == {
        2: Emotion.CALM,
        8: Emotion.ANXIOUS,
        9: Emotion.CALM,
    }
    assert all(lesson.evidence for lesson in past.lessons.values())
    assert len(past.last_heard) == 16
    assert past.voices["somebody"].count == 12
    assert len(past.voices["somebody"].logits) == 8
    return True


def test_all_that_the_box_goes_on_with_is_there(memory: Path) -> None:
    assert is_all_there(memory)


def test_the_history_is_there_scan_by_scan(memory: Path) -> None:
    past_of(memory)
    with closing(Store.reading(memory, MEMORY)) as store:
        history = History(store).page(50)
    assert [one.record.scan for one in history] == list(range(12, 0, -1))
    assert [one.record.trigger for one in reversed(history)] == ["button"] * 2 + ["phone"] + ["typed"] * 9
    assert [one.record.scan for one in history if one.record.mood is None] == [3]
    assert {one.record.scan: one.corrected for one in history if one.corrected} == {
        2: Emotion.CALM,
        8: Emotion.ANXIOUS,
        9: Emotion.CALM,
    }
    assert sum(len(one.record.pick.choices) for one in history if one.record.pick) == 110
    assert all(one.record.mood.because for one in history if one.record.mood)


def test_how_the_tracks_sound_is_there(memory: Path) -> None:
    past_of(memory)
    with closing(open_sounds(memory, NEXT_MORNING)) as sounds:
        assert len(sounds.all()) == 60


@pytest.mark.parametrize("first", [past_of, lambda memory: open_sounds(memory, NEXT_MORNING).close()])
def test_which_tags_are_our_own_is_known_whichever_file_is_opened_first(
    memory: Path, first: Callable[[Path], object]
) -> None:
    first(memory)
    past_of(memory)
    known = KeptSounds(memory)
    assert known.refresh()
    assert {uri: known.own_tag(uri) for uri in ("happy pop/3.ogg", "metal/4.ogg", "metal/5.ogg")} == {
        "happy pop/3.ogg": "happy",
        "metal/4.ogg": "angry",
        "metal/5.ogg": None,
    }


def test_what_a_damaged_file_of_before_says_of_our_own_tags_is_taken_over_too(memory: Path) -> None:
    library = SOUNDS.beside(memory)
    with closing(sqlite3.connect(library)) as db:
        db.execute("PRAGMA user_version = -3")
        db.commit()
    past_of(memory)
    with closing(Store.reading(memory, MEMORY)) as store:
        assert TagTable(store).all() == {"happy pop/3.ogg": "happy", "metal/4.ogg": "angry"}


def test_opening_twice_is_as_good_as_once(memory: Path) -> None:
    assert is_all_there(memory)
    once = content(memory)
    assert is_all_there(memory)
    assert content(memory) == once


def test_the_backup_of_before_restores_a_damaged_memory(memory: Path) -> None:
    memory.write_bytes(b"\0" * memory.stat().st_size)
    assert is_all_there(memory)


def test_what_was_taken_over_lies_in_one_file_only(memory: Path) -> None:
    past_of(memory)
    with closing(Store.reading(SOUNDS.beside(memory), SOUNDS)) as sounds:
        assert sounds.tables() == ["listened"]
    assert b"dark and fierce" not in SOUNDS.beside(memory).read_bytes()


def test_a_whole_box_goes_on_with_it(memory: Path, senses: Senses, voices: Path) -> None:
    room = Room(memory.parent, senses, voices=voices, clock=FakeClock(wall=NEXT_MORNING), queued=PLAN)
    try:
        now = room.now
        assert now.mood is not None
        assert now.mood.emotion is Emotion.ANGRY
        assert now.scan == 12
        assert [one.uri for one in now.banned] == BANS
        assert now.pick is not None
        assert [one.track.uri for one in now.pick.choices] == PLAN
        assert now.settings == SETTINGS
        assert now.lessons == 3
        assert not {Part.MEMORY, Part.PLAYER} & now.lost.keys()
        room.house.post(asked(Feel("so sad and lonely today"), room.clock.monotonic()))
        room.settle()
        assert room.now.scan == 13
    finally:
        room.close()
    assert past_of(memory).last_scan == 13


def content(memory: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of both files."""
    rows: dict[str, list[tuple[object, ...]]] = {}
    with (
        closing(Store.reading(memory, MEMORY)) as store,
        closing(Store.reading(SOUNDS.beside(memory), SOUNDS)) as sounds,
    ):
        for database in (store, sounds):
            for table in database.tables():
                rows[table] = [tuple(row) for row in database.read(f"SELECT * FROM {table}")]
    return rows
