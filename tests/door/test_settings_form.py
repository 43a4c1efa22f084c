"""A setting is declared once; form and texts are made of that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import pytest
from pydantic import Field

from device.door import fields, settings_form
from device.door.fields import Kind, setting_fields
from device.values.settings import Percent, Shown


@dataclass(frozen=True)
class Pretended:
    """Settings that a developer might declare tomorrow."""

    brightness: Annotated[Percent, Shown("Light", "Look", "%")] = 70
    nap_min: Annotated[int, Field(ge=0, le=90), Shown("Nap", "Look", "whole minutes")] = 20
    greeting_cap: Annotated[Percent | None, Shown("Greet at", "Look", "%")] = None


@pytest.fixture
def pretended(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setattr(fields, "Settings", Pretended)
    setting_fields.cache_clear()
    yield Pretended()
    setting_fields.cache_clear()


def test_a_declared_setting_has_its_kind_bounds_and_words(pretended: Any) -> None:
    kinds = [(one.name, one.kind, one.least, one.most) for one in setting_fields().values()]
    assert kinds == [
        ("brightness", Kind.PERCENT, 0, 100),
        ("nap_min", Kind.NUMBER, 0, 90),
        ("greeting_cap", Kind.NUMBER, 0, 100),
    ]
    assert settings_form.as_form(pretended) == {"brightness": "70", "nap_min": "20", "greeting_cap": ""}


@pytest.mark.usefixtures("pretended")
def test_what_is_given_for_it_is_held_against_its_declaration() -> None:
    given = {"brightness": "101", "nap_min": "x", "greeting_cap": "-1"}
    assert settings_form.read_form(given).mistakes == {
        "brightness": "Give a whole number from 0 to 100.",
        "nap_min": "Give whole minutes from 0 to 90.",
        "greeting_cap": "Give a whole number from 0 to 100, or nothing.",
    }
    changes = settings_form.read_form({"greeting_cap": "", "nap_min": "5"}).changes
    assert changes == {"greeting_cap": None, "nap_min": 5}
