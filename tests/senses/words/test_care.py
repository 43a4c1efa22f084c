"""Who may be in danger is understood, however it is said; figures of speech, titles and the past are none."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from device.configuration.paths import MODELS
from device.senses.words.care import Care
from device.senses.words.plaintext import plain
from scripts.training.care.evaluate import HALVES, read

says_care = Care(MODELS).says
DATA = Path(__file__).resolve().parents[3] / "scripts" / "data"


@pytest.mark.parametrize(
    "text",
    [
        "I want to end my life",
        "i wanna kill my self",
        "im so done i dont want to be alive anymore",
        "I feel suicidle",
        "tonight I'll do it, nobody can stop me",
        "my kids would be better off without me",
        "I have nothing left to live for",
        "I cut myself again last night",
        "he hits me when he is drunk",
        "my sister says she wants to die",
        "someone is breaking into my house",
    ],
)
def test_care_is_heard_in_what_is_typed_and_what_a_recogniser_writes(text: str) -> None:
    assert says_care(text)


@pytest.mark.parametrize(
    "text",
    [
        "this traffic is killing me",
        "he hit me up on Instagram",
        "she beat me at chess again",
        "I'm dying for a cup of tea",
        "I'm ending it with Tom",
        "I won't be here on Friday, I'm on holiday",
        "my grandmother died last week",
        "I feel empty since the series ended",
        "",
        "😀",
        "4711",
    ],
)
def test_figures_of_speech_and_plain_sadness_are_no_care(text: str) -> None:
    assert not says_care(text)


def test_what_is_denied_is_no_care() -> None:
    assert says_care("I want to kill myself")
    assert not says_care("I don't want to kill myself")
    assert says_care("give me one reason not to kill myself")


def test_what_is_over_is_no_care_unless_it_is_back() -> None:
    assert not says_care("years ago I wanted to end my life, I'm so glad I didn't")
    assert says_care("I tried to kill myself two years ago and now I want to die again")


def test_a_title_is_no_care_and_what_is_said_beside_a_request_is() -> None:
    assert not says_care("play I Don't Want to Live Forever")
    assert says_care("please play something quiet, I don't want to live any more")
    assert says_care("play something quiet i do not want to live any more")


def test_curly_apostrophes_stretched_words_and_capitals_change_nothing() -> None:
    assert says_care("I DON’T WANT TO LIVE ANYMORE!!!")
    assert says_care("i wanna dieeee")
    assert plain("I Can’t, my self… GONNA") == "i can not , myself , going to"


@pytest.mark.parametrize("text", ["i want to " * 5_000, "he hit " * 9_000, "not " * 12_000, "a, " * 20_000])
def test_fifty_thousand_characters_are_looked_at_in_bounded_time(text: str) -> None:
    says_care("warm")
    began = time.process_time()
    says_care(text)
    assert time.process_time() - began < 1.0


@pytest.mark.parametrize("table", HALVES)
def test_of_ten_statements_nine_and_a_half_are_understood_and_few_look_alikes_alarm(table: str) -> None:
    lines = read(DATA / table)
    spoken = [says_care(line.text) for line in lines if line.care == "yes"]
    others = [says_care(line.text) for line in lines if line.care == "no"]
    assert len(spoken) >= 200
    assert len(others) >= 200
    assert sum(spoken) >= 0.95 * len(spoken)
    assert sum(others) <= 0.03 * len(others)


def test_no_line_stands_in_both_tables() -> None:
    halves = [{plain(line.text) for line in read(DATA / table)} for table in HALVES]
    assert not halves[0] & halves[1]
