"""Values to rows and back, by their types. Frames and sounds have no column to go to."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from pydantic import TypeAdapter

from device.ports.errors import brief
from device.values import Emotion, Evidence, Lesson, Mood, Pick, Picked, Record, Track

log = logging.getLogger(__name__)

Row = sqlite3.Row
T = TypeVar("T")

NONSENSE = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)
"""What reading a row raises whose values make no sense: a type's bounds are held against them."""
PLACES = 4  # of a reading; what comes behind tells nothing

_TRACK = TypeAdapter(Track)
_MOOD = TypeAdapter(Mood)
_PICK = TypeAdapter(Pick)
_RECORD = TypeAdapter(Record)
_LESSON = TypeAdapter(Lesson)
_EVIDENCE = TypeAdapter(Sequence[Evidence])
_OF_NOW = {"is_dark", "is_explicit", "known_by", "belonging", "recording", "year"}  # of a track
_NOT_KEPT = {"__all__": {"at", "majority", "care", "hint"}}  # of evidence: its moment is gone when it is read


def record_row(record: Record) -> dict[str, Any]:
    """The row of table `scan`."""
    mood = record.mood
    return {
        **_RECORD.dump_python(record, exclude={"mood", "pick"}, warnings=False),
        **(_mood_columns(mood) if mood else {}),
        **(pick_columns(record.pick) if record.pick else {}),
        "evidence": evidence_text(mood.because if mood else ()),
        "lost": dump(record.lost),
    }


def pick_columns(pick: Pick) -> dict[str, Any]:
    """What the row of a scan tells of its pick."""
    valence, arousal = pick.target
    return {
        "target_valence": valence,
        "target_arousal": arousal,
        "pick_reason": pick.reason,
        "strategy": pick.strategy,
    }


def picked_rows(scan: int, pick: Pick | None) -> list[dict[str, Any]]:
    """The rows of table `picked`, in order of playing."""
    return [
        {"scan": scan, "place": place, "why": one.why, **_track_columns(one.track)}
        for place, one in enumerate(pick.choices if pick else ())
    ]


def record_of(row: Row, picked: Iterable[Row]) -> Record:
    """The record a scan was kept as; `at` of its evidence is 0. Raises one of NONSENSE."""
    return _RECORD.validate_python(
        {**row, "lost": json.loads(row["lost"]), "mood": _mood_of(row), "pick": _pick_of(row, picked)}
    )


def lesson_row(scan: int, lesson: Lesson, wall_s: float) -> dict[str, Any]:
    """The row of table `lesson`."""
    return {
        "scan": scan,
        "emotion": str(lesson.emotion),
        "minute": lesson.minute,
        "evidence": evidence_text(lesson.evidence),
        "wall_s": float(wall_s),
    }


def lesson_of(row: Row) -> Lesson:
    """What the correction of a scan teaches; `at` of its evidence is 0. Raises one of NONSENSE."""
    return _LESSON.validate_python({**row, "evidence": _evidence_of(row["evidence"])})


def sensible(rows: Iterable[Row], made: Callable[[Row], T], what: str) -> Iterator[T]:
    """What is made of each row; one that makes no sense is left out, with a line in the log."""
    for row in rows:
        try:
            yield made(row)
        except NONSENSE as exc:
            log.warning("a %s that is kept makes no sense and is left out: %s", what, brief(exc))


def dump(value: object) -> str:
    """A value as JSON, short."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=float)


def evidence_text(evidence: Sequence[Evidence]) -> str:
    """Evidence as JSON, as far as it is kept."""
    return _rounded(_EVIDENCE.dump_python(evidence, exclude=_NOT_KEPT, warnings=False))


def _rounded(value: object) -> str:
    return dump(json.loads(dump(value), parse_float=lambda digits: round(float(digits), PLACES)))


def _evidence_of(text: str) -> tuple[dict[str, Any], ...]:
    return tuple({"at": 0.0, **one} for one in json.loads(text))


def _mood_columns(mood: Mood) -> dict[str, Any]:
    columns = _MOOD.dump_python(mood, exclude={"because", "gentle", "expected"}, warnings=False)
    return {**columns, "scores": _rounded(mood.scores)}


def _track_columns(track: Track) -> dict[str, Any]:
    columns = _TRACK.dump_python(track, exclude=_OF_NOW, warnings=False)
    return {**columns, "genres": dump(track.genres), "source": track.known_by}


def _mood_of(row: Row) -> Mood | None:
    if row["emotion"] is None:
        return None
    scores = dict.fromkeys(Emotion, 0.0) | json.loads(row["scores"])
    return _MOOD.validate_python({**row, "scores": scores, "because": _evidence_of(row["evidence"])})


def _pick_of(row: Row, picked: Iterable[Row]) -> Pick | None:
    if row["target_valence"] is None:
        return None
    return _PICK.validate_python(
        {
            "choices": [_picked_of(one) for one in picked],
            "target": (row["target_valence"], row["target_arousal"]),
            "reason": row["pick_reason"],
            "strategy": row["strategy"],
        }
    )


def _picked_of(row: Row) -> Picked:
    return Picked(_TRACK.validate_python(_track_fields(row)), row["why"])


def _track_fields(row: Row) -> dict[str, Any]:
    return {**row, "genres": json.loads(row["genres"]), "known_by": row["source"]}
