"""What commands print: one JSON object a line on stdout, sentences on stderr."""

from __future__ import annotations

import io
import json
import math
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any, TextIO

import click

from device.ports.errors import OutputError, brief
from device.values import Evidence, Pick

DIGITS = 6
STDIN, STDOUT, STDERR = 0, 1, 2


def prepare() -> None:
    """Have another sign shown for a letter that a terminal lacks, and keep closed handles from being reused.

    A file opened later would else take the place of a closed stdout, and be printed into.
    """
    for handle in (STDIN, STDOUT, STDERR):
        try:
            os.fstat(handle)
        except OSError:
            os.open(os.devnull, os.O_RDONLY)  # takes the lowest free number, which is this one
    sys.stdout = sys.stdout or os.fdopen(STDOUT, "w", closefd=False)  # which can't be written to, and says so
    sys.stderr = sys.stderr or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def finish(code: int) -> int:
    """Hand on what is still to be printed. The exit code: 1 where that fails."""
    failure = _drained(STDOUT, sys.stdout, sys.__stdout__)
    if failure and not code and not isinstance(failure, BrokenPipeError):
        say(f"moodlark: {_cannot_write(failure)}")
    _drained(STDERR, sys.stderr, sys.__stderr__)
    return code or 1 if failure else code


def _drained(handle: int, *streams: TextIO | None) -> Exception | None:
    """Hand on what waits, and return why that failed, if it did.

    It is dropped then, lest the interpreter fails at its last flush.
    """
    try:
        for stream in streams:
            if stream is not None:
                stream.flush()
    except (OSError, ValueError) as exc:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, handle)
        os.close(nowhere)
        return exc
    return None


def _cannot_write(exc: Exception) -> str:
    return f"the output cannot be written ({getattr(exc, 'strerror', None) or brief(exc)})"


def say(sentence: str) -> None:
    """One sentence to the person, if anybody can read it."""
    with suppress(OSError, ValueError):
        click.echo(sentence, err=True)


def sentences_only() -> None:
    """What libraries of C print on stderr goes nowhere from now on; what we say still arrives."""
    sys.stderr.flush()
    ours, nowhere = os.dup(STDERR), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, STDERR)
    os.close(nowhere)
    sys.stderr = os.fdopen(ours, "w", errors="replace", buffering=1)


def tell(line: str) -> None:
    """One line on stdout. Raises OutputError if it cannot be written."""
    try:
        click.echo(line)
    except BrokenPipeError:
        raise
    except OSError as exc:
        raise OutputError(_cannot_write(exc)) from exc


def emit(values: Mapping[str, Any]) -> None:
    """One JSON object, at once."""
    tell(_json(_plain(values)))


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
        return round(value, DIGITS) if math.isfinite(value) else None
    return value


def _json(values: Any) -> str:
    """With letters as they are where stdout has them, else escaped: no reader loses one."""
    text = json.dumps(values, ensure_ascii=False)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except (UnicodeError, LookupError):
        return json.dumps(values)
    return text
