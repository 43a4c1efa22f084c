"""What somebody asks on the phone, checked and made into an event. The words of a person go nowhere else."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NoReturn

from pydantic import TypeAdapter, ValidationError

from device.values import Emotion
from device.values.events import (
    AllowAsked,
    BanAsked,
    CarePutAway,
    Corrected,
    Event,
    LikeAsked,
    NextAsked,
    OutputAsked,
    PreviousAsked,
    SaveAsked,
    ScanAsked,
    TextGiven,
    ToggleAsked,
    VolumeAsked,
)
from device.values.text import LINE_MAX, Line, Name, Uri, checked

Values = Mapping[str, Any]

_LINE, _NAME, _URI = TypeAdapter(Line), TypeAdapter(Name), TypeAdapter(Uri)
_NUMBER = re.compile("[0-9]{1,15}")


class RefusedError(Exception):
    """What was asked makes no sense; `field` names the value, the message says how it should be."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class UnkeptError(Exception):
    """What was asked is done, but not on disk; the message says why."""


class BusyError(Exception):
    """There is too much to do; it may be asked again in a moment."""


def event_of(ask: str, values: Values, at: float) -> Event:
    """The event for one of the ASKS. Raises RefusedError."""
    match ask:
        case "scan":
            return ScanAsked(at)
        case "feel":
            return TextGiven(_text(values), at)
        case "mood":
            return Corrected(_emotion(values), at)
        case "away":
            return CarePutAway()
        case "toggle":
            return ToggleAsked()
        case "next":
            return NextAsked()
        case "previous":
            return PreviousAsked()
        case "volume":
            return VolumeAsked(_percent(values))
        case "like":
            return LikeAsked(_uri(values), _yes(values, "liked"))
        case "ban":
            return BanAsked(_uri(values))
        case "allow":
            return AllowAsked(_uri(values))
        case "keep":
            return SaveAsked(_name(values))
        case "output":
            return OutputAsked(_some(values, "name"), _yes(values, "enabled"))
        case _:
            raise RefusedError("ask", "The box cannot do that.")


ASKS = (
    *("scan", "feel", "mood", "toggle", "next", "previous", "volume"),
    "away",
    *("like", "ban", "allow", "keep", "output"),
)


def object_of(body: bytes, kind: str) -> Values:
    """What a program sent, of a content type: a JSON object of plain values. Raises RefusedError."""
    if not body:
        return {}
    try:
        values = json.loads(body, parse_constant=_refuse_constant) if kind == "application/json" else None
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise RefusedError("body", "The body must be a JSON object, with Content-Type application/json.")
    for name, value in values.items():
        if isinstance(value, list | dict):
            raise RefusedError(name, "Each value is a text, a number, true or false: no list and no object.")
    return values


def number_of(values: Values, field: str) -> int | None:
    """A whole number, None if none is given. Raises RefusedError."""
    if field not in values:
        return None
    given = values[field]
    if isinstance(given, bool) or not _NUMBER.fullmatch(str(given)):
        raise RefusedError(field, f"Give a whole number for {field}.")
    return int(given)


def _text(values: Values) -> str:
    given = values.get("text")
    words = _one_line(given) if isinstance(given, str) else ""
    if not words:
        raise RefusedError("text", "Type a few words about how you feel.")
    if len(words) > LINE_MAX:
        raise RefusedError("text", f"That is long: {LINE_MAX} characters are enough.")
    return words


def _emotion(values: Values) -> Emotion:
    try:
        return Emotion(values.get("emotion", ""))
    except ValueError:
        raise RefusedError("emotion", f"A mood is one of {', '.join(Emotion)}.") from None


def _percent(values: Values) -> int:
    try:
        percent = number_of(values, "percent")
    except RefusedError:
        percent = None
    if percent is None or percent > 100:
        raise RefusedError("percent", "The volume is a whole number from 0 to 100.")
    return percent


def _name(values: Values) -> str:
    given = values.get("name")
    name = " ".join(given.split()) if isinstance(given, str) else ""
    if not name or name.startswith("."):
        raise RefusedError("name", "Give the playlist a name, such as Sunday evening.")
    if "/" in name:
        raise RefusedError("name", "A playlist's name has no slash.")
    return _checked("name", name, _NAME)


def _uri(values: Values) -> str:
    return _checked("uri", values.get("uri"), _URI)


def _some(values: Values, field: str) -> str:
    return _checked(field, values.get(field), _LINE)


def _checked(field: str, given: object, kind: TypeAdapter[str]) -> str:
    if not isinstance(given, str) or not given:
        raise RefusedError(field, f"Say which {field} is meant.")
    try:
        return kind.validate_python(checked(given))
    except ValidationError as exc:
        why = exc.errors()[0]["ctx"]["error"]
    except ValueError as exc:
        why = exc
    raise RefusedError(field, f"The {field} {why}.")


def _yes(values: Values, field: str) -> bool:
    match values.get(field):
        case "yes" | True:
            return True
        case "no" | False:
            return False
        case _:
            raise RefusedError(field, f"Say yes or no for {field}.")


def _one_line(text: str) -> str:
    """A text without line breaks, control characters, halves of letters and needless spaces."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")
