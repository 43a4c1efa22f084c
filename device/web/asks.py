"""What somebody asks on the phone, checked and made into an event. The words of a person go nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from device.events import (
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
from device.types import Emotion

TEXT_MAX = 500  # characters
URI_MAX = 4096
NAME_MAX = 80

Values = Mapping[str, Any]


class RefusedError(Exception):
    """What was asked makes no sense; `field` names the value, the message says how it should be."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


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


def _text(values: Values) -> str:
    words = _one_line(values.get("text"))
    if not words:
        raise RefusedError("text", "Type a few words about how you feel.")
    if len(words) > TEXT_MAX:
        raise RefusedError("text", f"That is long: {TEXT_MAX} characters are enough.")
    return words


def _emotion(values: Values) -> Emotion:
    try:
        return Emotion(values.get("emotion", ""))
    except ValueError:
        raise RefusedError("emotion", f"A mood is one of {', '.join(Emotion)}.") from None


def _percent(values: Values) -> int:
    given = values.get("percent")
    try:
        percent = int(str(given))
    except ValueError:
        percent = -1
    if not 0 <= percent <= 100:
        raise RefusedError("percent", "The volume is a whole number from 0 to 100.")
    return percent


def _name(values: Values) -> str:
    name = _one_line(values.get("name"))
    if not name or name.startswith("."):
        raise RefusedError("name", "Give the playlist a name, such as Sunday evening.")
    if len(name) > NAME_MAX or "/" in name:
        raise RefusedError("name", f"A playlist's name has at most {NAME_MAX} characters, and no slash.")
    return name


def _uri(values: Values) -> str:
    uri = _some(values, "uri")
    if len(uri) > URI_MAX:
        raise RefusedError("uri", "That is no track of this box.")
    return uri


def _some(values: Values, field: str) -> str:
    given = values.get(field)
    if not isinstance(given, str) or not given or any(letter in given for letter in "\n\r\0"):
        raise RefusedError(field, f"Say which {field} is meant.")
    return given


def _yes(values: Values, field: str) -> bool:
    match values.get(field):
        case "yes" | True:
            return True
        case "no" | False:
            return False
        case _:
            raise RefusedError(field, f"Say yes or no for {field}.")


def _one_line(text: object) -> str:
    """A text without line breaks, control characters and needless spaces."""
    printable = "".join(letter if letter.isprintable() else " " for letter in str(text or ""))
    return " ".join(printable.split())
