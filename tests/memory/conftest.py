"""A scan as the daemon would have it remembered, and a fresh database on a real disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from device.memory.schema import MEMORY
from device.memory.store import Store
from device.memory.tables.history import History
from device.memory.tables.lessons import LessonTable
from device.memory.tables.settings import SettingTable
from device.values import Emotion, Evidence, Lesson, Mood, Part, Pick, Picked, Record, Source, Track


def _track(number: int) -> Track:
    return Track(
        uri=f"album/{number}.ogg",
        title=f"Song {number}",
        artist="Somebody",
        album="Songs",
        genres=("folk", "pop"),
        duration_s=180.5,
        valence=0.25,
        arousal=-0.5,
        known_by="genre",
        confidence=0.5,
    )


def _mood(emotion: Emotion) -> Mood:
    scores = dict.fromkeys(Emotion, 0.05) | {emotion: 0.7}
    seen = Evidence(Source.FACE, {"happiness": 0.75, "sadness": 0.25}, quality=0.5, at=0.0)
    heard = Evidence(Source.VOICE, {"happy": 1.0}, quality=0.25, at=0.0, valence=0.5, arousal=0.125)
    return Mood(scores, emotion, 0.7, 0.5, -0.25, (seen, heard), "You look and sound happy.")


def _record(scan: int, wall_s: float = 1_700_000_000.0, emotion: Emotion = Emotion.HAPPY) -> Record:
    choices = tuple(Picked(_track(number), f"near the mood, {number}") for number in range(3))
    return Record(
        scan=scan,
        wall_s=wall_s,
        trigger="button",
        mood=_mood(emotion),
        pick=Pick(choices, (0.5, -0.25), "music like the mood"),
        lost={Part.CAMERA: "camera unplugged: plug it in again"},
    )


@pytest.fixture
def record() -> Callable[..., Record]:
    """Makes the record of scan `scan`, ended at `wall_s`, that told `emotion`."""
    return _record


@pytest.fixture
def lesson() -> Lesson:
    """What a person who looks and sounds happy may say it was."""
    return Lesson(_mood(Emotion.HAPPY).because, Emotion.SAD, 8 * 60)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "moodlark.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store(path, MEMORY)
    yield store
    store.close()


@pytest.fixture
def history(store: Store) -> History:
    return History(store)


@pytest.fixture
def lessons(store: Store) -> LessonTable:
    return LessonTable(store)


@pytest.fixture
def settings(store: Store) -> SettingTable:
    return SettingTable(store)


@pytest.fixture(autouse=True)
def _ended(files_let_go: None) -> None:
    """Many boxes end here without being stopped."""
