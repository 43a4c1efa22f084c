"""Values to rows and back. Frames, sounds and words have no column to go to."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from device.values import Emotion, Evidence, Lesson, Mood, Part, Pick, Picked, Record, Source, Track

Row = Mapping[str, Any] | sqlite3.Row

LAST_WALL_S = 253_402_300_799.0  # the end of the year 9999
NONSENSE = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)
"""What reading a row raises whose values make no sense."""


def record_row(record: Record) -> dict[str, Any]:
    """The row of table `scan`."""
    mood, pick = record.mood, record.pick
    target = pick.target if pick else (None, None)
    return {
        "scan": record.scan,
        "wall_s": float(record.wall_s),
        "trigger": record.trigger,
        "emotion": str(mood.emotion) if mood else None,
        "confidence": float(mood.confidence) if mood else None,
        "valence": float(mood.valence) if mood else None,
        "arousal": float(mood.arousal) if mood else None,
        "scores": _numbers(mood.scores) if mood else None,
        "reason": mood.reason if mood else None,
        "evidence": _evidences_out(mood.because if mood else ()),
        "target_valence": target[0],
        "target_arousal": target[1],
        "pick_reason": pick.reason if pick else None,
        "lost": _dump({str(part): why for part, why in record.lost.items()}),
    }


def picked_rows(scan: int, pick: Pick | None) -> list[dict[str, Any]]:
    """The rows of table `picked`, in order of playing."""
    return [
        {
            "scan": scan,
            "place": place,
            "uri": choice.track.uri,
            "title": choice.track.title,
            "artist": choice.track.artist,
            "album": choice.track.album,
            "genres": _dump(list(choice.track.genres)),
            "duration_s": float(choice.track.duration_s),
            "valence": float(choice.track.valence),
            "arousal": float(choice.track.arousal),
            "source": choice.track.source,
            "confidence": float(choice.track.confidence),
            "why": choice.why,
        }
        for place, choice in enumerate(pick.choices if pick else ())
    ]


def record_of(row: Row, picked: Iterable[Row]) -> Record:
    """The record a scan was kept as; `at` of its evidence is 0, its moment being long gone."""
    return Record(
        scan=row["scan"],
        wall_s=number(row["wall_s"], 0.0, LAST_WALL_S),
        trigger=text(row["trigger"]),
        mood=_mood_of(row),
        pick=_pick_of(row, picked),
        lost={Part(part): text(why) for part, why in json.loads(row["lost"]).items()},
    )


def lesson_row(scan: int, lesson: Lesson, wall_s: float) -> dict[str, Any]:
    """The row of table `lesson`."""
    return {
        "scan": scan,
        "emotion": str(lesson.emotion),
        "minute": lesson.minute,
        "evidence": _evidences_out(lesson.evidence),
        "wall_s": float(wall_s),
    }


def lesson_of(row: Row) -> Lesson:
    """The lesson a row holds; `at` of its evidence is 0."""
    minute = row["minute"]
    kept = None if minute is None else int(number(minute, 0, 1439))
    return Lesson(_evidences_in(row["evidence"]), Emotion(row["emotion"]), kept)


def number(value: Any, least: float, most: float) -> float:
    """A number within bounds. Raises ValueError, TypeError."""
    if not math.isfinite(value) or not least <= value <= most:
        raise ValueError(f"{value!r} is not between {least:g} and {most:g}")
    return float(value)


def text(value: Any) -> str:
    """A text. Raises TypeError."""
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _mood_of(row: Row) -> Mood | None:
    if row["emotion"] is None:
        return None
    return Mood(
        scores=dict.fromkeys(Emotion, 0.0)
        | {Emotion(name): number(score, 0.0, 1.0) for name, score in json.loads(row["scores"]).items()},
        emotion=Emotion(row["emotion"]),
        confidence=number(row["confidence"], 0.0, 1.0),
        valence=number(row["valence"], -1.0, 1.0),
        arousal=number(row["arousal"], -1.0, 1.0),
        because=_evidences_in(row["evidence"]),
        reason=text(row["reason"]),
    )


def _pick_of(row: Row, picked: Iterable[Row]) -> Pick | None:
    if row["target_valence"] is None:
        return None
    return Pick(
        choices=tuple(_choice_of(one) for one in picked),
        target=(number(row["target_valence"], -1.0, 1.0), number(row["target_arousal"], -1.0, 1.0)),
        reason=text(row["pick_reason"]),
    )


def _choice_of(row: Row) -> Picked:
    track = Track(
        uri=text(row["uri"]),
        title=text(row["title"]),
        artist=text(row["artist"]),
        album=text(row["album"]),
        genres=tuple(text(genre) for genre in json.loads(row["genres"])),
        duration_s=number(row["duration_s"], 0.0, LAST_WALL_S),
        valence=number(row["valence"], -1.0, 1.0),
        arousal=number(row["arousal"], -1.0, 1.0),
        source=text(row["source"]),
        confidence=number(row["confidence"], 0.0, 1.0),
    )
    return Picked(track=track, why=text(row["why"]))


def _evidences_out(evidence: Iterable[Evidence]) -> str:
    return _dump([_evidence_out(one) for one in evidence])


def _evidences_in(kept: str) -> tuple[Evidence, ...]:
    return tuple(_evidence_in(one) for one in json.loads(kept))


def _evidence_out(evidence: Evidence) -> dict[str, Any]:
    return {
        "source": str(evidence.source),
        "scores": {str(label): round(float(score), 4) for label, score in evidence.scores.items()},
        "quality": float(evidence.quality),
        "valence": None if evidence.valence is None else float(evidence.valence),
        "arousal": None if evidence.arousal is None else float(evidence.arousal),
    }


def _evidence_in(kept: Mapping[str, Any]) -> Evidence:
    return Evidence(
        source=Source(kept["source"]),
        scores={text(label): number(score, 0.0, 1.0) for label, score in kept["scores"].items()},
        quality=number(kept["quality"], 0.0, 1.0),
        at=0.0,
        valence=_perhaps(kept["valence"]),
        arousal=_perhaps(kept["arousal"]),
    )


def _perhaps(value: Any) -> float | None:
    return None if value is None else number(value, -1.0, 1.0)


def _numbers(scores: Mapping[Emotion, float]) -> str:
    return _dump({str(emotion): round(float(score), 4) for emotion, score in scores.items()})


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
