"""From what a form or a program sent to a value, or to one plain sentence about what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from device.ports.errors import RefusedError
from device.values.text import Says, checked
from device.values.wishes import WISHES, Wish

Value = TypeVar("Value")


def wish_of(key: str, values: Mapping[str, Any]) -> Wish:
    """The wish of that key, with what it needs of the values; others are left out. Raises RefusedError."""
    if key not in WISHES:
        raise RefusedError("wish", "The box cannot do that.")
    return value_of(WISHES[key], values)


def value_of(kind: type[Value], values: Mapping[str, Any]) -> Value:
    """The value of a dataclass, with what it needs of the values given. Raises RefusedError."""
    try:
        needed = {name: values[name] for name in fields_of(kind) if name in values}
        value: Value = adapter(kind).validate_python(needed)
    except ValidationError as exc:
        error = exc.errors(include_url=False)[0]
        field = str(error["loc"][0])
        raise RefusedError(field, _sentence(kind, field, error)) from None
    return value


def fields_of(kind: type) -> tuple[str, ...]:
    """What a dataclass needs, by name."""
    names: tuple[str, ...] = kind.__match_args__  # type: ignore[attr-defined]  # a dataclass has it
    return names


def adapter(kind: type) -> TypeAdapter[Any]:
    """What checks a type, and describes it."""
    return _adapter(kind)


@cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _sentence(kind: type, field: str, error: ErrorDetails) -> str:
    why = str(error.get("ctx", {}).get("error", ""))
    if why.endswith("."):
        return why
    hint = get_type_hints(kind, include_extras=True)[field]
    if says := [one for one in _marks(hint) if isinstance(one, Says)]:
        return says[-1].sentence.format(field=field)
    given = error["input"]
    if not why and isinstance(given, str) and given:
        why = _why_unwritable(given)
    return f"The {field} {why}." if why and given != "" else f"Say which {field} is meant."


def _marks(hint: Any) -> Iterator[Any]:
    """Those of an annotation, or of what it is a choice of."""
    for one in (hint, *get_args(hint)):
        yield from getattr(one, "__metadata__", ())


def _why_unwritable(text: str) -> str:
    try:
        checked(text)
    except ValueError as exc:
        return str(exc)
    return ""
