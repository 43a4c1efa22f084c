"""What was felt and played, day by day."""

from __future__ import annotations

from itertools import groupby

from flask import Blueprint, render_template, request

from device.values import DAY_S, Remembered
from device.values.people import Role
from device.web import charts
from device.web.asks import number_of
from device.web.context import context, kept
from device.web.gate.roles import needs
from device.web.phrases import day_key, day_name

PAGE = 30
CHART_DAYS = 14

history = Blueprint("history", __name__, url_prefix="/history")


@history.get("/")
@needs(Role.MEMBER)
def show() -> str:
    """The last scans with charts; `before` (a scan's number) turns the page."""
    before = number_of(request.args, "before")
    now_s = context().clock.wall()
    scans = kept().page(PAGE + 1, before)
    more = len(scans) > PAGE
    days = kept().mood_days(now_s - CHART_DAYS * DAY_S) if before is None else []
    return render_template(
        "history.html",
        days=_by_day(scans[:PAGE], now_s),
        older=scans[PAGE - 1].record.scan if more else None,
        before=before,
        shown=charts.last_days(CHART_DAYS, now_s),
        felt=days,
        charts=charts,
    )


def _by_day(scans: list[Remembered], now_s: float) -> list[tuple[str, list[Remembered]]]:
    grouped = groupby(scans, key=lambda one: day_key(one.record.wall_s))
    return [(day_name(day, now_s), list(of_day)) for day, of_day in grouped]
