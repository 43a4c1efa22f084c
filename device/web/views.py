"""A snapshot as the parts of the page that change."""

from __future__ import annotations

from typing import Any

from flask import render_template

from device.door.as_json import elapsed_s
from device.values import Snapshot
from device.values.people import Person, Role
from device.web.context import context
from device.web.said.genres import suited
from device.web.said.toast import Toast, news

FRAME = ("signs", "health", "who", "waking", "mini")
"""The parts that every page has."""
PARTS = {  # of each page, those that change while it is open, besides
    "now": (
        "timers",
        "care",
        "mood",
        "asked",
        "heard",
        "scan",
        "why",
        "genres",
        "map",
        "cover",
        "track",
        "progress",
        "controls",
        "volume",
        "next",
    ),
    "music": ("listening", "map", "journey"),
    "never": ("banned",),
    "playlists": ("playlists",),
    "rooms": ("outputs",),
    "history": ("asked",),
    "settings": ("aliases",),
}


def page_parts(snapshot: Snapshot, viewer: Person, page: str) -> dict[str, Any]:
    """What an open page needs to show a snapshot as its viewer may see it: parts, by name."""
    values = page_values(snapshot, viewer)
    names = (*FRAME, *PARTS.get(page, ()))
    return {
        "version": snapshot.version,
        "mood": str(snapshot.mood.emotion) if snapshot.mood else "",
        "phase": str(snapshot.phase),
        "outcome": drawn(news(snapshot)),
        "parts": {name: render_template(f"parts/{name}.html", **values) for name in names},
    }


def drawn(toast: Toast | None) -> str:
    """A toast as a part of the page; "" where there is nothing to say."""
    return render_template("parts/toast.html", toast=toast) if toast else ""


def page_values(snapshot: Snapshot, viewer: Person) -> dict[str, Any]:
    """What the templates of the page need."""
    here = context()
    at, until = here.clock.monotonic(), snapshot.sensing_until
    return {
        "now": snapshot,
        "viewer": viewer,
        "is_member": viewer.role >= Role.MEMBER,
        "remaining_s": None if until is None else max(0.0, until - at),
        "elapsed_s": elapsed_s(snapshot, at),
        "timers": _timers(snapshot),
        "suited_genres": suited(snapshot, here.genres, here.catalogue),
    }


def _timers(snapshot: Snapshot) -> dict[str, float]:
    """What runs down, by the wish that ends it: seconds that are left."""
    ends = {
        "set-timer": snapshot.timer_until_wall_s,
        "set-sleep-timer": snapshot.sleep_until_wall_s,
        "dont-listen": snapshot.deaf_until_wall_s,
    }
    now_s = context().clock.wall()
    return {wish: max(0.0, until - now_s) for wish, until in ends.items() if until is not None}
