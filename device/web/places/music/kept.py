"""What is kept of the music: playlists, what is liked, what is never played."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, abort, render_template, request

from device.values import Track
from device.values.people import Role
from device.web.context import catalogue, context, liked, seen
from device.web.gate.comer import person
from device.web.gate.roles import needs
from device.web.places.music.unheard import failures
from device.web.views import page_values

LIKED_MAX = 300
NEVER_MAX = 300

kept = Blueprint("kept", __name__)


@kept.get("/liked")
@needs(Role.MEMBER)
def loved() -> str:
    """The tracks that who asks said they like, the last one first."""
    return render_template("music/liked.html", tracks=_known(liked()[:LIKED_MAX]))


@kept.get("/never")
@needs(Role.MEMBER)
def never() -> str:
    """What is never played, what cannot be read as music, and what is thought to be none."""
    found = context().catalogue
    others = found.no_music(NEVER_MAX) if found else ()
    return render_template(
        "music/never.html", **page_values(seen(), person()), failures=failures(), others=others
    )


@kept.get("/playlists")
@needs(Role.GUEST)
def playlists() -> str:
    """All playlists of the music server."""
    return render_template("music/playlists.html")


@kept.get("/playlist")
@needs(Role.GUEST)
def playlist() -> str:
    """The tracks of the playlist `name`. Raises PlayerError where the music server is away."""
    name, lists = request.args.get("name", ""), context().lists
    if not name or lists is None:
        abort(404)
    return render_template("music/playlist.html", name=name, tracks=_known(lists.tracks(name)))


def _known(uris: Sequence[str]) -> list[Track]:
    """Those of which something is known, and the others by the names of their files."""
    library = catalogue()
    return [library.track(uri) or _bare(uri) for uri in uris]


def _bare(uri: str) -> Track:
    title = uri.rsplit("/", 1)[-1]
    return Track(uri, title, "", "", (), 0.0, 0.0, 0.0, "unknown", 0.0)
