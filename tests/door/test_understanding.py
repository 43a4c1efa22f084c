"""From what was sent to a wish, or to one plain sentence about what is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from device.door.asking import wish_of
from device.ports.errors import RefusedError
from device.values.wishes import WISHES, Like, Next


def test_what_a_wish_needs_is_taken_and_what_it_does_not_know_is_left_out() -> None:
    assert wish_of("like", {"uri": "a.ogg", "liked": "no", "from": "page"}) == Like("a.ogg", liked=False)
    assert wish_of("next", {}) == Next()


@pytest.mark.parametrize(
    ("key", "values", "field", "sentence"),
    [
        ("dance", {}, "wish", "The box cannot do that."),
        ("like", {}, "uri", "Say which uri is meant."),
        ("like", {"uri": ""}, "uri", "Say which uri is meant."),
        ("like", {"uri": 7}, "uri", "Say which uri is meant."),
        ("like", {"uri": "a\0.ogg"}, "uri", "The uri holds a NUL character."),
        ("like", {"uri": "x" * 5_000}, "uri", "The uri is longer than 4096 characters."),
        ("like", {"uri": "ä" * 3_000}, "uri", "The uri is longer than 4096 bytes."),
        ("output", {"name": "a\nb", "enabled": True}, "name", "The name holds a line break."),
        ("volume", {"percent": 101}, "percent", "The volume is a whole number from 0 to 100."),
        ("mood", {"emotion": "hungry"}, "emotion", "A mood is one of happy, sad, "),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(
    key: str, values: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(RefusedError) as refusal:
        wish_of(key, values)
    assert refusal.value.field == field
    assert str(refusal.value).startswith(sentence)


def test_every_wish_says_what_it_is_for() -> None:
    assert all(kind.__doc__ and not kind.__doc__.startswith(f"{kind.__name__}(") for kind in WISHES.values())
