"""What words mean together, whatever their order."""

from __future__ import annotations

import re

import pytest

from device.configuration.yamlfile import read_table
from device.house.tables import COMMANDS, load_grammar
from device.senses.words.commands.frames.framing import Framing
from device.senses.words.commands.frames.lexicon import Lexicon

MEANINGS = {
    "nothing": ["the", "please"],
    "down": ["down", "lower down"],
    "music": ["music", "the song"],
    "degree": ["a bit"],
    "self": ["i", "me"],
    "bad": ["awful"],
}


def framing(frame: str) -> Framing:
    lexicon = Lexicon(MEANINGS, {"percent": re.compile(r"\d+")})
    return Framing(lexicon, {"quieter": [frame]}, frozenset({"bad"}))


def is_found(frame: str, text: str) -> bool:
    return any(framing(frame).found(text.split(), {"quieter"}))


@pytest.mark.parametrize(
    "text", ["down the music", "the music down please", "the song down a bit", "a bit down music"]
)
def test_the_order_does_not_matter(text: str) -> None:
    assert is_found("down music [degree]", text)


@pytest.mark.parametrize(
    "text", ["down", "the music", "down music a bit", "down music me", "down music purple"]
)
def test_what_is_needed_must_be_there_and_nothing_else_may(text: str) -> None:
    assert not is_found("down music", text)


def test_one_word_may_not_be_known_where_the_frame_says_so_but_nobody_is_passed_over() -> None:
    assert is_found("~down music", "down purple music")
    assert is_found("~down music", "down awful music")
    assert not is_found("~down music", "down purple striped music")
    assert not is_found("~down music", "down music me")


def test_what_comes_first_may_be_demanded() -> None:
    assert is_found("^down music", "please down music")
    assert not is_found("^down music", "music down")


def test_what_is_wanted_is_filled_in_with_its_place() -> None:
    assert next(framing("down percent").found(["down", "the", "30"], {"quieter"})) == (
        "quieter",
        (("percent", 2, 3),),
    )


def test_only_what_is_asked_for_is_looked_at() -> None:
    assert not any(framing("down music").found(["down", "music"], {"louder"}))


def test_a_frame_of_what_is_no_meaning_is_refused() -> None:
    with pytest.raises(ValueError, match="frames of quieter name purple, which is not there"):
        framing("down purple")


def test_every_meaning_is_named_somewhere() -> None:
    table = read_table(COMMANDS)
    frames = " ".join(one for frames in table["frames"].values() for one in frames)
    named = set(re.findall(r"\w+", frames))
    assert set(table["meanings"]) - named - {"nothing", "self"} <= set(table["remarks"])


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("could you possibly bring the sound down a couple of notches", "quieter"),
        ("would you be a dear and pop that racket on hold", "pause"),
        ("the phone is ringing, put it on hold", "pause"),
        ("skip this rubbish", "next"),
        ("start the song over, would you", "back"),
    ],
)
def test_other_words_for_the_same_are_understood(text: str, intent: str) -> None:
    found = load_grammar().understand(text)
    assert found is not None
    assert found.intent == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("it hurts my ears turn it down", "quieter"),
        ("i have to talk to someone pause the song", "pause"),
        ("i told them to turn the music down", None),
        ("my life is on pause", None),
    ],
)
def test_a_command_behind_its_reason_needs_no_comma_and_is_not_found_in_a_story(
    text: str, intent: str | None
) -> None:
    found = load_grammar().understand(text)
    assert (found.intent if found else None) == intent


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("volume to 3 quarters", 75),
        ("forty percent", 40),
        ("wake me up in an hour and I have", 90),
        ("the music at thirty please", 30),
    ],
)
def test_values_are_found_as_recognisers_write_them(text: str, value: int) -> None:
    found = load_grammar().understand(text)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("text", ["a hundred percent in love", "I am a grandpa now", "I'd like some sun"])
def test_words_that_only_look_like_a_command_are_none(text: str) -> None:
    assert load_grammar().understand(text) is None


def test_a_part_of_a_sentence_may_be_misheard_too() -> None:
    found = load_grammar().understand("Post the music, my mom is calling.")
    assert found is not None
    assert found.intent == "pause"
    assert load_grammar().understand("call me, I miss you") is None
