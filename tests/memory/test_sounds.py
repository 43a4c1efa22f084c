"""How the tracks sound, as it is known now, out of both files."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from device.memory.sounds import KeptSounds, open_sounds
from device.memory.store import Store
from device.memory.tables.history import History
from device.memory.tables.tags import TagTable
from device.values import Stamp, TrackSound

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
