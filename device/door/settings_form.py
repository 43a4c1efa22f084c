"""Settings as a form: text out, text in, every mistake told at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from device.door.fields import Kind, SettingField, setting_fields
from device.values import Emotion, Settings

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
    """Settings as the form shows them: field -> text. A setting by mood has a field a mood."""
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
    known = {name: (one, mood) for one in setting_fields().values() for name, mood in _names(one)}
    for name, given in values.items():
        if name not in known:
            mistakes[name] = "There is no such setting."
            continue
        one, mood = known[name]
        try:
            value = value_of(one, given)
        except ValueError as exc:
            mistakes[name] = str(exc)
            continue
        if mood is None:
            changes[one.name] = value
        else:
            changes.setdefault(one.name, {})[mood] = value
    return Reading(None, mistakes) if mistakes else Reading(changes, {})


def by_mood(one: SettingField, mood: Emotion) -> str:
    """The name of the field that a setting by mood has for this one."""
    return f"{one.name.removesuffix('ies')}y_{mood}"


def clock_text(minute: int) -> str:
    """Minute of the day as HH:MM."""
    return f"{minute // 60:02}:{minute % 60:02}"


def _names(one: SettingField) -> Iterator[tuple[str, Emotion | None]]:
    if one.kind is not Kind.BY_MOOD:
        yield one.name, None
        return
    for mood in Emotion:
        yield by_mood(one, mood), mood


def _parts(one: SettingField, value: Any) -> Iterator[tuple[str, Any]]:
    for name, mood in _names(one):
        if mood is None:
            yield name, value
        elif mood in value:
            yield name, value[mood]


def _text(one: SettingField, value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() if one.kind is Kind.TIME:
            return clock_text(value)
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
    """A time of day, or a choice. Raises ValueError with a sentence that says how it should be."""
    return _minute(text) if one.kind is Kind.TIME else _choice(one, text)


def _yes(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError("Choose yes or no.")
    return text == "yes"


def _minute(text: str) -> int:
    clock = re.fullmatch(CLOCK, text)
    if clock is None:
        raise ValueError("Give a time of day such as 22:30.")
    return 60 * int(clock[1]) + int(clock[2])


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
