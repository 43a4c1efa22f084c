"""What commands print: one JSON object a line on stdout, sentences on stderr."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import click

from device.types import Evidence, Pick

DIGITS = 6


def say(sentence: str) -> None:
    """One sentence to the person."""
    click.echo(sentence, err=True)


def emit(values: Mapping[str, Any]) -> None:
    """One JSON object, at once."""
    click.echo(json.dumps(_plain(values), ensure_ascii=False))


def emit_all(lines: Iterable[Mapping[str, Any]]) -> None:
    """All lines, or none if making one of them raises: stdout stays empty on bad input."""
    for line in list(lines):
        emit(line)


def evidence_line(evidence: Evidence) -> dict[str, Any]:
    """One reading, as `scan` prints it."""
    line: dict[str, Any] = {
        "source": evidence.source,
        "scores": evidence.scores,
        "quality": evidence.quality,
    }
    if evidence.valence is not None and evidence.arousal is not None:
        line |= {"valence": evidence.valence, "arousal": evidence.arousal}
    return line


def pick_lines(pick: Pick | None) -> list[dict[str, str]]:
    """The chosen tracks, as `scan` prints them."""
    return [
        {"uri": c.track.uri, "title": c.track.title, "artist": c.track.artist, "why": c.why}
        for c in (pick.choices if pick else ())
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return round(value, DIGITS)
    return value
