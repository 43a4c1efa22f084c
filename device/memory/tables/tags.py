"""The mood tags that we wrote into music files ourselves, and what the household says is music."""

from __future__ import annotations

from device.memory.store import Store
from device.memory.tables.rows import sensible
from device.values import Group, SaidOf


class TagTable:
    """Our own guesses, and nobody's word. See Store for what its methods raise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, uri: str, mood: str) -> None:
        """In place of what we wrote into that track before."""
        self._store.insert("tagged", {"uri": uri, "mood": mood}, instead="REPLACE")

    def of(self, uri: str) -> str | None:
        """What we wrote into a track; None: nothing."""
        rows = self._store.read("SELECT mood FROM tagged WHERE uri = ?", uri)
        return str(rows[0][0]) if rows else None

    def all(self) -> dict[str, str]:
        """The tags, by the track's URI."""
        return {row["uri"]: row["mood"] for row in self._store.read("SELECT uri, mood FROM tagged")}


class BelongingTable:
    """What somebody said is music, or is not. See Store for what its methods raise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, said: SaidOf) -> None:
        """In place of what was said of it before."""
        row = {"kind": str(said.group), "name": said.name, "is_music": int(said.is_music)}
        self._store.insert("belonging", row, instead="REPLACE")

    def take_back(self, group: Group, name: str) -> None:
        """Nothing is said of it any more."""
        self._store.write("DELETE FROM belonging WHERE kind = ? AND name = ?", str(group), name)

    def all(self) -> tuple[SaidOf, ...]:
        """All that was said."""
        rows = self._store.read("SELECT kind, name, is_music FROM belonging ORDER BY kind, name")
        return tuple(
            sensible(
                rows,
                lambda row: SaidOf(Group(row["kind"]), row["name"], bool(row["is_music"])),
                "word on what is music",
            )
        )
