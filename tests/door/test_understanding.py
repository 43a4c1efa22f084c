"""From what was sent to a wish, or to one plain sentence about what is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from device.door.asking import wish_of
from device.door.door import Door
from device.ports.errors import RefusedError
from device.values import Emotion
from device.values.asking.requests import Slots
from device.values.events import Asked
from device.values.people import Person, Role, Scope
from device.values.wishes import WISHES, Ask, By, Like, Next, PlayMood, Refused
from tests.clock import FakeClock


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


def test_a_guest_may_ask_for_music_of_a_mood_in_words() -> None:
    asked: list[Asked] = []

    def post(one: object) -> bool:
        assert isinstance(one, Asked)
        asked.append(one)
        return True

    door = Door(post, FakeClock(), lambda *_: PlayMood(Emotion.CALM))
    guest = Person(Role.GUEST, None, "A guest", Scope.STEER)
    door.ask(Ask("play something calm"), guest, By.PHONE, 0.0)
    assert asked[0].wish == Ask("play something calm", Slots(mood="calm"))
    assert isinstance(door.ask(PlayMood(Emotion.CALM), guest, By.PHONE, 0.0), Refused)
