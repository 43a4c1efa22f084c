"""The copy that is made every night, and what is said where there can be none."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from device.configuration.config import BackupSection, Config, MemorySection
from device.house.ways.keeping import Nightly
from device.memory.schema import MEMORY
from device.memory.store import Store
from device.ports.errors import BridgeError
from tests.clock import FakeClock

NOON = time.mktime((2026, 11, 28, 12, 0, 0, 0, 0, -1))
DAY_S = 86_400.0


def nightly(folder: Path, clock: FakeClock, keep: int = 3) -> Nightly:
    Store(folder / "moodlark.db", MEMORY).close()
    (folder / "phrase").write_text("eleven green herons\n")
    section = BackupSection(folder=str(folder / "stick"), passphrase_file=str(folder / "phrase"), keep=keep)
    return Nightly(Config(memory=MemorySection(path=str(folder / "moodlark.db")), backup=section), clock)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "stick").iterdir())


def test_one_a_day_is_made_and_the_newest_few_stay(tmp_path: Path) -> None:
    clock = FakeClock(wall=NOON)
    keeper = nightly(tmp_path, clock)
    (tmp_path / "stick").mkdir()
    for _ in range(5):
        keeper.look()
        keeper.look()
        clock.advance(DAY_S)
    keeper.check()
    assert names(tmp_path) == [f"moodlark-2026-{day}.backup" for day in ("11-30", "12-01", "12-02")]


def test_in_the_evening_it_waits_for_the_night(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    keeper = nightly(tmp_path, FakeClock(wall=NOON - 10 * 3600))
    keeper.look()
    assert names(tmp_path) == []


def test_a_stick_that_is_not_there_is_said_and_made_up_for_later(tmp_path: Path) -> None:
    keeper = nightly(tmp_path, FakeClock(wall=NOON))
    keeper.look()
    with pytest.raises(BridgeError, match="plug the stick in"):
        keeper.check()
    (tmp_path / "stick").mkdir()
    keeper.look()
    keeper.check()
    assert len(names(tmp_path)) == 1


def test_what_others_keep_on_the_stick_stays(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    for name in ("moodlark-notes.backup", "a.backup", "moodlark-2020-01-01.backup"):
        (tmp_path / "stick" / name).write_text("")
    nightly(tmp_path, FakeClock(wall=NOON), keep=1).look()
    assert names(tmp_path) == ["a.backup", "moodlark-2026-11-28.backup", "moodlark-notes.backup"]
