"""Look for music: as one types, and all of an artist, album or genre."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request

from device.values import Gathered
from device.values.people import Role
from device.web.asks import number_of
from device.web.context import catalogue, context
from device.web.gate.roles import needs

SHOWN, MORE = 12, 60  # tracks that a search shows: as one types, and where all are wanted
NAMES = 100  # artists, albums or genres a page
TRACKS = 500  # of one of them that are shown
TEXT_MAX = 200  # characters
_OFFERED = (Gathered.ARTIST, Gathered.ALBUM, Gathered.GENRE)

finding = Blueprint("find", __name__)


@finding.get("/find")
@needs(Role.GUEST)
def find() -> str:
    """What a search comes to, as a part of the page; `q`: what is looked for, `all`: whether all is shown."""
    text = request.args.get("q", "")[:TEXT_MAX]
    return render_template("music/found.html", **search(text, everything="all" in request.args))


@finding.get("/suggest")
@needs(Role.GUEST)
def suggest() -> str:
    """How the sentence `q` may go on, as buttons that write it into the field."""
    text = request.args.get("q", "")[:TEXT_MAX]
    return render_template("music/suggested.html", sentences=context().suggest(text))


@finding.get("/of")
@needs(Role.GUEST)
def of() -> str:
    """The tracks of `name`, `what` it is, and `by` whom."""
    what, name, by = _what(), request.args.get("name", ""), request.args.get("by", "")
    tracks = catalogue().gathered(what, name, by)
    if not tracks:
        abort(404)
    return render_template(
        "music/of.html", what=what, name=name, by=by, tracks=tracks[:TRACKS], total=len(tracks)
    )


@finding.get("/all")
@needs(Role.GUEST)
def names() -> str:
    """All artists, albums or genres (`what`), from `begin` on."""
    what, begin = _what(), number_of(request.args, "begin") or 0
    found = catalogue().all_of(what)
    return render_template(
        "music/names.html",
        what=what,
        names=found[begin : begin + NAMES],
        total=len(found),
        before=max(0, begin - NAMES) if begin else None,
        after=begin + NAMES if begin + NAMES < len(found) else None,
    )


def search(text: str, *, everything: bool = False) -> dict[str, object]:
    """What the template of a search needs."""
    most = MORE if everything else SHOWN
    found = catalogue().search(text, most) if text.strip() else None
    return {"q": text, "found": found, "most": most, "everything": everything}


def _what() -> Gathered:
    asked = request.args.get("what", "")
    found = next((one for one in _OFFERED if one == asked), None)
    return found or abort(404)
