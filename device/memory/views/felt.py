"""What a member felt: by hour, by day, by weekday and hour, and as a trail on the plane.

What they said a scan really was counts as its mood; where the box had it wrong, its place on the plane is
not known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from device.memory.store import Store
from device.memory.tables.rows import Row
from device.memory.views.spans import DAY_S, HOUR_S, day_of, stretches
from device.values import Emotion
from device.values.people import FIRST

WEEK_H = 168
_EPOCH_H = 3 * 24  # hours from a Monday to the first of January 1970, a Thursday
_MOODS = frozenset(map(str, Emotion))

_NAMED = (
    "WITH named AS MATERIALIZED (SELECT scan, emotion, max(wall_s) FROM correction WHERE member = ?"
    " GROUP BY scan)"
)
_FELT = "coalesce(named.emotion, scan.emotion)"
_IS_RIGHT = "(named.emotion IS NULL OR named.emotion = scan.emotion)"
_FROM = (
    "FROM scan LEFT JOIN named ON named.scan = scan.scan"
    " WHERE scan.member = ? AND scan.wall_s >= ? AND scan.wall_s < ?"
)
_READ = (
    "SELECT {number}, emotion, count(*) AS times, total(valence) AS valence, total(arousal) AS arousal"
    " FROM scan WHERE member = ? AND wall_s >= ? AND wall_s < ? AND emotion IS NOT NULL"
    " GROUP BY number, emotion"
)
_MISREAD = (
    f"{_NAMED} SELECT {{number}}, scan.emotion AS read, named.emotion AS emotion,"
    " coalesce(scan.valence, 0.0) AS valence, coalesce(scan.arousal, 0.0) AS arousal"
    " FROM named CROSS JOIN scan ON scan.scan = named.scan"
    " WHERE scan.member = ? AND scan.wall_s >= ? AND scan.wall_s < ? AND named.emotion IS NOT scan.emotion"
)


@dataclass(slots=True)
class Times:
    """Scans of a stretch of time, counted."""

    counts: dict[Emotion, int] = field(default_factory=dict)
    placed: int = 0  # of how many the place on the plane is known
    valence: float = 0.0  # the sum of them
    arousal: float = 0.0

    def add(self, emotion: Emotion, times: int, valence: float, arousal: float) -> None:
        """Some more of one mood, with the sums of where they lie; below 0: fewer."""
        self.counts[emotion] = self.counts.get(emotion, 0) + times
        self.placed += times
        self.valence += valence
        self.arousal += arousal

    def join(self, other: Times) -> None:
        """Those of another stretch, too."""
        for emotion, times in other.counts.items():
            self.counts[emotion] = self.counts.get(emotion, 0) + times
        self.placed += other.placed
        self.valence += other.valence
        self.arousal += other.arousal

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def place(self) -> tuple[float, float] | None:
        """Mean valence and arousal, each in [-1, 1]; None: not known."""
        return (self.valence / self.placed, self.arousal / self.placed) if self.placed else None

    @property
    def most(self) -> Emotion | None:
        """The mood felt most often; None: none was."""
        return max(self.counts, key=lambda one: self.counts[one], default=None) if self.total else None


@dataclass(frozen=True, slots=True)
class Moment:
    """One scan on the plane."""

    scan: int
    wall_s: float
    emotion: Emotion
    place: tuple[float, float] | None  # valence, arousal; None: not known
    trigger: str


class Felt:
    """A look at one member's past. See Store for what its methods raise."""

    def __init__(self, store: Store, member: int = FIRST) -> None:
        self._store = store
        self._member = member

    def days(self, since_wall_s: float, until_wall_s: float) -> dict[date, Times]:
        """By local day; days without a mood are left out."""
        return {
            day_of(number): times
            for number, times in self._counted(DAY_S, None, since_wall_s, until_wall_s).items()
        }

    def hours(self, since_wall_s: float, until_wall_s: float) -> dict[int, Times]:
        """By hour of the local day, 0-23, all days together; hours without a mood are left out."""
        return self._counted(HOUR_S, 24, since_wall_s, until_wall_s)

    def week(self, since_wall_s: float, until_wall_s: float) -> dict[tuple[int, int], Times]:
        """By weekday (0: Monday) and hour of the local day."""
        found = self._counted(HOUR_S, WEEK_H, since_wall_s, until_wall_s)
        return {divmod((hour + _EPOCH_H) % WEEK_H, 24): times for hour, times in found.items()}

    def all(self, since_wall_s: float, until_wall_s: float) -> Times:
        """The whole span as one."""
        whole = Times()
        for times in self.days(since_wall_s, until_wall_s).values():
            whole.join(times)
        return whole

    def moments(self, since_wall_s: float, until_wall_s: float, most: int) -> list[Moment]:
        """The last scans of the span that told a mood, oldest first."""
        rows = self._store.read(
            f"{_NAMED} SELECT scan.scan, scan.wall_s, {_FELT} AS felt, scan.trigger,"
            f" CASE WHEN {_IS_RIGHT} THEN scan.valence END AS valence, scan.arousal"
            f" {_FROM} AND felt IS NOT NULL ORDER BY scan.wall_s DESC LIMIT ?",
            *(self._member, self._member, since_wall_s, until_wall_s, most),
        )
        return [
            Moment(
                row["scan"],
                row["wall_s"],
                Emotion(row["felt"]),
                None if row["valence"] is None else (_signed(row["valence"]), _signed(row["arousal"])),
                row["trigger"],
            )
            for row in reversed(rows)
            if row["felt"] in _MOODS
        ]

    def _counted(
        self, step_s: int, around: int | None, since_wall_s: float, until_wall_s: float
    ) -> dict[int, Times]:
        """By numbers of local hours or days since 1970; around: counted in a circle of so many."""
        found: dict[int, Times] = {}
        circle = f" % {around:d}" if around else ""
        number = f"CAST((scan.wall_s + ?) / {step_s:d} AS INTEGER){circle} AS number"
        for one in stretches(*self._known(since_wall_s, until_wall_s)):
            span = self._member, one.since_wall_s, one.until_wall_s
            for row in self._store.read(_READ.format(number=number), one.ahead_s, *span):
                if row["emotion"] in _MOODS:
                    times = found.setdefault(row["number"], Times())
                    times.add(Emotion(row["emotion"]), row["times"], row["valence"], row["arousal"])
            for row in self._store.read(_MISREAD.format(number=number), self._member, one.ahead_s, *span):
                _put_right(found.setdefault(row["number"], Times()), row)
        return {number: found[number] for number in sorted(found) if found[number].total > 0}

    def _known(self, since_wall_s: float, until_wall_s: float) -> tuple[float, float]:
        """The part of the span of which there is anything."""
        ends = self._store.read(
            "SELECT (SELECT wall_s FROM scan WHERE member = ?1 AND wall_s >= ?2 AND wall_s < ?3"
            " ORDER BY wall_s LIMIT 1) AS first, (SELECT wall_s FROM scan WHERE member = ?1 AND wall_s >= ?2"
            " AND wall_s < ?3 ORDER BY wall_s DESC LIMIT 1) AS last",
            *(self._member, since_wall_s, until_wall_s),
        )[0]
        return (0.0, 0.0) if ends["first"] is None else (ends["first"], min(until_wall_s, ends["last"] + 1.0))


def _put_right(times: Times, row: Row) -> None:
    """A scan was not what it was read as."""
    if row["read"] in _MOODS:
        times.add(Emotion(row["read"]), -1, -row["valence"], -row["arousal"])
    if row["emotion"] in _MOODS:
        times.counts[Emotion(row["emotion"])] = times.counts.get(Emotion(row["emotion"]), 0) + 1


def _signed(value: float | None) -> float:
    return max(-1.0, min(1.0, value or 0.0))
