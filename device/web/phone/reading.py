"""What a phone saw and heard while somebody held a button: read, answered, and gone. Nothing is stored."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable
from typing import Any

from flask import Blueprint, Response, request

from device.ports.errors import RefusedError
from device.values.people import Role
from device.values.wishes import ReadMe
from device.web.gate.roles import needs
from device.web.live import done

SENT_MAX = 4 * 1024 * 1024  # bytes: 20 s of sound as browsers have it, or eight pictures, as text
PICTURES_MAX = 8
PICTURE_MAX = 400_000  # bytes

phone = Blueprint("phone", __name__, url_prefix="/live")


@phone.post("/read-me")
@needs(Role.MEMBER)
def read_me() -> Response:
    """Let the music follow what the phone took; answered once the mood is told, as `do` answers."""
    request.max_content_length = SENT_MAX
    return done(_taken(request.get_data(cache=False)))


def _taken(body: bytes) -> ReadMe:
    """Raises RefusedError."""
    try:
        values = json.loads(body)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise RefusedError("body", "The body must be a JSON object.")
    pictures, sound = values.get("pictures", []), values.get("sound", "")
    if not isinstance(pictures, list) or len(pictures) > PICTURES_MAX:
        raise RefusedError("pictures", f"Send at most {PICTURES_MAX} pictures, as a list.")
    wish = ReadMe(tuple(_files(pictures)), _file("sound", sound))
    if not wish.pictures and not wish.sound:
        raise RefusedError("sound", "Nothing was recorded. Hold the button while you speak.")
    return wish


def _files(texts: Iterable[Any]) -> Iterable[bytes]:
    for text in texts:
        file = _file("pictures", text)
        if len(file) > PICTURE_MAX:
            raise RefusedError("pictures", f"A picture has at most {PICTURE_MAX // 1000} kB.")
        yield file


def _file(name: str, text: Any) -> bytes:
    try:
        return base64.b64decode(text, validate=True) if isinstance(text, str) else b""
    except (binascii.Error, ValueError):
        raise RefusedError(name, f"What was sent as {name} is no base64.") from None
