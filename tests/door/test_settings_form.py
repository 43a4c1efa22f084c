"""A setting is declared once; form and texts are made of that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import pytest
from pydantic import Field

from device.door import fields, settings_form, settings_json
from device.door.fields import Kind, setting_fields
from device.values import Settings
from device.values.bedtime.plans import Weekday
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


def test_a_weekday_has_a_field_of_its_own_that_may_be_empty() -> None:
    reading = settings_form.read_form({"wake_monday": "6:45", "wake_sunday": ""})
    assert reading.changes == {"wakes": {Weekday.MONDAY: 405, Weekday.SUNDAY: None}}
    settings = Settings().changed(reading.changes or {})
    assert settings_form.as_form(settings)["wake_monday"] == "06:45"
    assert settings_form.as_form(settings)["wake_tuesday"] == ""
    assert settings_json.settings_json(settings)["wake_sunday"] is None
    assert settings_json.read_json({"wake_monday": None}).changes == {"wakes": {Weekday.MONDAY: None}}
    assert settings_form.read_form({"wake_monday": "25:00"}).mistakes == {
        "wake_monday": "Give a time of day such as 22:30."
    }


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("20:30 15, 7:00 60%; 19:00 30", ((420, 60), (1140, 30), (1230, 15))),
        ("", ()),
        ("7:00 60", ((420, 60),)),
    ],
)
def test_volumes_by_the_hour_are_written_as_one_says_them(
    text: str, steps: tuple[tuple[int, int], ...]
) -> None:
    assert settings_form.read_form({"child_volumes": text}).changes == {"child_volumes": steps}
    shown = settings_form.as_form(Settings(child_volumes=steps))["child_volumes"]
    assert settings_json.read_json({"child_volumes": shown}).changes == {"child_volumes": steps}


@pytest.mark.parametrize("text", ["7:00", "7:00 101", "25:00 10", "loud", "7:00 a", "7:00 10 20"])
def test_what_is_none_says_how_it_should_be(text: str) -> None:
    assert settings_form.read_form({"child_volumes": text}).mistakes == {
        "child_volumes": "Give a time and a volume each, such as 19:00 30, 20:30 15; or nothing."
    }


def test_names_are_one_line() -> None:
    assert settings_form.read_form({"child_names": "Mia, Ben"}).changes == {"child_names": "Mia, Ben"}
    assert settings_form.read_form({"child_names": "a\nb"}).mistakes
