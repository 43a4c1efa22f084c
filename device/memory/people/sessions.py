"""Who is logged in, by the digest of a secret that only the browser has."""

from __future__ import annotations

import sqlite3

from device.memory.store import Store
from device.values.people import Session


class SessionTable:
    """A part of the file of people; see Store for what its methods raise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, digest: bytes, session: Session) -> None:
        """Keep one."""
        row = {
            "digest": digest,
            "member": session.member,
            "made_wall_s": session.made_wall_s,
            "seen_wall_s": session.seen_wall_s,
            "program": session.program,
        }
        self._store.insert("session", row)

    def find(self, digest: bytes) -> Session | None:
        """The session of a secret."""
        rows = self._store.read("SELECT * FROM session WHERE digest = ?", digest)
        return _session(rows[0]) if rows else None

    def of(self, member: int) -> tuple[Session, ...]:
        """A member's, the one used last first."""
        rows = self._store.read("SELECT * FROM session WHERE member = ? ORDER BY seen_wall_s DESC", member)
        return tuple(map(_session, rows))

    def see(self, digest: bytes, wall_s: float) -> None:
        """It was used."""
        self._store.write("UPDATE session SET seen_wall_s = ? WHERE digest = ?", wall_s, digest)

    def end(self, digest: bytes) -> None:
        """Log out."""
        self._store.write("DELETE FROM session WHERE digest = ?", digest)

    def end_one(self, number: int, member: int) -> bool:
        """Log a member's browser out; whether there was one."""
        return bool(self._store.write("DELETE FROM session WHERE number = ? AND member = ?", number, member))

    def end_all_of(self, member: int) -> None:
        """Log out everywhere."""
        self._store.write("DELETE FROM session WHERE member = ?", member)

    def prune(self, made_before: float, seen_before: float) -> None:
        """Delete what is over."""
        self._store.write(
            "DELETE FROM session WHERE made_wall_s < ? OR seen_wall_s < ?", made_before, seen_before
        )


def _session(row: sqlite3.Row) -> Session:
    return Session(row["member"], row["made_wall_s"], row["seen_wall_s"], row["program"], row["number"])
