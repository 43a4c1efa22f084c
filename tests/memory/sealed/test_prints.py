"""Voices are kept sealed, by member, and go without a trace."""

from __future__ import annotations

from pathlib import Path

import pytest

from device.memory.past import recall
from device.memory.schema import MEMORY
from device.memory.sealed.prints import PrintTable
from device.memory.sealed.seal import Seal
from device.memory.store import Store
from device.values import VoicePrint
from device.values.orders import ForgetEverything, ForgetMember, ForgetPrint, RememberPrint
from tests.clock import FakeClock

ANNA = VoicePrint(((0.25, -0.5), (0.125, 0.75), (0.5, 0.0625)), "model-1")
BEN = VoicePrint(((-0.875, 0.3125),), "model-1")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "moodlark.db"


def keep(file: Path, *facts: object) -> None:
    """Have a keeper keep them, one after the other."""
    from device.memory.keeper import KeeperTask

    keeper = KeeperTask(file, FakeClock(wall=1_700_000_000.0), lambda _: None)
    keeper.start()
    for fact in facts:
        keeper.handle(fact)  # type: ignore[arg-type]
    keeper.stop()


def known(file: Path) -> dict[int, VoicePrint]:
    past = recall(file, 1_700_000_000.0).past
    assert past is not None
    return dict(past.prints)


def test_what_was_learned_is_there_after_a_restart(file: Path) -> None:
    keep(file, RememberPrint(ANNA, 1), RememberPrint(BEN, 2))
    assert known(file) == {1: ANNA, 2: BEN}
    store = Store(file, MEMORY)
    assert [PrintTable(store).sentences(member) for member in (1, 2, 3)] == [3, 1, 0]


def test_the_file_alone_does_not_tell_a_voice(file: Path) -> None:
    keep(file, RememberPrint(ANNA, 1))
    written = b"".join(one.read_bytes() for one in file.parent.glob("moodlark.db*"))
    assert b"0.0625" not in written
    key = file.with_name("voices.key")
    assert key.stat().st_mode & 0o077 == 0
    key.unlink()
    assert known(file) == {}


def test_a_row_opens_as_its_own_members_alone(file: Path) -> None:
    keep(file, RememberPrint(ANNA, 1))
    store = Store(file, MEMORY)
    with store.writing():
        store.write("UPDATE print SET member = 2")
    store.close()
    assert known(file) == {}


def test_another_key_or_none_opens_nothing(tmp_path: Path) -> None:
    sealed = Seal(tmp_path / "key").sealed(b"voice", 1)
    assert Seal(tmp_path / "key").opened(sealed, 1) == b"voice"
    with pytest.raises(ValueError, match="key"):
        Seal(tmp_path / "none").opened(sealed, 1)
    Seal(tmp_path / "other").sealed(b"voice", 1)
    with pytest.raises(ValueError, match="key"):
        Seal(tmp_path / "other").opened(sealed, 1)
    (tmp_path / "other").write_bytes(b"short")
    with pytest.raises(ValueError, match="key"):
        Seal(tmp_path / "other").opened(sealed, 1)


@pytest.mark.parametrize("order", [ForgetPrint(1), ForgetEverything(1), ForgetMember(1)])
def test_forgotten_it_is_in_no_file_and_the_others_stay(file: Path, order: object) -> None:
    keep(file, RememberPrint(ANNA, 1), RememberPrint(BEN, 2))
    store = Store(file, MEMORY)
    sealed = store.read("SELECT sealed FROM print WHERE member = 1")[0][0].encode()
    store.close()
    keep(file, order)
    assert known(file) == {2: BEN}
    assert not any(sealed in one.read_bytes() for one in file.parent.iterdir())


def test_with_the_last_one_the_key_goes(file: Path) -> None:
    keep(file, RememberPrint(ANNA, 1))
    keep(file, ForgetPrint(1))
    assert not file.with_name("voices.key").exists()
    keep(file, RememberPrint(BEN, 2))
    assert known(file) == {2: BEN}
