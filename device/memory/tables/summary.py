"""What one line says of a scan, where the whole of it would be too much: in the history as a sheet."""

from __future__ import annotations

import json
from dataclasses import dataclass

from pydantic import TypeAdapter

from device.memory.tables.rows import Row
from device.values import Emotion, Seconds, Share, Signed

SUMMARIES = """SELECT scan, wall_s, trigger, emotion, confidence, valence, arousal, reason, lost,
    (SELECT named.emotion FROM correction AS named WHERE named.scan = scan.scan AND named.member = scan.member
        ORDER BY named.wall_s DESC LIMIT 1) AS corrected,
    (SELECT group_concat(uri, '; ') FROM
        (SELECT uri FROM picked WHERE picked.scan = scan.scan AND picked.member = scan.member
            ORDER BY place)) AS picked
    FROM scan WHERE member = ? ORDER BY scan DESC"""


@dataclass(frozen=True, slots=True)
class Summary:
    """One scan in short."""

    scan: int
    wall_s: Seconds  # since the epoch, when the scan ended
    trigger: str
    emotion: Emotion | None  # None, like the three below: couldn't tell
    confidence: Share | None
    valence: Signed | None
    arousal: Signed | None
    reason: str
    corrected: Emotion | None  # what the person said it really was, last
    picked: str  # URIs, in order of playing
    lost: str  # what was missing and why


_SUMMARY = TypeAdapter(Summary)


def summary_of(row: Row) -> Summary:
    """What a row of SUMMARIES says. Raises one of NONSENSE if a value makes no sense."""
    lost = "; ".join(map(str, json.loads(row["lost"]).values()))
    told = {**row, "lost": lost, "reason": row["reason"] or "", "picked": row["picked"] or ""}
    if row["emotion"] is None:
        told |= dict.fromkeys(("confidence", "valence", "arousal"))
    return _SUMMARY.validate_python(told)
