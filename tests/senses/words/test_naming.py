"""The name by which the box was called is no part of what was said."""

from __future__ import annotations

import pytest

from device.senses.words.naming import Name, text_without_name, without_name
from device.values import Utterance

NABU = Name("okay nabu", 1.0)


@pytest.mark.parametrize(
    "written",
    [
        "okay nabu",
        "ok nabu",
        "okay naboo",
        "okay now boo",
        "okay nah boo",
        "okay, nabu,",
        "o.k. nabu",
        "hey okay nabu",
    ],
)
def test_however_the_name_is_written_it_is_taken_away(written: str) -> None:
    assert text_without_name(f"{written} i had a rotten day", NABU) == "i had a rotten day"


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("alexa", "alexa stop", "stop"),
        ("hey jarvis", "hey jarvis what is this song", "what is this song"),
        ("hey mycroft", "hey my croft skip this one", "skip this one"),
        ("okay nabu", "okay i had a rotten day", "okay i had a rotten day"),
        ("okay nabu", "okay nabu", ""),
        ("okay nabu", "", ""),
    ],
)
def test_other_names_too_and_nothing_else(name: str, text: str, left: str) -> None:
    assert text_without_name(text, Name(name, 1.0)) == left


def timed(*words: tuple[str, float], others: tuple[str, ...] = ()) -> Utterance:
    text = " ".join(word for word, _ in words)
    begins = tuple(begin for _, begin in words)
    return Utterance(text, 0.9, begins[0], begins[-1] + 0.3, others, begins)


def test_where_it_was_is_told_by_the_time_where_the_letters_are_not_enough() -> None:
    heard = timed(("ok", 0.25), ("number", 0.5), ("i'm", 0.9), ("tired", 1.1), others=("ok number i'm tied",))
    said = without_name(heard, NABU)
    assert said.text == "i'm tired"
    assert said.others == ("i'm tied",)
    assert (said.begins_s, said.words_begin_s) == (0.9, (0.9, 1.1))


def test_what_was_heard_before_the_name_is_not_said_to_the_box() -> None:
    heard = timed(("news", 0.0), ("okay", 0.2), ("nabu", 0.5), ("stop", 0.9))
    assert without_name(heard, NABU).text == "stop"


def test_what_sounds_like_the_name_later_on_stays() -> None:
    heard = timed(("okay", 0.2), ("nabu", 0.5), ("is", 0.9), ("okay", 1.5), ("nabu", 1.8), ("good", 2.1))
    assert without_name(heard, NABU).text == "is okay nabu good"


def test_where_nothing_is_like_the_name_what_is_after_it_is_what_was_said() -> None:
    heard = timed(("uh", 0.1), ("hum", 0.3), ("turn", 0.95), ("it", 1.2), ("down", 1.4))
    assert without_name(heard, NABU).text == "turn it down"
