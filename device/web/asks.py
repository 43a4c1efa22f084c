"""What somebody asks on the phone, checked and made into an event. The words of a person go nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from device.events import (
    Corrected,
    Event,
    NextAsked,
    PreviousAsked,
    ScanAsked,
    TextGiven,
    ToggleAsked,
    VolumeAsked,
)
from device.types import Emotion

TEXT_MAX = 500  # characters

Values = Mapping[str, Any]


class RefusedError(Exception):
    """What was asked makes no sense; `field` names the value, the message says how it should be."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def event_of(ask: str, values: Values, at: float) -> Event:
    """The event for an ask: scan, feel, mood, toggle, next, previous or volume. Raises RefusedError."""
    match ask:
        case "scan":
            return ScanAsked(at)
        case "feel":
            return TextGiven(_text(values), at)
        case "mood":
            return Corrected(_emotion(values), at)
        case "toggle":
            return ToggleAsked()
        case "next":
            return NextAsked()
        case "previous":
            return PreviousAsked()
        case "volume":
            return VolumeAsked(_percent(values))
        case _:
            raise RefusedError("ask", "The box cannot do that.")


ASKS = ("scan", "feel", "mood", "toggle", "next", "previous", "volume")


def _text(values: Values) -> str:
    text = values.get("text")
    printable = "".join(letter if letter.isprintable() else " " for letter in str(text or ""))
    words = " ".join(printable.split())
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
