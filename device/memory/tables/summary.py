"""What one line says of a scan, where the whole of it would be too much: in the history as a sheet."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from device.memory.tables.rows import LAST_WALL_S, number
from device.values import Emotion

SUMMARIES = """SELECT scan, wall_s, trigger, emotion, confidence, valence, arousal, reason, lost,
    (SELECT named.emotion FROM correction AS named WHERE named.scan = scan.scan
        ORDER BY named.wall_s DESC LIMIT 1) AS corrected,
    (SELECT group_concat(uri, '; ') FROM
        (SELECT uri FROM picked WHERE picked.scan = scan.scan ORDER BY place)) AS picked
    FROM scan ORDER BY scan DESC"""


@dataclass(frozen=True, slots=True)
class Summary:
    """One scan in short."""

    scan: int
    wall_s: float  # seconds since the epoch, when the scan ended
    trigger: str
    emotion: Emotion | None  # None, like the three below: couldn't tell
    confidence: float | None  # 0-1
    valence: float | None  # [-1, 1]
    arousal: float | None  # [-1, 1]
    reason: str
    corrected: Emotion | None  # what the person said it really was, last
    picked: str  # URIs, in order of playing
    lost: str  # what was missing and why


def summary_of(row: sqlite3.Row) -> Summary:
    """What a row of SUMMARIES says. Raises one of NONSENSE if a value makes no sense."""
    emotion, corrected = row["emotion"], row["corrected"]
    names = ("confidence", "valence", "arousal")
    measures = [None if emotion is None else number(row[name], -1.0, 1.0) for name in names]
    return Summary(
        scan=row["scan"],
        wall_s=number(row["wall_s"], 0.0, LAST_WALL_S),
        trigger=row["trigger"],
        emotion=None if emotion is None else Emotion(emotion),
        confidence=measures[0],
        valence=measures[1],
        arousal=measures[2],
        reason=row["reason"] or "",
        corrected=None if corrected is None else Emotion(corrected),
        picked=row["picked"] or "",
        lost="; ".join(map(str, json.loads(row["lost"]).values())),
    )
