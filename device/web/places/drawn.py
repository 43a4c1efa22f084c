"""The charts of the page Moods, each at its own address."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, abort, request

from device.values.people import Role
from device.web import looks
from device.web.drawing.columns import columns
from device.web.drawing.heat import heat
from device.web.drawing.lines import lines
from device.web.drawing.plane import Ends, Spot, trail
from device.web.drawing.span import Kind, Span, columns_of
from device.web.gate.roles import needs
from device.web.language.tongue import say
from device.web.said.past import ENDS, weekday_letters

SPOTS = 120  # on the plane

drawn = Blueprint("drawn", __name__, url_prefix="/history/chart")


@drawn.get("/<name>.svg")
@needs(Role.MEMBER)
def chart(name: str) -> Response:
    """One of them: span, on and dark say of what, and for which light."""
    draw = CHARTS.get(name)
    if draw is None:
        abort(404)
    span = looks.span(request.args.get("span", ""), request.args.get("on", ""))
    return Response(draw(span, "dark" in request.args), mimetype="image/svg+xml")


def _columns(span: Span, dark: bool) -> str:
    found = columns_of(looks.felt(), span)
    return columns([one.times.counts for one in found], [one.label for one in found], dark=dark)


def _heat(span: Span, dark: bool) -> str:
    cells = looks.felt().week(span.since_wall_s, span.until_wall_s)
    return heat({at: times.counts for at, times in cells.items()}, weekday_letters(), dark=dark)


def _trail(span: Span, dark: bool) -> str:
    """Every scan of a day; of longer stretches where each day or month was on average."""
    if span.kind is Kind.DAY:
        moments = looks.felt().moments(span.since_wall_s, span.until_wall_s, SPOTS)
        spots = [Spot(*one.place, one.emotion) for one in moments if one.place]
    else:
        found = [one.times for one in columns_of(looks.felt(), span)]
        spots = [Spot(*one.place, one.most) for one in found if one.place and one.most]
    return trail(spots, Ends(say(ENDS.left), say(ENDS.right), say(ENDS.top), say(ENDS.bottom)), dark=dark)


def _lines(span: Span, dark: bool) -> str:
    if span.kind is Kind.DAY:
        return _of_day(span, dark=dark)
    found = columns_of(looks.felt(), span)
    at = [(number + 0.5) / len(found) for number in range(len(found))]
    valence = [(x, one.times.place[0]) if one.times.place else None for x, one in zip(at, found, strict=True)]
    arousal = [(x, one.times.place[1]) if one.times.place else None for x, one in zip(at, found, strict=True)]
    labels = [(x, one.label) for x, one in zip(at, found, strict=True) if one.label]
    return lines(valence, arousal, labels, dark=dark)


def _of_day(span: Span, *, dark: bool) -> str:
    """Every scan where it was, those by which the box followed along too."""
    moments = looks.felt().moments(span.since_wall_s, span.until_wall_s, 24 * 60)
    length = span.until_wall_s - span.since_wall_s
    at = [((one.wall_s - span.since_wall_s) / length, one.place) for one in moments if one.place]
    labels = [(hour / 24, f"{hour}:00") for hour in (0, 6, 12, 18, 24)]
    valence = [(x, place[0]) for x, place in at if place]
    arousal = [(x, place[1]) for x, place in at if place]
    return lines(valence, arousal, labels, dark=dark)


CHARTS: Mapping[str, Callable[[Span, bool], str]] = {
    "columns": _columns,
    "heat": _heat,
    "trail": _trail,
    "lines": _lines,
}
