"""A sentence is told apart, and what it asks for is read; odd ones are answered kindly."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path

import pytest

from device.configuration.paths import MODELS
from device.house.tables import load_catalogue, load_grammar
from device.senses.words.care import Care
from device.senses.words.requests.names import Names
from device.senses.words.requests.understanding import Understanding
from device.values.asking.requests import AskedKind, Understood

HERE = Path(__file__).parent


@cache
def understanding() -> Understanding:
    return Understanding(load_grammar(), load_catalogue(), Care(MODELS).says, lambda: 2026)


@cache
def names() -> Names:
    lines = (HERE / "names.tsv").read_text(encoding="utf-8").splitlines()
    return Names(tuple(line.split("\t", 1)) for line in lines)  # type: ignore[misc]


def understood(text: str) -> Understood:
    return understanding().understand(text, names())


def test_what_was_labelled_is_understood() -> None:
    wrong = []
    lines = [line.split("\t") for line in (HERE / "dev.tsv").read_text(encoding="utf-8").splitlines()]
    requests = [line for line in lines if line[0] == "request"]
    for kind, text, slots in requests:
        found = understood(text)
        if found.kind != kind or found.slots.said() != json.loads(slots):
            wrong.append((text, found.kind, found.slots.said()))
    assert len(wrong) <= len(requests) * 0.05, wrong


@pytest.mark.parametrize(
    "text",
    ["I feel happy", "listening to Nina Simone always makes me sad", "my guitar was stolen", "I need a hug"],
)
def test_a_feeling_that_names_music_stays_a_feeling(text: str) -> None:
    assert understood(text).kind is AskedKind.FEELING


def test_a_request_may_carry_a_feeling() -> None:
    found = understood("I'm so sad, play some jazz")
    assert found.kind is AskedKind.REQUEST
    assert found.slots.said() == {"genre": ["Jazz"], "mood": "sad"}


def test_who_may_be_in_danger_asks_for_nothing() -> None:
    assert understood("I want to kill myself, play some Queen").kind is AskedKind.FEELING


@pytest.mark.parametrize(
    ("text", "artist"),
    [
        ("play pinkfloyd", "Pink Floyd"),
        ("play fleet wood mac", "Fleetwood Mac"),
        ("play craft work", "Kraftwerk"),
        ("play SIGUR ROS", "Sigur Rós"),
        ("play simon + garfunkel", "Simon & Garfunkel"),
        ("spiel die Ärzte", "Die Ärzte"),
    ],
)
def test_a_name_is_found_however_it_is_written_or_heard(text: str, artist: str) -> None:
    assert understood(text).slots.artist == (artist,)


def test_it_says_word_by_word_what_it_understood() -> None:
    because = understood("slow jazz without drums").because
    assert [(one.words, one.slot, one.value) for one in because] == [
        ("slow", "tempo", "slow"),
        ("jazz", "genre", "Jazz"),
        ("drums", "not_sound", "drums"),
    ]


def odd() -> list[str]:
    rng = random.Random(7)
    tracklist = "\n".join(f"{n}. Nina Simone - Feeling Good (3:{n:02})" for n in range(60))
    fixed = (HERE / "odd.txt").read_text(encoding="utf-8").splitlines()
    fixed += ["", "\t\n", "a" * 10_000, "play " * 5_000, "9" * 400, "\x00\x01", "\ud800", tracklist]
    words = [
        *list("ä音🎵&,"),
        "play",
        "not by",
        "1970",
        "80 s",
        "jazz",
        "album like",
        "from",
        "to",
        "and",
        "bpm",
    ]
    return fixed + [" ".join(rng.choices(words, k=rng.randint(1, 30))) for _ in range(500 - len(fixed))]


def test_odd_sentences_get_an_answer_and_never_an_error() -> None:
    for text in odd():
        found = understood(text)
        assert found.kind in AskedKind
        json.dumps(found.slots.said())
