"""Settings as programs know them: the fields of the form, each a text, a number, true, false or null."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from device.door.fields import Kind, SettingField
from device.door.settings_form import CLOCK, Reading, clock_text, each, number_of, read, steps_text, word_of
from device.values import Settings
from device.values.text import LINE_MAX, ONE_LINE

VOLUME = "(100|[1-9]?[0-9])"
NO_NUMBER = "none"  # as text; nothing that a number could be


def settings_json(settings: Settings) -> dict[str, Any]:
    """A setting by mood has a field a mood, one by day a day."""
    return {name: _told(one, value) for name, one, value in each(settings)}


def _told(one: SettingField, value: Any) -> Any:
    match one.kind:
        case Kind.TIME | Kind.BY_DAY:
            return None if value is None else clock_text(value)
        case Kind.BY_HOUR:
            return steps_text(value)
        case _:
            return value


def read_json(values: Mapping[str, Any]) -> Reading:
    """Check every field given; fields that are not given stay as they are."""
    return read(values, _of_json)


def settings_schema() -> dict[str, Any]:
    """The fields as a JSON schema, which asks for none of them."""
    return {
        "title": "Settings",
        "type": "object",
        "properties": {name: _described(one) for name, one, _ in each(Settings())},
        "additionalProperties": False,
    }


def _of_json(one: SettingField, given: object) -> Any:
    match one.kind, given:
        case ((Kind.PERCENT | Kind.NUMBER), None):
            return number_of(one, "")
        case ((Kind.PERCENT | Kind.NUMBER), _):
            is_number = isinstance(given, int | float) and not isinstance(given, bool)
            return number_of(one, repr(given) if is_number else NO_NUMBER)
        case Kind.BY_DAY, None:
            return None
        case Kind.YES_OR_NO, bool():
            return given
        case Kind.YES_OR_NO, _:
            raise ValueError("Say true or false.")
        case _, str():
            return word_of(one, given)
        case _:
            raise ValueError("Give a text.")


def _described(one: SettingField) -> dict[str, Any]:
    return {"description": one.shown.label, **_values(one)}


def _values(one: SettingField) -> dict[str, Any]:
    match one.kind:
        case Kind.TIME:
            return {"type": "string", "pattern": f"^{CLOCK}$"}
        case Kind.BY_DAY:
            return {"anyOf": [{"type": "string", "pattern": f"^({CLOCK})?$"}, {"type": "null"}]}
        case Kind.BY_HOUR:
            return {"type": "string", "pattern": f"^({CLOCK} {VOLUME}(, {CLOCK} {VOLUME}){{0,11}})?$"}
        case Kind.TEXT:
            return {"type": "string", "maxLength": LINE_MAX, "pattern": ONE_LINE}
        case Kind.YES_OR_NO:
            return {"type": "boolean"}
        case Kind.CHOICE | Kind.BY_MOOD:
            return {"enum": [str(choice) for choice in one.choices]}
        case _:
            number = {
                "type": "integer" if one.is_whole else "number",
                "minimum": one.least,
                "maximum": one.most,
            }
            return {"anyOf": [number, {"type": "null"}]} if one.is_optional else number
