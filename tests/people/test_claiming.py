"""The first visitor with the code that the box says becomes its owner."""

from __future__ import annotations

from pathlib import Path

import pytest

from device.configuration.paths import CONFIG
from device.people.household import Household
from device.ports.errors import RefusedError
from device.values.people import FIRST, Member, Role
from tests.clock import FakeClock
from tests.people.conftest import PASSWORD


def test_with_the_code_a_visitor_becomes_the_first_owner(household: Household) -> None:
    code = household.setup_code()
    assert code
    member = household.claim(code.lower().replace("-", " "), " Ana  Maria ", "ana@home.example", PASSWORD)
    assert (member.number, member.name, member.role) == (FIRST, "Ana Maria", Role.OWNER)
    assert household.accounts.is_claimed()


def test_the_code_dies_with_its_use(household: Household, owner: Member) -> None:
    assert household.setup_code() is None
    with pytest.raises(RefusedError):
        household.claim("ABCD-EFGH", "Eve", "", PASSWORD)
    assert [one.name for one in household.accounts.all()] == [owner.name]


def test_after_ten_wrong_tries_there_is_another_code(
    household: Household, caplog: pytest.LogCaptureFixture
) -> None:
    first = household.setup_code()
    assert first
    for _ in range(9):
        with pytest.raises(RefusedError, match="not the code"):
            household.claim("ABCD-EFGH", "Eve", "", PASSWORD)
    assert household.setup_code() == first
    with pytest.raises(RefusedError):
        household.claim("ABCD-EFGH", "Eve", "", PASSWORD)
    second = household.setup_code()
    assert second != first
    assert f"{second}" in caplog.text
    with pytest.raises(RefusedError):
        household.claim(first, "Eve", "", PASSWORD)


def test_a_password_that_is_refused_does_not_cost_the_code(household: Household) -> None:
    code = household.setup_code()
    assert code
    with pytest.raises(RefusedError, match="guessed first"):
        household.claim(code, "Ana", "", "password1")
    assert household.claim(code, "Ana", "", PASSWORD).role is Role.OWNER


def test_a_claimed_box_stays_claimed_over_restarts_and_damage(
    owner: Member, tmp_path: Path, clock: FakeClock
) -> None:
    (tmp_path / "people.db").write_bytes(b"SQLite format 3\0" + b"\7" * 5000)
    for companion in ("people.db-wal", "people.db-shm"):
        (tmp_path / companion).unlink(missing_ok=True)
    again = Household(tmp_path / "moodlark.db", CONFIG / "common_passwords.txt.gz", clock)
    again.open()
    assert again.setup_code() is None
    assert again.log_in("ana", PASSWORD, "10.0.0.7") == owner


def test_the_file_is_the_boxs_alone(owner: Member, tmp_path: Path) -> None:
    assert owner.number == FIRST
    assert all(path.stat().st_mode & 0o077 == 0 for path in tmp_path.glob("people.db*"))
