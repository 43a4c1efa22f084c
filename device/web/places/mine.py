"""The household's own data: take it along, or have it forgotten."""

from __future__ import annotations

import csv
import io
import json
import logging
from collections.abc import Callable, Generator
from contextlib import ExitStack, closing
from itertools import chain

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from device.door.as_json import remembered_json
from device.door.asking import wish_of
from device.memory.schema import MEMORY
from device.memory.store import Store
from device.memory.tables.history import History
from device.memory.tables.summary import Summary
from device.ports.errors import MemoryStoreError, RefusedError
from device.values.people import BOX, Member, Role
from device.values.wishes import Forget, ForgetPerson
from device.web.connections import client_of
from device.web.context import context, household, member
from device.web.gate.proof import must_be_proved
from device.web.gate.roles import needs
from device.web.phrases import timestamp
from device.web.places.entry import place

log = logging.getLogger(__name__)

CHUNK = 32 * 1024  # characters
PAGE = 100  # scans read at once
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

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")

mine = Blueprint("mine", __name__, url_prefix="/history")


@mine.get("/moodlark.csv")
@needs(Role.MEMBER)
def export() -> Response:
    """The whole history as it is now, newest first, one line a scan, sent while it is read."""
    return _sent(_sheet, "text/csv", "moodlark.csv")


def _sent(written: Callable[[History], Generator[bytes]], kind: str, name: str) -> Response:
    here, client = context(), client_of(request.remote_addr or "")
    if not here.export_seats.take(client):
        abort(429, "The history is being taken along too often at once: try again in a moment.")
    with ExitStack() as held:
        held.callback(here.export_seats.leave, client)
        kept = held.enter_context(closing(Store.reading(here.database, MEMORY)))
        chunks = written(History(kept, member()))
        first = next(chunks)  # a memory that cannot be read is said before anything is sent
        response = Response(chain((first,), chunks), mimetype=kind)
        response.call_on_close(chunks.close)
        response.call_on_close(held.pop_all().close)
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return response


@mine.get("/moodlark.json")
@needs(Role.MEMBER)
def export_json() -> Response:
    """The same as a list of JSON objects, as the API has them: with what was picked, and what was typed."""
    return _sent(_objects, "application/json", "moodlark.json")


@mine.post("/forget")
@needs(Role.MEMBER)
def forget() -> AnyResponse:
    """Forget one scan, a day, or everything if that was said to be meant."""
    if "scan" in request.form or "day" in request.form:
        wish = wish_of("forget" if "scan" in request.form else "forget-day", request.form)
        context().ask(wish)
        return redirect(url_for("history.show", said=wish.key), 303)
    if request.form.get("sure") != "yes":
        raise RefusedError("sure", "Tick that you mean it: what is forgotten is gone.")
    must_be_proved(url_for("history.show"))
    context().ask(Forget())
    return redirect(url_for("history.show"), 303)


def part_with(number: int, by: Member) -> None:
    """Have a member gone, once all that is theirs is forgotten. Raises RefusedError and UnprovedError."""
    leaving = household().leaving(number, by)
    must_be_proved(url_for("people.show"))
    context().ask(ForgetPerson(leaving.number), BOX)
    household().remove(leaving, by, place())


def _objects(kept: History) -> Generator[bytes, None, None]:
    before, comma = None, "[\n"
    try:
        while page := kept.page(PAGE, before):
            text = ",\n".join(json.dumps(remembered_json(one), ensure_ascii=False) for one in page)
            yield f"{comma}{text}".encode("utf-8", "replace")
            before, comma = page[-1].record.scan, ",\n"
    except MemoryStoreError as exc:
        log.warning("the history could not be taken along: %s", exc)
        raise OSError("the file ends too early") from exc
    yield b"[]\n" if before is None else b"\n]\n"


def _sheet(kept: History) -> Generator[bytes, None, None]:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    try:
        for one in kept.summaries():
            writer.writerow(_line(one))
            if text.tell() >= CHUNK:
                yield _taken(text)
    except MemoryStoreError as exc:
        log.warning("the history could not be taken along: %s", exc)
        raise OSError("the file ends too early") from exc  # so that nobody takes it for whole
    yield _taken(text)


def _taken(text: io.StringIO) -> bytes:
    """What was written so far."""
    written = text.getvalue().encode("utf-8", "replace")
    text.seek(0)
    text.truncate()
    return written


def _line(one: Summary) -> tuple[object, ...]:
    return (
        timestamp(one.wall_s),
        one.scan,
        _plain(one.trigger),
        one.emotion or "",
        one.corrected or "",
        _number(one.confidence),
        _number(one.valence),
        _number(one.arousal),
        _plain(one.reason),
        _plain(one.picked),
        _plain(one.lost),
    )


def _number(measure: float | None) -> str:
    return "" if measure is None else f"{measure:.3f}"


def _plain(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULAS) else text
