"""What helped: how a member felt after music, by what it did, genre and track; and what they heard out."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from device.memory.store import Store
from device.values import Emotion, Strategy
from device.values.music import HEARD_OUT, SKIPPED_LATE, SKIPPED_SOON
from device.values.people import FIRST

BETTER = 0.2  # a gain from which on somebody felt better; below its negative worse
NEWEST = 2_000  # times that are looked at
LEAST = 4  # times below which nothing is said
WIDE = 0.6  # an interval wider than this says nothing either
Z = 1.2816  # of an interval that holds four times of five

_NEWEST = (
    "WITH newest AS MATERIALIZED (SELECT scan, emotion, after, strategy,"
    " coalesce(max(CASE WHEN by = 'said' THEN gain END), max(CASE WHEN by = 'scan' THEN gain END)) AS gain"
    " FROM (SELECT * FROM helped WHERE member = ?1 ORDER BY scan DESC LIMIT ?2) GROUP BY scan)"
)
_OF_TRACK = "(SELECT {column} FROM picked WHERE picked.uri = oftenest.uri AND picked.member = ?1 LIMIT 1)"


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many times."""

    hits: int
    times: int

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares the true one lies, four times of five (Wilson 1927)."""
        if not self.times:
            return 0.0, 1.0
        share, z2 = self.hits / self.times, Z**2
        centre = (share + z2 / (2 * self.times)) / (1 + z2 / self.times)
        half = (
            Z / (1 + z2 / self.times) * math.sqrt(share * (1 - share) / self.times + z2 / (4 * self.times**2))
        )
        return max(0.0, centre - half), min(1.0, centre + half)

    @property
    def is_telling(self) -> bool:
        """Whether these are enough to say something."""
        low, high = self.interval
        return self.times >= LEAST and high - low <= WIDE

    @property
    def share(self) -> float:
        return self.hits / self.times if self.times else 0.0


@dataclass(frozen=True, slots=True)
class Help:
    """What something did for somebody."""

    what: str  # a strategy, a genre, or a track's title
    emotion: Emotion | None  # before; None: whatever it was
    after: Emotion | None  # felt most often afterwards; None: not known
    better: Share
    artist: str = ""


class WhatHelped:
    """A look at one member's past. See Store for what its methods raise."""

    def __init__(self, store: Store, member: int = FIRST) -> None:
        self._store = store
        self._member = member

    def by_strategy(self) -> list[Help]:
        """By mood and by what the music did, what helped oftenest first."""
        rows = self._store.read(
            f"{_NEWEST} SELECT emotion, strategy AS what, count(*) AS times, sum(gain > ?3) AS hits,"
            " (SELECT other.after FROM newest AS other WHERE other.emotion = newest.emotion"
            "  AND other.strategy = newest.strategy AND other.after IS NOT NULL"
            "  GROUP BY other.after ORDER BY count(*) DESC LIMIT 1) AS after"
            " FROM newest GROUP BY emotion, strategy",
            *(self._member, NEWEST, BETTER),
        )
        known = [
            Help(
                row["what"],
                Emotion(row["emotion"]),
                Emotion(row["after"]) if row["after"] in set(Emotion) else None,
                Share(row["hits"], row["times"]),
            )
            for row in rows
            if row["emotion"] in set(Emotion) and row["what"] in set(Strategy)
        ]
        return _telling_first(known)

    def by_genre(self, most: int = 5) -> list[Help]:
        """By the genres that were heard; a scan counts once for each."""
        rows = self._store.read(
            f"{_NEWEST}, heard AS MATERIALIZED (SELECT DISTINCT newest.scan, newest.gain, genre.value AS what"
            " FROM newest JOIN play ON play.scan = newest.scan AND play.member = ?1"
            " JOIN picked ON picked.scan = play.scan AND picked.uri = play.uri,"
            " json_each(picked.genres) AS genre)"
            " SELECT what, count(*) AS times, sum(gain > ?3) AS hits FROM heard GROUP BY what COLLATE NOCASE"
            " ORDER BY times DESC LIMIT ?4",
            *(self._member, NEWEST, BETTER, 4 * most),
        )
        return _telling_first(
            [Help(str(row["what"]), None, None, Share(row["hits"], row["times"])) for row in rows]
        )[:most]

    def by_track(self, most: int = 5) -> list[Help]:
        """By the tracks that were heard."""
        rows = self._store.read(
            f"{_NEWEST}, heard AS MATERIALIZED (SELECT DISTINCT newest.scan, newest.gain, play.uri"
            " FROM newest JOIN play ON play.scan = newest.scan AND play.member = ?1),"
            " oftenest AS MATERIALIZED (SELECT uri, count(*) AS times, sum(gain > ?3) AS hits FROM heard"
            " GROUP BY uri ORDER BY times DESC LIMIT ?4) SELECT uri, times, hits,"
            f" {_OF_TRACK.format(column='title')} AS title, {_OF_TRACK.format(column='artist')} AS artist"
            " FROM oftenest",
            *(self._member, NEWEST, BETTER, 4 * most),
        )
        return _telling_first(
            [
                Help(
                    row["title"] or row["uri"].rsplit("/", 1)[-1],
                    None,
                    None,
                    Share(row["hits"], row["times"]),
                    row["artist"] or "",
                )
                for row in rows
            ]
        )[:most]

    def heard_out(self) -> dict[Emotion, Share]:
        """Of the tracks that ended lately in a mood, how many were heard to their end."""
        rows = self._store.read(
            "SELECT emotion, sum(value = ?2) AS hits, count(*) AS times"
            " FROM (SELECT emotion, value FROM opinion WHERE member = ?1 ORDER BY wall_s DESC LIMIT ?5)"
            " WHERE value IN (?2, ?3, ?4) GROUP BY emotion",
            *(self._member, HEARD_OUT, SKIPPED_SOON, SKIPPED_LATE, 5 * NEWEST),
        )
        found = {
            Emotion(row["emotion"]): Share(row["hits"], row["times"])
            for row in rows
            if row["emotion"] in set(Emotion)
        }
        return {emotion: found[emotion] for emotion in Emotion if emotion in found}


def _telling_first(known: Iterable[Help]) -> list[Help]:
    """What tells something first, the most helpful before the others."""
    return sorted(
        known,
        key=lambda one: (
            not one.better.is_telling,
            -one.better.interval[0] if one.better.is_telling else -one.better.times,
            one.what,
        ),
    )
