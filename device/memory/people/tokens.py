"""What programs come in by, by the digest of a secret that is shown once."""

from __future__ import annotations

import sqlite3

from device.memory.store import Store
from device.values.people import Scope, Token


class TokenTable:
    """A part of the file of people; see Store for what its methods raise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, digest: bytes, token: Token) -> None:
        """Keep one."""
        row = {
            "digest": digest,
            "member": token.member,
            "name": token.name,
            "scope": int(token.scope),
            "made_wall_s": token.made_wall_s,
            "until_wall_s": token.until_wall_s,
            "wish": token.wish,
        }
        self._store.insert("token", row)

    def find(self, digest: bytes) -> Token | None:
        """The one of a secret, over or not."""
        rows = self._store.read("SELECT * FROM token WHERE digest = ?", digest)
        return _token(rows[0]) if rows else None

    def of(self, member: int) -> tuple[Token, ...]:
        """A member's, the newest first."""
        rows = self._store.read("SELECT * FROM token WHERE member = ? ORDER BY number DESC", member)
        return tuple(map(_token, rows))

    def revoke(self, number: int, member: int) -> bool:
        """Delete one of a member; whether there was one."""
        return bool(self._store.write("DELETE FROM token WHERE number = ? AND member = ?", number, member))


def _token(row: sqlite3.Row) -> Token:
    return Token(
        number=row["number"],
        member=row["member"],
        name=row["name"],
        scope=Scope(row["scope"]),
        made_wall_s=row["made_wall_s"],
        until_wall_s=row["until_wall_s"],
        wish=row["wish"],
    )
