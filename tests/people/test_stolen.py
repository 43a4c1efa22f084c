"""Whoever carries the box's files away has nothing that opens its door."""

from __future__ import annotations

import base64
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from device.people.household import Household
from device.ports.errors import RefusedError
from device.values.people import Role, Scope
from tests.people.conftest import PASSWORD

OTHER = "walks on the moon"


@pytest.fixture
def secrets(household: Household) -> list[str]:
    """All that was ever given to somebody: by each of them they could come in, or could have."""
    code = household.setup_code() or ""
    ana = household.claim(code, "Ana", "ana@house.example", PASSWORD)
    invitation = household.accounts.invite(Role.MEMBER, ana.number)
    ben = household.join(invitation, "Ben", "", OTHER, "192.168.1.7")
    codes = [code, household.reset_code("Ben")]
    return [
        PASSWORD,
        OTHER,
        invitation,
        *codes,
        *(one.replace("-", "") for one in codes),
        household.accounts.invite(Role.OWNER, ana.number),
        household.sessions.begin(ana.number, "a phone"),
        household.tokens.make(ana.number, "kitchen", Scope.ADMIN),
        household.tokens.make(ben.number, "button", Scope.STEER, wish='{"wish": "next"}'),
    ]


def test_none_of_the_files_holds_a_secret(secrets: list[str], tmp_path: Path) -> None:
    files = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert len([name for name in files if name.startswith("people")]) > 1  # with its backup
    assert b"Ana" in b"".join(files.values())
    assert not [(name, one) for name, kept in files.items() for one in secrets if one.encode() in kept]


@pytest.mark.usefixtures("secrets")
def test_what_the_files_hold_opens_nothing_when_it_is_given_as_a_secret(
    household: Household, tmp_path: Path
) -> None:
    tried = list(values(tmp_path))
    assert len(tried) > 50
    for one in tried:
        assert household.sessions.find(one) is None
        assert household.tokens.find(one) is None
        assert household.accounts.recognised("Ana", one) is None
        with pytest.raises(RefusedError):
            household.accounts.invitation(one)


def values(folder: Path) -> Iterator[str]:
    """Every value of every table, in the ways in which it could be given."""
    for path in folder.glob("people*"):
        if path.read_bytes().startswith(b"SQLite format 3"):
            with closing(sqlite3.connect(path)) as people:
                for value in set(rows_of(people)):
                    yield from written(value)


def rows_of(people: sqlite3.Connection) -> Iterator[object]:
    for (table,) in people.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for row in people.execute(f'SELECT * FROM "{table}"'):
            yield from row


def written(value: object) -> tuple[str, ...]:
    if isinstance(value, bytes):
        in_letters = base64.urlsafe_b64encode(value).decode().rstrip("=")
        return value.hex(), in_letters, value.decode("latin-1")
    return (str(value),)
