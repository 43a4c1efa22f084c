"""What a form needs to know of each setting, read off its declaration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import Enum, StrEnum, auto
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Le
from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

from device.values import Settings
from device.values.ranges import Minute
from device.values.settings import GROUPS, Shown


class Kind(Enum):
    """How a setting is given."""

    PERCENT = auto()
    NUMBER = auto()
    TIME = auto()
    CHOICE = auto()
    YES_OR_NO = auto()
    BY_MOOD = auto()  # a choice a mood
    BY_DAY = auto()  # a time of day, or none, a weekday
    BY_HOUR = auto()  # times of day, each with a volume
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class SettingField:
    """One setting of the form."""

    name: str
    kind: Kind
    shown: Shown
    adapter: TypeAdapter[Any]  # of its value
    default: Any
    is_whole: bool = False  # of numbers
    is_optional: bool = False  # whether it may be left empty: None
    least: float = 0
    most: float = 0
    choices: type[StrEnum] = StrEnum  # those of a choice; none of anything else
    keys: type[StrEnum] | None = None  # what it has a value for each of

    @property
    def parts(self) -> Mapping[str, StrEnum | None]:
        """Its fields by name: itself, or one for each that it has a value for, such as wake_monday."""
        if self.keys is None:
            return {self.name: None}
        one = f"{self.name[:-3]}y" if self.name.endswith("ies") else self.name.removesuffix("s")
        return {f"{one}_{key}": key for key in self.keys}


@cache
def setting_fields() -> Mapping[str, SettingField]:
    """Every setting by name, in the order of the form: by group, and within one as they are declared."""
    places = {group: place for place, group in enumerate(GROUPS)}
    ordered = sorted(_fields(), key=lambda one: places.get(one.shown.group, len(places)))
    return {one.name: one for one in ordered}


def _fields() -> Iterator[SettingField]:
    hints, defaults = get_type_hints(Settings, include_extras=True), Settings()
    for one in fields(Settings):
        kind, *metadata = get_args(hints[one.name])
        shown = next(mark for mark in metadata if isinstance(mark, Shown))
        yield SettingField(
            one.name, shown=shown, adapter=TypeAdapter(hints[one.name]), default=getattr(defaults, one.name),
            **_kind_of(kind, metadata, shown),
        )  # fmt: skip


def _kind_of(kind: Any, metadata: list[Any], shown: Shown) -> dict[str, Any]:
    least, most = _bounds(metadata)
    if get_origin(kind) in (Union, UnionType):
        (wanted,) = (one for one in get_args(kind) if one is not type(None))
        inner, *marks = get_args(wanted) or (wanted,)
        return {**_kind_of(inner, marks, shown), "kind": Kind.NUMBER, "is_optional": True}
    if kind is bool:
        return {"kind": Kind.YES_OR_NO}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"kind": Kind.CHOICE, "choices": kind}
    if kind is str:
        return {"kind": Kind.TEXT}
    if get_origin(kind) is tuple:
        return {"kind": Kind.BY_HOUR}
    if get_origin(kind) is not None:
        return _kind_by(*get_args(kind))
    if _bounds(get_args(Minute)[1:]) == (least, most):
        return {"kind": Kind.TIME}
    number = Kind.PERCENT if shown.unit == "%" else Kind.NUMBER
    return {"kind": number, "is_whole": kind is int, "least": least, "most": most}


def _kind_by(key: Any, value: Any) -> dict[str, Any]:
    """Of a setting that has a value for each of several."""
    if get_origin(value) in (Union, UnionType):
        return {"kind": Kind.BY_DAY, "keys": key, "is_optional": True}
    return {"kind": Kind.BY_MOOD, "keys": key, "choices": value}


def _bounds(metadata: Any) -> tuple[float, float]:
    marks = [mark for one in metadata for mark in (one.metadata if isinstance(one, FieldInfo) else [one])]
    least = next((float(str(mark.ge)) for mark in marks if isinstance(mark, Ge)), 0.0)
    most = next((float(str(mark.le)) for mark in marks if isinstance(mark, Le)), 0.0)
    return least, most
