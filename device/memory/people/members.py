"""Who lives here: names, roles and what their passwords are checked against."""

from __future__ import annotations

import sqlite3

from device.memory.store import Store
from device.values.people import Member, Role

_OF_ONE = ("session", "token")
"""Tables whose rows are one member's."""


class MemberTable:
    """A part of the file of people; see Store for what its methods raise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[Member, ...]:
        """In the order in which they came."""
        return tuple(_member(row) for row in self._store.read("SELECT * FROM member ORDER BY number"))

    def of(self, number: int) -> Member | None:
        """The one of a number."""
        rows = self._store.read("SELECT * FROM member WHERE number = ?", number)
        return _member(rows[0]) if rows else None

    def known_as(self, known_as: str) -> tuple[Member, str] | None:
        """The one of a name, as names are compared, and what the password is checked against."""
        rows = self._store.read("SELECT * FROM member WHERE known_as = ?", known_as)
        return (_member(rows[0]), str(rows[0]["password"])) if rows else None

    def count(self, role: Role) -> int:
        """How many have a role."""
        return int(self._store.read("SELECT count(*) AS n FROM member WHERE role = ?", int(role))[0]["n"])

    def add(self, member: Member, known_as: str, password: str) -> int | None:
        """Take one in; their number, which is the next free one. None where the name is taken."""
        row = {
            "known_as": known_as,
            "name": member.name,
            "email": member.email,
            "role": int(member.role),
            "password": password,
            "made_wall_s": member.made_wall_s,
        }
        try:
            self._store.insert("member", row)
        except sqlite3.IntegrityError:
            return None
        found = self.known_as(known_as)
        return found[0].number if found else None

    def change_password(self, number: int, password: str) -> None:
        """Check it against this from now on."""
        self._store.write("UPDATE member SET password = ? WHERE number = ?", password, number)

    def remove(self, number: int) -> bool:
        """Delete one and all by which they come in; whether there was one."""
        with self._store.writing():
            for table in _OF_ONE:
                self._store.write(f"DELETE FROM {table} WHERE member = ?", number)
            self._store.write("DELETE FROM invitation WHERE made_by = ?", number)
            return bool(self._store.write("DELETE FROM member WHERE number = ?", number))


def _member(row: sqlite3.Row) -> Member:
    return Member(row["number"], row["name"], row["email"], Role(row["role"]), row["made_wall_s"])
