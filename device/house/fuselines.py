"""Scores of the three senses as JSON lines, in; moods as JSON objects, out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from device.mood.fusion import Fuser
from device.ports.errors import InputError
from device.values import Evidence, Source

KEYS = frozenset({*(str(source) for source in Source), "quality"})


def fuse_lines(fuser: Fuser, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """One object a line, in order: mood, confidence, valence, arousal, scores, reason.

    mood is null where it can't be told. Blank lines are passed over. Raises InputError naming the line.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield fuse_one(fuser, evidence_of(line))
        except ValueError as exc:
            raise InputError(f"line {number}: {exc}") from exc


def evidence_of(line: str) -> list[Evidence]:
    """The evidence in one JSON line. Raises ValueError saying what is wrong."""
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as exc:
        raise ValueError(f"not JSON ({exc.msg} at column {exc.colno})") from exc
    except RecursionError as exc:
        raise ValueError("nested too deeply") from exc
    if not isinstance(fields, dict):
        raise ValueError("must be an object with face, voice, words and quality")
    unknown = sorted(set(fields) - KEYS)
    if unknown:
        raise ValueError(f"unknown key {unknown[0]!r}; known are face, voice, words, quality")
    qualities = _numbers("quality", fields.get("quality") or {})
    strange = sorted(set(qualities) - set(Source))
    if strange:
        raise ValueError(f"quality: no such sense {strange[0]!r}")
    return [
        Evidence(source, _numbers(source, fields[source]), qualities.get(source, 1.0), at=0.0)
        for source in Source
        if fields.get(source) is not None
    ]


def fuse_one(fuser: Fuser, evidence: list[Evidence]) -> dict[str, Any]:
    """The fused mood as a JSON object. Raises ValueError as Fuser.fuse does."""
    mood = fuser.fuse(evidence)
    told = mood or fuser.pool(evidence)
    return {
        "mood": str(mood.emotion) if mood else None,
        "confidence": told.confidence,
        "valence": told.valence,
        "arousal": told.arousal,
        "scores": {str(emotion): p for emotion, p in told.scores.items()},
        "reason": mood.reason if mood else "I couldn't tell.",
    }


def _numbers(name: str, value: Any) -> Mapping[str, float]:
    if not isinstance(value, dict):
        raise ValueError(f"{name}: must be an object of numbers")
    for key, number in value.items():
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise ValueError(f"{name}: {key} must be a number, not {json.dumps(number)}")
    try:
        return {str(key): float(number) for key, number in value.items()}
    except OverflowError as exc:
        raise ValueError(f"{name}: a number is too large") from exc
