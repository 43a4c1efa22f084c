"""What a program or a form sent, as values; and what may be said of it at the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from pydantic import TypeAdapter, ValidationError
from werkzeug.exceptions import UnsupportedMediaType

from device.ports.errors import DeviceError, RefusedError
from device.values.people import Role
from device.values.text import Whole
from device.values.wishes import WISHES, ChangeSettings, ReadMe

Values = Mapping[str, Any]

ASKS = tuple(
    key
    for key, kind in WISHES.items()
    if kind.role < Role.BOX and not kind.is_final and kind not in (ChangeSettings, ReadMe)
)
"""The wishes that a button of the page, or a program, asks as they stand."""

_NO_OBJECT = "The body must be a JSON object, with Content-Type application/json."
_WHOLE: TypeAdapter[int] = TypeAdapter(Whole)


class UnkeptError(DeviceError):
    """What was asked is done, but not on disk; the message says why."""


class BusyError(DeviceError):
    """There is too much to do; it may be asked again in a moment."""


class MistakesError(DeviceError):
    """Some of what was sent makes no sense, and nothing was done; by field, what is wrong."""

    def __init__(self, mistakes: Mapping[str, str]) -> None:
        super().__init__("Nothing was changed.")
        self.mistakes = mistakes


def object_of(body: bytes, kind: str) -> Values:
    """What a program sent, of a content type: a JSON object of plain values.

    Raises RefusedError, and UnsupportedMediaType for what is not said to be JSON.
    """
    if not body:
        return {}
    if kind != "application/json":
        raise UnsupportedMediaType(_NO_OBJECT)
    try:
        values = json.loads(body, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise RefusedError("body", _NO_OBJECT)
    for name, value in values.items():
        if isinstance(value, list | dict):
            raise RefusedError(name, "Each value is a text, a number, true or false: no list and no object.")
    return values


def number_of(values: Values, field: str) -> int | None:
    """A whole number, None if none is given. Raises RefusedError."""
    if field not in values:
        return None
    try:
        return _WHOLE.validate_python(values[field])
    except ValidationError:
        raise RefusedError(field, f"Give a whole number for {field}.") from None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")
