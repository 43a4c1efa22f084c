"""What was felt and played, seen by day, week, month and year; what helped; and every scan."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import Any

from flask import Blueprint, render_template, request

from device.memory.views.played import LATEST_WALL_S, Search
from device.memory.views.spans import midnight
from device.values import Emotion, Remembered
from device.values.people import Role
from device.web import looks
from device.web.asks import number_of
from device.web.context import context, kept, own_settings
from device.web.drawing.columns import height
from device.web.drawing.span import Kind, Span, columns_of, whole_of
from device.web.gate.roles import needs
from device.web.phrases import day_key, day_name
from device.web.said import past
from device.web.said.letter import Week, letter

PAGE = 30
LATEST = 5
TRACKS = 8
WEEK_DAYS = 7

history = Blueprint("history", __name__, url_prefix="/history")


@history.get("/")
@needs(Role.MEMBER)
def show() -> str:
    """A stretch of the past: `span` says how long it is, `on` which day is its last."""
    span = looks.span(request.args.get("span", ""), request.args.get("on", ""))
    columns = columns_of(looks.felt(), span)
    whole = whole_of(columns)
    scans = kept().page(LATEST)
    return render_template(
        "history.html",
        span=span,
        kinds=past.SPANS,
        columns=columns,
        height=round(height([one.times.counts for one in columns])),
        whole=whole,
        played=looks.played().oftenest(span.since_wall_s, span.until_wall_s, TRACKS),
        days=_by_day(scans, context().clock.wall()),
        said=past,
        **_helped(),
    )


@history.get("/hours")
@needs(Role.MEMBER)
def hours() -> str:
    """The same stretch by weekday and hour, as a table."""
    span = looks.span(request.args.get("span", ""), request.args.get("on", ""))
    week = looks.felt().week(span.since_wall_s, span.until_wall_s)
    return render_template("hours.html", span=span, week=week, said=past)


@history.get("/scans")
@needs(Role.MEMBER)
def scans() -> str:
    """The scans that a search finds: text, mood and days; `before` (a scan's number) turns the page."""
    asked = request.args
    search = _search()
    numbers = looks.played().scans(search, PAGE + 1, number_of(asked, "before"))
    found = [one for number in numbers[:PAGE] if (one := kept().scan(number)) is not None]
    return render_template(
        "scans.html",
        days=_by_day(found, context().clock.wall()),
        older=numbers[PAGE - 1] if len(numbers) > PAGE else None,
        asked={name: asked.get(name, "") for name in ("q", "mood", "since", "until")},
        moods=tuple(Emotion),
        is_narrowed=search != Search(),
        said=past,
    )


@history.get("/letter")
@needs(Role.MEMBER)
def weekly() -> str:
    """The letter about the seven days up to `on`."""
    span = looks.span(Kind.WEEK, request.args.get("on", ""))
    return render_template("letter.html", span=span, paragraphs=letter(_week(span)), said=past)


def _week(span: Span) -> Week:
    felt, since, until = looks.felt(), span.since_wall_s, span.until_wall_s
    before = midnight(span.first - timedelta(days=WEEK_DAYS))
    return Week(
        days=felt.days(since, until),
        whole=felt.all(since, until),
        before=felt.all(before, since),
        hours=felt.week(since, until),
        played=looks.played().oftenest(since, until, 1),
        helped=looks.what_helped().by_strategy(),
    )


def _helped() -> dict[str, Any]:
    helped = looks.what_helped()
    return {
        "strategies": helped.by_strategy()[:6],
        "genres": helped.by_genre(),
        "tracks": helped.by_track(),
        "heard_out": helped.heard_out(),
        "learns": own_settings().learn_strategies,
    }


def _search() -> Search:
    asked = request.args
    mood = asked.get("mood", "")
    since, until = _day(asked.get("since", "")), _day(asked.get("until", ""))
    return Search(
        asked.get("q", "").strip()[:100],
        Emotion(mood) if mood in set(Emotion) else None,
        midnight(since) if since else 0.0,
        midnight(until + timedelta(days=1)) if until else LATEST_WALL_S,
    )


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1971 <= found.year < 9999 else None


def _by_day(scans: list[Remembered], now_s: float) -> list[tuple[str, str, list[Remembered]]]:
    grouped = groupby(scans, key=lambda one: day_key(one.record.wall_s))
    return [(day, day_name(day, now_s), list(of_day)) for day, of_day in grouped]
