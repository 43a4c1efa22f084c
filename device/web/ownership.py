"""The household's own data: take it along, or have it forgotten."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterator, Mapping
from typing import Any

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from device.errors import MemoryStoreError
from device.events import ForgetAsked
from device.memory.store import Store
from device.types import Remembered
from device.web.asks import RefusedError, number_of
from device.web.context import box, store

BATCH = 200
POLL_S = 0.05
HEADER = (
    "time",
    "scan",
    "trigger",
    "mood",
    "corrected",
    "confidence",
    "valence",
    "arousal",
    "reason",
    "picked",
    "lost",
)

ownership = Blueprint("ownership", __name__, url_prefix="/history")


@ownership.get("/moodlark.csv")
def export() -> Response:
    """The whole history, newest first, one line a scan."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(HEADER)
    writer.writerows(_line(one) for one in _all(store()))
    response = Response(sheet.getvalue(), mimetype="text/csv")
    response.headers["Content-Disposition"] = "attachment; filename=moodlark.csv"
    return response


@ownership.post("/forget")
def forget() -> AnyResponse:
    """Forget one scan, or everything if that was said to be meant."""
    if "scan" not in request.form and request.form.get("sure") != "yes":
        raise RefusedError("sure", "Tick that you mean it: what is forgotten is gone.")
    ask_to_forget(request.form)
    return redirect(url_for("history.show"), 303)


def ask_to_forget(values: Mapping[str, Any]) -> None:
    """Have it forgotten, and wait a moment until it is. Raises RefusedError."""
    scan = number_of(values, "scan")
    context = box()
    context.ask(ForgetAsked(scan))
    deadline = context.clock.monotonic() + context.settle_s
    while not _is_gone(scan) and context.clock.monotonic() < deadline:
        context.clock.sleep(POLL_S)


def _is_gone(scan: int | None) -> bool:
    try:
        return store().remembered(scan) is None if scan is not None else not store().history(1)
    except MemoryStoreError:
        return True  # out of reach: the keeper goes on trying by itself


def _all(kept: Store) -> Iterator[Remembered]:
    before = None
    while scans := kept.history(BATCH, before):
        yield from scans
        before = scans[-1].record.scan


def _line(one: Remembered) -> list[str]:
    record, mood = one.record, one.record.mood
    return [
        _plain(value)
        for value in (
            time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(record.wall_s)),
            record.scan,
            record.trigger,
            mood.emotion if mood else "",
            one.corrected or "",
            f"{mood.confidence:.3f}" if mood else "",
            f"{mood.valence:.3f}" if mood else "",
            f"{mood.arousal:.3f}" if mood else "",
            mood.reason if mood else "",
            "; ".join(track.uri for track in record.pick.tracks) if record.pick else "",
            "; ".join(record.lost.values()),
        )
    ]


def _plain(value: object) -> str:
    """Text that no spreadsheet takes for a formula."""
    text = str(value)
    is_number = text.removeprefix("-").replace(".", "", 1).isdigit()
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") and not is_number else text
