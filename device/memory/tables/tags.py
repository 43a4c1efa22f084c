"""The mood tags that we wrote into music files ourselves: our own guess, and nobody's word."""

from __future__ import annotations

from device.memory.store import Store


class TagTable:
    """A part of the memory; see Store for what its methods raise."""

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
