"""From what a form or a program sent to a wish, or to one plain sentence about what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from device.ports.errors import RefusedError
from device.values.text import Says, checked
from device.values.wishes import WISHES, Wish


def wish_of(key: str, values: Mapping[str, Any]) -> Wish:
    """The wish of that key, with what it needs of the values; others are left out. Raises RefusedError."""
    if key not in WISHES:
        raise RefusedError("wish", "The box cannot do that.")
    kind = WISHES[key]
    try:
        needed = {name: values[name] for name in fields_of(kind) if name in values}
        return _adapters()[key].validate_python(needed)
    except ValidationError as exc:
        error = exc.errors(include_url=False)[0]
        field = str(error["loc"][0])
        raise RefusedError(field, _sentence(kind, field, error)) from None


def fields_of(kind: type[Wish]) -> tuple[str, ...]:
    """What a wish needs, by name."""
    names: tuple[str, ...] = kind.__match_args__  # type: ignore[attr-defined]  # a dataclass has it
    return names


@cache
def _adapters() -> dict[str, TypeAdapter[Wish]]:
    return {key: TypeAdapter(kind) for key, kind in WISHES.items()}


def _sentence(kind: type[Wish], field: str, error: ErrorDetails) -> str:
    why = str(error.get("ctx", {}).get("error", ""))
    if why.endswith("."):
        return why
    hint = get_type_hints(kind, include_extras=True)[field]
    says = [one for one in getattr(hint, "__metadata__", ()) if isinstance(one, Says)]
    if says:
        return says[-1].sentence.format(field=field)
    given = error["input"]
    if not why and isinstance(given, str) and given:
        why = _why_unwritable(given)
    return f"The {field} {why}." if why and given != "" else f"Say which {field} is meant."


def _why_unwritable(text: str) -> str:
    try:
        checked(text)
    except ValueError as exc:
        return str(exc)
    return ""
