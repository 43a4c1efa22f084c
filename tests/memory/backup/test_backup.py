"""One file with everything, that a passphrase opens: put back row by row, refused where it is not whole."""

from __future__ import annotations

import hashlib
import io
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from device.memory.backup.packing import Belongings, pack
from device.memory.backup.restoring import restore
from device.memory.backup.sealing import PIECE, SealedWriter, pieces
from device.memory.schema import MEMORY, PEOPLE
from device.memory.store import Store
from device.ports.errors import InputError, MemoryStoreError

PHRASE = "eleven green herons"


def belongings_in(folder: Path) -> Belongings:
    folder.mkdir(parents=True, exist_ok=True)
    playlists = folder / "music-server"
    playlists.mkdir(exist_ok=True)
    return Belongings(folder / "state" / "moodlark.db", playlists, None, "1.0")


def live_in(belongings: Belongings, *, words: str = "fine") -> None:
    """Somebody did."""
    belongings.memory.parent.mkdir(parents=True, exist_ok=True)
    for schema in (MEMORY, PEOPLE):
        Store(belongings.database(schema), schema).close()
    with closing(sqlite3.connect(belongings.memory)) as db, db:
        db.execute("CREATE TABLE IF NOT EXISTS test_rows (n INTEGER, text TEXT)")
        db.executemany("INSERT INTO test_rows VALUES (?, ?)", [(n, f"{words} {n}") for n in range(500)])
    beside = belongings.memory.parent
    (beside / "voices.key").write_bytes(b"k" * 32)
    (beside / "tls").mkdir(exist_ok=True)
    (beside / "tls" / "ca.pem").write_text("certificate")
    assert belongings.playlists is not None
    (belongings.playlists / "Sundays.m3u").write_text("one.ogg\n")
    (belongings.playlists / "database").write_text("the music server's own")


def rows(belongings: Belongings) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(belongings.memory)) as db:
        return db.execute("SELECT * FROM test_rows ORDER BY n").fetchall()


def state_of(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def old(tmp_path: Path) -> Belongings:
    belongings = belongings_in(tmp_path / "old")
    live_in(belongings)
    return belongings


@pytest.fixture
def kept(old: Belongings, tmp_path: Path) -> Path:
    target = tmp_path / "all.backup"
    pack(old, target, PHRASE)
    return target


@pytest.fixture
def fresh(tmp_path: Path) -> Belongings:
    return belongings_in(tmp_path / "new")


def test_a_fresh_box_has_everything_again(old: Belongings, kept: Path, fresh: Belongings) -> None:
    restore(fresh, kept, PHRASE)
    assert rows(fresh) == rows(old)
    beside = fresh.memory.parent
    assert (beside / "people.db").exists()
    assert (beside / "voices.key").read_bytes() == b"k" * 32
    assert (beside / "tls" / "ca.pem").read_text() == "certificate"
    assert fresh.playlists is not None
    assert [path.name for path in fresh.playlists.iterdir()] == ["Sundays.m3u"]
    assert fresh.memory.stat().st_mode & 0o077 == 0


def test_what_the_box_writes_meanwhile_disturbs_nothing(old: Belongings, tmp_path: Path) -> None:
    with closing(sqlite3.connect(old.memory)) as db:
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO test_rows VALUES (1000, 'not yet')")
        pack(old, tmp_path / "all.backup", PHRASE)
        db.rollback()
    new = belongings_in(tmp_path / "new")
    restore(new, tmp_path / "all.backup", PHRASE)
    assert len(rows(new)) == 500


def test_nothing_of_it_can_be_read_without_the_passphrase(kept: Path) -> None:
    assert kept.stat().st_mode & 0o077 == 0
    content = kept.read_bytes()
    assert not [word for word in (b"fine", b"SQLite", b"ca.pem", b"Sundays") if word in content]


def test_what_was_there_is_set_aside_and_not_mixed(kept: Path, fresh: Belongings) -> None:
    live_in(fresh, words="other")
    (fresh.memory.with_name("moodlark.db.backup-20260101")).write_bytes(b"of the other household")
    said = restore(fresh, kept, PHRASE)
    assert rows(fresh)[0] == (0, "fine 0")
    (aside,) = fresh.memory.parent.glob("before-restore-*")
    assert (aside / "moodlark.db").exists()
    assert (aside / "moodlark.db.backup-20260101").exists()
    assert not list(fresh.memory.parent.glob("moodlark.db.backup-*"))
    assert str(aside) in said[0]


def flips(size: int) -> Iterator[int]:
    yield from (0, 5, 20, 40, 45, 60, size // 3, size // 2, size - 20, size - 1)


def test_a_flipped_byte_is_refused_wherever_it_is_and_nothing_is_changed(
    kept: Path, fresh: Belongings, tmp_path: Path
) -> None:
    live_in(fresh, words="other")
    before = state_of(fresh.memory.parent)
    whole = kept.read_bytes()
    for place in flips(len(whole)):
        broken = bytearray(whole)
        broken[place] ^= 1
        (tmp_path / "broken").write_bytes(broken)
        with pytest.raises(InputError):
            restore(fresh, tmp_path / "broken", PHRASE)
        assert state_of(fresh.memory.parent) == before, place


@pytest.mark.parametrize("cut", [0, 10, 50, 200, -1, -17])
def test_a_file_that_ends_too_early_is_refused(cut: int, kept: Path, fresh: Belongings) -> None:
    kept.write_bytes(kept.read_bytes()[:cut])
    with pytest.raises(InputError):
        restore(fresh, kept, PHRASE)
    assert not fresh.memory.exists()


def test_a_file_that_goes_on_is_refused(kept: Path, fresh: Belongings) -> None:
    kept.write_bytes(kept.read_bytes() + b"x")
    with pytest.raises(InputError, match="damaged"):
        restore(fresh, kept, PHRASE)
    assert not fresh.memory.exists()


def test_another_passphrase_is_told_from_damage(kept: Path, fresh: Belongings) -> None:
    with pytest.raises(InputError, match="passphrase is wrong"):
        restore(fresh, kept, "eleven green heron")


def test_another_file_is_no_backup(fresh: Belongings, tmp_path: Path) -> None:
    (tmp_path / "song.ogg").write_bytes(b"OggS" * 100)
    with pytest.raises(InputError, match="no backup of a Moodlark"):
        restore(fresh, tmp_path / "song.ogg", PHRASE)


def test_a_short_passphrase_is_not_taken(old: Belongings, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="8 letters at least"):
        pack(old, tmp_path / "all.backup", "1234567")
    assert not (tmp_path / "all.backup").exists()


def test_a_place_that_cannot_be_written_is_named(old: Belongings) -> None:
    with pytest.raises(InputError, match="choose another place"):
        pack(old, Path("/proc/none/all.backup"), PHRASE)


def test_one_of_a_newer_moodlark_is_refused(old: Belongings, fresh: Belongings, tmp_path: Path) -> None:
    with closing(sqlite3.connect(old.memory)) as db:
        db.execute("PRAGMA user_version = 900")
    target = tmp_path / "newer.backup"
    pack(old, target, PHRASE)
    with pytest.raises(MemoryStoreError, match="newer Moodlark"):
        restore(fresh, target, PHRASE)
    assert list(fresh.memory.parent.iterdir()) == []


def sealed_archive(target: Path, *names: str) -> None:
    """One that somebody made who knows the passphrase."""
    with target.open("wb") as file:
        sealed = SealedWriter(file, PHRASE)
        with tarfile.open(fileobj=cast(BinaryIO, sealed), mode="w|gz") as tar:
            for name in names:
                entry = tarfile.TarInfo(name)
                entry.size = 2
                tar.addfile(entry, io.BytesIO(b"{}"))
        sealed.finish()


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/evil", "databases/other.db", "files/../../evil", "folders/tls/.ssh", "x"]
)
def test_nothing_gets_out_of_its_place(name: str, fresh: Belongings, tmp_path: Path) -> None:
    sealed_archive(tmp_path / "odd.backup", name)
    with pytest.raises(InputError):
        restore(fresh, tmp_path / "odd.backup", PHRASE)
    assert list(fresh.memory.parent.iterdir()) == []


def test_an_archive_without_a_memory_is_refused(fresh: Belongings, tmp_path: Path) -> None:
    sealed_archive(tmp_path / "odd.backup", "contents.json")
    with pytest.raises(InputError):
        restore(fresh, tmp_path / "odd.backup", PHRASE)


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_whatever_its_length_it_comes_out_as_it_went_in(size: int, tmp_path: Path) -> None:
    content = bytes(n % 251 for n in range(size))
    with (tmp_path / "x").open("wb") as file:
        sealed = SealedWriter(file, PHRASE)
        sealed.write(content)
        sealed.finish()
    with (tmp_path / "x").open("rb") as file:
        assert b"".join(pieces(file, PHRASE)) == content


def test_pieces_cannot_change_places(tmp_path: Path) -> None:
    with (tmp_path / "x").open("wb") as file:
        sealed = SealedWriter(file, PHRASE)
        sealed.write(b"a" * (2 * PIECE + 5))
        sealed.finish()
    whole = (tmp_path / "x").read_bytes()
    step, first = PIECE + 16 + 4, 18 + 16 + 7 + 4 + 16
    changed = whole[:first] + whole[first + step : first + 2 * step] + whole[first : first + step]
    (tmp_path / "x").write_bytes(changed + whole[first + 2 * step :])
    with (tmp_path / "x").open("rb") as file, pytest.raises(InputError, match="damaged"):
        list(pieces(file, PHRASE))


def test_a_disk_that_fails_halfway_leaves_what_was_there(
    kept: Path, fresh: Belongings, monkeypatch: pytest.MonkeyPatch
) -> None:
    live_in(fresh, words="other")
    before = state_of(fresh.memory.parent)
    rename, count = Path.rename, [0]

    def fails(self: Path, target: Path) -> Path:
        count[0] += 1
        if count[0] == 4:
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(MemoryStoreError, match="nothing was changed"):
        restore(fresh, kept, PHRASE)
    assert state_of(fresh.memory.parent) == before
