"""How the household takes its music, how its people sound, and small things that outlast a restart."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from device.memory.database import Database, insert
from device.memory.tables.rows import LAST_WALL_S, NONSENSE, Row, number, text
from device.values import Banned, Emotion, PlannedTrack, Usual, Verdict

log = logging.getLogger(__name__)

OPINIONS = 2000  # the newest ones, which decide

T = TypeVar("T")


class Household:
    """A part of the memory; see Database for what its methods raise."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def opinions(self) -> tuple[Verdict, ...]:
        """The newest opinions, oldest first."""
        rows = self._database.read("SELECT * FROM opinion ORDER BY wall_s DESC LIMIT ?", OPINIONS)
        return self._sensible(reversed(rows), _opinion)

    def add_opinion(self, opinion: Verdict) -> None:
        """Keep one more."""
        row = {
            "uri": opinion.uri,
            "emotion": str(opinion.emotion),
            "value": float(opinion.value),
            "wall_s": float(opinion.wall_s),
        }
        with self._database.writing() as db:
            insert(db, "opinion", row, instead="REPLACE")

    def take_back_opinion(self, uri: str, value: float) -> None:
        """Delete the opinions of a track that have that value."""
        self._write("DELETE FROM opinion WHERE uri = ? AND value = ?", uri, value)

    def correct_opinions(self, since_wall_s: float, emotion: Emotion) -> None:
        """What was felt about tracks since then was felt in this mood."""
        self._write("UPDATE opinion SET emotion = ? WHERE wall_s >= ?", str(emotion), since_wall_s)

    def bans(self) -> tuple[Banned, ...]:
        """The tracks that are banned, by title."""
        rows = self._database.read("SELECT * FROM ban ORDER BY title COLLATE NOCASE, uri")
        return self._sensible(
            rows, lambda row: Banned(text(row["uri"]), text(row["title"]), text(row["artist"]))
        )

    def ban(self, banned: Banned) -> None:
        """Keep that a track is banned."""
        self._write("REPLACE INTO ban VALUES (?, ?, ?)", banned.uri, banned.title, banned.artist)

    def lift_ban(self, uri: str) -> None:
        """Keep that a track is banned no longer."""
        self._write("DELETE FROM ban WHERE uri = ?", uri)

    def planned(self) -> tuple[PlannedTrack, ...]:
        """What of the music server's queue was ours, in its order."""
        rows = self._database.read("SELECT * FROM planned ORDER BY place")
        return self._sensible(
            rows, lambda row: PlannedTrack(text(row["uri"]), text(row["why"]), bool(row["is_new"]))
        )

    def plan(self, tracks: Iterable[PlannedTrack]) -> None:
        """Keep what of the queue is ours now."""
        rows = [(place, one.uri, one.why, int(one.is_new)) for place, one in enumerate(tracks)]
        with self._database.writing() as db:
            db.execute("DELETE FROM planned")
            db.executemany("INSERT INTO planned VALUES (?, ?, ?, ?)", rows)

    def voices(self) -> dict[str, Usual]:
        """How people usually sound, by name."""
        rows = self._database.read("SELECT * FROM voice")
        return dict(self._sensible(rows, lambda row: (text(row["name"]), _usual(row))))

    def keep_voice(self, name: str, usual: Usual) -> None:
        """In place of what was known of that person."""
        row = (name, json.dumps(dict(usual.logits)), usual.valence, usual.arousal, usual.count)
        self._write("REPLACE INTO voice VALUES (?, ?, ?, ?, ?)", *row)

    def forget_voices(self) -> None:
        """Delete how everybody sounds."""
        self._write("DELETE FROM voice")

    def volume(self) -> int | None:
        """How loud the music is when nothing lowers it, 0-100; None: not known."""
        kept = self.get("volume")
        return kept if isinstance(kept, int) and 0 <= kept <= 100 else None

    def get(self, name: str) -> Any:
        """A small thing that was put there; None if nothing was."""
        rows = self._database.read("SELECT value FROM state WHERE name = ?", name)
        try:
            return json.loads(rows[0]["value"]) if rows else None
        except NONSENSE:
            log.warning("what was kept as %s makes no sense and is left out", name)
            return None

    def put(self, name: str, value: Any) -> None:
        """Keep a small thing under a name."""
        self._write("REPLACE INTO state VALUES (?, ?)", name, json.dumps(value))

    def _write(self, statement: str, *values: object) -> None:
        with self._database.writing() as db:
            db.execute(statement, values)

    def _sensible(self, rows: Iterable[Row], made: Callable[[Row], T]) -> tuple[T, ...]:
        found: list[T] = []
        for row in rows:
            try:
                found.append(made(row))
            except NONSENSE as exc:
                log.warning("a row of %s makes no sense (%s) and is left out", self._database.path, exc)
        return tuple(found)


def _opinion(row: Row) -> Verdict:
    wall_s = number(row["wall_s"], 0.0, LAST_WALL_S)
    return Verdict(text(row["uri"]), Emotion(row["emotion"]), number(row["value"], -1.0, 1.0), wall_s)


def _usual(row: Row) -> Usual:
    logits = {text(label): number(value, -1e3, 1e3) for label, value in json.loads(row["logits"]).items()}
    valence, arousal = number(row["valence"], -1.0, 1.0), number(row["arousal"], -1.0, 1.0)
    return Usual(logits, valence, arousal, int(number(row["count"], 0, 1e9)))
