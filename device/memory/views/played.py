"""What was played to a member, and the scans that a search finds."""

from __future__ import annotations

from dataclasses import dataclass

from device.memory.store import Store
from device.memory.tables.rows import Row
from device.values import Emotion, Seconds
from device.values.people import FIRST

LATEST_WALL_S = 1e12
_FOUND = """WITH RECURSIVE track(uri) AS (
        SELECT min(uri) FROM play WHERE member = ?1
        UNION ALL
        SELECT (SELECT min(uri) FROM play WHERE member = ?1 AND uri > track.uri)
            FROM track WHERE uri IS NOT NULL
    ), found(uri) AS MATERIALIZED (
        SELECT uri FROM track WHERE uri IS NOT NULL AND (uri LIKE ?2 ESCAPE '\\' OR EXISTS (
            SELECT 1 FROM (SELECT title, artist, album, genres FROM picked
                WHERE picked.member = ?1 AND picked.uri = track.uri LIMIT 1)
            WHERE title LIKE ?2 ESCAPE '\\' OR artist LIKE ?2 ESCAPE '\\'
                OR album LIKE ?2 ESCAPE '\\' OR genres LIKE ?2 ESCAPE '\\'))
    ), heard(scan) AS MATERIALIZED (
        SELECT play.scan FROM play JOIN found ON play.uri = found.uri WHERE play.member = ?1
    )"""
_NO_TEXT = "WITH none(text) AS (SELECT ?2)"
_HAS_TEXT = " AND (scan.scan IN (SELECT scan FROM heard) OR scan.words LIKE ?2 ESCAPE '\\')"


@dataclass(frozen=True, slots=True)
class Played:
    """A track that was played."""

    uri: str
    title: str
    artist: str  # "" where unknown
    wall_s: Seconds  # since the epoch, the last time
    times: int


@dataclass(frozen=True, slots=True)
class Search:
    """Which scans are looked for; all that is given must hold."""

    text: str = ""  # in the tracks that were played, or in what was typed
    emotion: Emotion | None = None
    since_wall_s: float = 0.0
    until_wall_s: float = LATEST_WALL_S


class PlayedMusic:
    """A look at one member's past. See Store for what its methods raise."""

    def __init__(self, store: Store, member: int = FIRST) -> None:
        self._store = store
        self._member = member

    def oftenest(self, since_wall_s: float, until_wall_s: float, most: int) -> list[Played]:
        """The tracks of a span, those played oftenest first."""
        rows = self._store.read(
            "SELECT uri, max(wall_s) AS wall_s, count(*) AS times FROM play"
            " WHERE member = ? AND wall_s >= ? AND wall_s < ? GROUP BY uri"
            " ORDER BY times DESC, wall_s DESC LIMIT ?",
            *(self._member, since_wall_s, until_wall_s, most),
        )
        return [self._named(row) for row in rows]

    def last(self, since_wall_s: float, until_wall_s: float, most: int) -> list[Played]:
        """The last tracks of a span, the newest first, each time that it was played."""
        rows = self._store.read(
            "SELECT uri, wall_s, 1 AS times FROM play"
            " WHERE member = ? AND wall_s >= ? AND wall_s < ? ORDER BY wall_s DESC LIMIT ?",
            *(self._member, since_wall_s, until_wall_s, most),
        )
        return [self._named(row) for row in rows]

    def scans(self, search: Search, limit: int, before: int | None = None) -> list[int]:
        """The numbers of the scans that a search finds, newest first; below `before` if that is given."""
        text = f"%{_plain(search.text.strip())}%"
        query = (
            f"{_FOUND if search.text.strip() else _NO_TEXT} SELECT scan.scan FROM scan"
            " LEFT JOIN (SELECT scan, emotion, max(wall_s) FROM correction WHERE member = ?1 GROUP BY scan)"
            " AS named ON named.scan = scan.scan"
            " WHERE scan.member = ?1 AND scan.scan < ?3 AND scan.wall_s >= ?4 AND scan.wall_s < ?5"
            " AND (?6 IS NULL OR coalesce(named.emotion, scan.emotion) = ?6)"
            f"{_HAS_TEXT if search.text.strip() else ''}"
            " ORDER BY scan.scan DESC LIMIT ?7"
        )
        emotion = None if search.emotion is None else str(search.emotion)
        bound = 2**53 if before is None else max(0, min(before, 2**53))
        span = search.since_wall_s, search.until_wall_s
        rows = self._store.read(query, self._member, text, bound, *span, emotion, limit)
        return [row["scan"] for row in rows]

    def _named(self, row: Row) -> Played:
        found = self._store.read(
            "SELECT title, artist FROM picked WHERE member = ? AND uri = ? LIMIT 1", self._member, row["uri"]
        )
        title, artist = (found[0]["title"], found[0]["artist"]) if found else ("", "")
        return Played(row["uri"], title or row["uri"].rsplit("/", 1)[-1], artist, row["wall_s"], row["times"])


def _plain(text: str) -> str:
    """Text in which nothing stands for other letters."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
