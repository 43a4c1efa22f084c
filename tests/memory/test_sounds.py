"""How the tracks sound, as it is known now, out of both files."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from device.memory.sounds import KeptSounds, open_sounds
from device.memory.steps import SOUND_STEPS
from device.memory.store import Store
from device.memory.tables.history import History
from device.memory.tables.tags import BelongingTable, TagTable
from device.values import Group, SaidOf, Stamp, TrackSound

SOFT = TrackSound(0.5, -0.5, 0.3, 0.2)


@pytest.fixture
def known(path: Path, store: Store) -> KeptSounds:
    """A track that is known, and a tag of our own."""
    with closing(open_sounds(path, 0.0)) as sounds:
        sounds.keep("a.ogg", Stamp(1, 1, "one"), SOFT)
    TagTable(store).keep("a.ogg", "calm")
    return KeptSounds(path)


def test_what_lies_in_both_files_is_known_after_a_look(known: KeptSounds) -> None:
    assert (known.of("a.ogg"), known.own_tag("a.ogg")) == (None, None)
    assert known.refresh()
    assert (known.of("a.ogg"), known.own_tag("a.ogg")) == (SOFT, "calm")
    assert (known.of("b.ogg"), known.own_tag("b.ogg")) == (None, None)


def test_another_sound_or_tag_is_news_and_what_the_memory_keeps_besides_is_none(
    path: Path, store: Store, known: KeptSounds
) -> None:
    known.refresh()
    History(store).add_play("a.ogg", 1, 1.0)
    assert not known.refresh()
    TagTable(store).keep("b.ogg", "sad")
    assert known.refresh()
    with closing(open_sounds(path, 0.0)) as sounds:
        sounds.keep("b.ogg", Stamp(1, 1, "one"), SOFT)
    assert known.refresh()
    assert (known.of("b.ogg"), known.own_tag("b.ogg")) == (SOFT, "sad")
    assert not known.refresh()


def test_a_file_that_cannot_be_read_leaves_what_was_known(path: Path, known: KeptSounds) -> None:
    known.refresh()
    path.with_name("library.db").write_bytes(b"no database" * 1000)
    assert not known.refresh()
    assert known.of("a.ogg") == SOFT


def test_what_is_said_of_music_is_kept_taken_back_and_known_after_a_look(
    store: Store, known: KeptSounds
) -> None:
    table = BelongingTable(store)
    table.keep(SaidOf(Group.FOLDER, "Podcasts", is_music=False))
    table.keep(SaidOf(Group.FOLDER, "Podcasts", is_music=True))
    table.keep(SaidOf(Group.TRACK, "b.ogg", is_music=False))
    table.take_back(Group.TRACK, "b.ogg")
    assert known.refresh()
    assert known.said() == (SaidOf(Group.FOLDER, "Podcasts", is_music=True),)


def test_how_much_of_a_track_is_music_and_why_one_cannot_be_heard_is_known(
    path: Path, known: KeptSounds
) -> None:
    talk = TrackSound(0.1, 0.1, 0.3, 0.2, music=0.2, speech=0.7, length_s=61.5, is_film=True)
    with closing(open_sounds(path, 0.0)) as sounds:
        sounds.keep("talk.mp4", Stamp(1, 1, "one"), talk)
        sounds.keep_failure("c.ogg", Stamp(1, 1, "one"), "silent")
    known.refresh()
    assert known.of("talk.mp4") == talk
    assert (known.failure("c.ogg"), known.failure("a.ogg")) == ("silent", None)


def test_what_was_kept_before_recordings_were_known_has_one_of_its_own_each(path: Path) -> None:
    with closing(sqlite3.connect(path.with_name("library.db"))) as db:
        for statement in (one for step in SOUND_STEPS[:3] for one in step):
            db.execute(statement)
        rows = [("a.ogg", 0.5, None), ("b.ogg", 0.5, None), ("c.ogg", None, "silent")]
        db.executemany(
            "INSERT INTO listened (uri, size, modified_ns, model,"
            " valence, arousal, valence_sd, arousal_sd, failure)"
            " VALUES (?1, 1, 1, 'one', ?2, ?2, ?2, ?2, ?3)",
            rows,
        )
        db.execute("PRAGMA user_version = 3")
        db.commit()
    with closing(open_sounds(path, 0.0)) as sounds:
        known = sounds.all()
        assert set(known) == {"a.ogg", "b.ogg"}
        assert len({sound.recording for sound in known.values()} - {0}) == 2
        sounds.move("a.ogg", "new/a.ogg")
        assert set(sounds.names()) == {"a.ogg", "new/a.ogg"}
