"""Settings as a form: text out, text in, every mistake told at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from device.door.fields import Kind, SettingField, setting_fields
from device.values import Settings

CLOCK = "([01]?[0-9]|2[0-3]):([0-5][0-9])(:[0-5][0-9])?"
"""A time of day as it may be written."""

ValueOf = Callable[[SettingField, Any], Any]
"""The value of a setting by what was given. Raises ValueError with a sentence that says how it should be."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form came to: the settings that it changes, by name, or what is wrong by field."""

    changes: Mapping[str, Any] | None
    mistakes: Mapping[str, str]


def as_form(settings: Settings) -> dict[str, str]:
    """Settings as the form shows them: field -> text. A setting by mood has a field a mood, by day a day."""
    return {name: _text(one, value) for name, one, value in each(settings)}


def read_form(values: Mapping[str, Any]) -> Reading:
    """Check every field given; fields that are not given stay as they are."""
    return read(values, _of_text)


def each(settings: Settings) -> Iterator[tuple[str, SettingField, Any]]:
    """Every field by its name, with the setting it belongs to and its value."""
    for one in setting_fields().values():
        for name, value in _parts(one, getattr(settings, one.name)):
            yield name, one, value


def read(values: Mapping[str, Any], value_of: ValueOf) -> Reading:
    """What the values of fields come to."""
    changes: dict[str, Any] = {}
    mistakes: dict[str, str] = {}
    known = {name: (one, key) for one in setting_fields().values() for name, key in one.parts.items()}
    for name, given in values.items():
        if name not in known:
            mistakes[name] = "There is no such setting."
            continue
        one, key = known[name]
        try:
            value = value_of(one, given)
        except ValueError as exc:
            mistakes[name] = str(exc)
            continue
        if key is None:
            changes[one.name] = value
        else:
            changes.setdefault(one.name, {})[key] = value
    return Reading(None, mistakes) if mistakes else Reading(changes, {})


def steps_text(steps: tuple[tuple[int, int], ...]) -> str:
    """Such as 19:00 30, 20:30 15."""
    return ", ".join(f"{clock_text(minute)} {volume}" for minute, volume in steps)


def clock_text(minute: int) -> str:
    """Minute of the day as HH:MM."""
    return f"{minute // 60:02}:{minute % 60:02}"


def _parts(one: SettingField, value: Any) -> Iterator[tuple[str, Any]]:
    for name, key in one.parts.items():
        if key is None:
            yield name, value
        elif key in value:
            yield name, value[key]


def _text(one: SettingField, value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() if one.kind in (Kind.TIME, Kind.BY_DAY):
            return clock_text(value)
        case tuple():
            return steps_text(value)
        case float():
            return f"{value:g}"
        case _:
            return str(value)


def _of_text(one: SettingField, given: object) -> Any:
    if not isinstance(given, str):
        raise ValueError("Give a text.")
    text = given.strip()
    match one.kind:
        case Kind.PERCENT | Kind.NUMBER:
            return number_of(one, text)
        case Kind.YES_OR_NO:
            return _yes(text)
        case _:
            return word_of(one, text)


def word_of(one: SettingField, text: str) -> Any:
    """Times of day, a choice, or the text. Raises ValueError with a sentence that says how it should be."""
    match one.kind:
        case Kind.TIME:
            return _minute(text)
        case Kind.BY_DAY:
            return _minute(text) if text else None
        case Kind.BY_HOUR:
            return _steps(one, text)
        case Kind.TEXT:
            return _line(one, text)
        case _:
            return _choice(one, text)


def _yes(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError("Choose yes or no.")
    return text == "yes"


def _minute(text: str) -> int:
    clock = re.fullmatch(CLOCK, text)
    if clock is None:
        raise ValueError("Give a time of day such as 22:30.")
    return 60 * int(clock[1]) + int(clock[2])


def _steps(one: SettingField, text: str) -> Any:
    """Such as 19:00 30, 20:30 15: sorted, each time once."""
    parts = [part.split() for part in text.replace("%", " ").replace(";", ",").split(",") if part.strip()]
    try:
        steps = {_minute(clock): int(volume) for clock, volume in parts}
        return one.adapter.validate_python(tuple(sorted(steps.items())))
    except ValueError:
        raise ValueError("Give a time and a volume each, such as 19:00 30, 20:30 15; or nothing.") from None


def _line(one: SettingField, text: str) -> Any:
    try:
        return one.adapter.validate_python(text)
    except ValidationError:
        raise ValueError("Give one line of at most 500 letters, or nothing.") from None


def _choice(one: SettingField, text: str) -> StrEnum:
    try:
        return one.choices(text)
    except ValueError:
        raise ValueError(f"Choose one of {', '.join(one.choices)}.") from None


def number_of(one: SettingField, text: str) -> Any:
    """Raises ValueError with a sentence that says how it should be."""
    if not text and one.is_optional:
        return None
    try:
        number = float(text)
        return one.adapter.validate_python(int(number) if one.is_whole and number.is_integer() else number)
    except (ValueError, OverflowError, ValidationError):
        wanted = one.shown.unit if one.shown.unit not in ("", "%") else "a whole number"
        how = f"Give {wanted} from {one.least:g} to {one.most:g}{', or nothing' if one.is_optional else ''}."
        raise ValueError(how) from None
