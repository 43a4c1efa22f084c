"""Style, script and pictures under names that change with what is in them: browsers keep them for good."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, abort, request

from device.web.assets.compressing import compressed, is_taken
from device.web.assets.joining import script, style
from device.web.gate.roles import ANYBODY, needs

FOLDER = Path(__file__).resolve().parent.parent / "static"
STYLE, SCRIPT = "style.css", "page.js"
"""Of all that lies in static/style/ and static/script/."""
FOR_GOOD = "public, max-age=31536000, immutable"
LOOK_AGAIN = "no-cache"
_TEXTS = (".css", ".js", ".svg", ".webmanifest")
mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("text/javascript", ".js")

assets = Blueprint("assets", __name__)


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as browsers are sent it."""

    plain: bytes
    packed: bytes | None  # None: it would not be smaller
    kind: str
    mark: str  # of what is in it

    @classmethod
    def of(cls, name: str, plain: bytes) -> Asset:
        """By its name and what is in it."""
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        is_text = name.endswith(_TEXTS)
        mark = hashlib.sha256(plain).hexdigest()[:10]
        return cls(
            plain,
            compressed(plain, 9) if is_text else None,
            f"{kind}; charset=utf-8" if is_text else kind,
            mark,
        )


@assets.get("/static/<path:name>")
@needs(ANYBODY)
def static(name: str) -> Response:
    """What the page is made of; under its marked name for good."""
    asset, lasts = _known(name)
    if asset is None:
        abort(404)
    body, headers = asset.plain, {"Content-Type": asset.kind}
    if asset.packed is not None:
        headers["Vary"] = "Accept-Encoding"
        if is_taken():
            body, headers["Content-Encoding"] = asset.packed, "gzip"
    response = Response(body, headers=headers)
    response.headers["Cache-Control"] = FOR_GOOD if lasts else LOOK_AGAIN
    response.set_etag(asset.mark)
    return response.make_conditional(request)  # type: ignore[return-value]


def address(root: str, name: str) -> str:
    """Where a browser finds a file of the page, by its plain name; root: the page's own path."""
    return f"{root}/static/{marked(name)}"


def marked(name: str) -> str:
    """The name that changes with what is in the file. Raises KeyError where there is none."""
    stem, dot, end = name.rpartition(".")
    return f"{stem}.{everything()[name].mark}{dot}{end}"


@cache
def everything() -> Mapping[str, Asset]:
    """All that the page is made of, by plain name; read once."""
    files = {one.name: one.read_bytes() for one in FOLDER.iterdir() if one.is_file()}
    files[STYLE] = style(FOLDER / "style").encode()
    files[SCRIPT] = script(FOLDER / "script").encode()
    return {name: Asset.of(name, plain) for name, plain in sorted(files.items())}


def _known(name: str) -> tuple[Asset | None, bool]:
    """A file, and whether what is asked for will never be another one."""
    found = everything().get(name)
    if found is not None:
        return found, False
    front, _, end = name.rpartition(".")
    stem, _, mark = front.rpartition(".")
    asset = everything().get(f"{stem}.{end}")
    return (asset, True) if asset is not None and asset.mark == mark else (None, False)
