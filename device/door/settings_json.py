"""Settings as programs know them: the fields of the form, each a text, a number, true, false or null."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from device.door.fields import Kind, SettingField
from device.door.settings_form import CLOCK, Reading, clock_text, each, number_of, read, word_of
from device.values import Settings

NO_NUMBER = "none"  # as text; nothing that a number could be


def settings_json(settings: Settings) -> dict[str, Any]:
    """A setting by mood has a field a mood."""
    return {
        name: clock_text(value) if one.kind is Kind.TIME else value for name, one, value in each(settings)
    }


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
