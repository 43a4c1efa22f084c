"""What people say to a box, and what they say of themselves in the same words."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from device.configuration.yamlfile import read_table
from device.house.tables import COMMANDS, load_grammar
from device.ports.errors import ConfigError
from device.senses.words.commands.grammar import Grammar
from device.senses.words.commands.meaning import Meaning
from device.senses.words.commands.table import Table
from device.values import Emotion
from device.values.wishes import ChangeVolume, DontListen, IAm, Pause, PlayMood, Refused, SetTimer, SetVolume

SAID = Path(__file__).parent / "said"
INTENTS = (
    "pause play stop next back louder quieter volume play_mood correct what_is_this like_this ban_this undo"
    " how_have_i_been dont_listen forget_that i_am set_timer_to_sleep set_timer"
    " shuffle shuffle_off repeat_one repeat_all repeat_off to_calm to_bright to_awake snooze awake skip_wake"
)


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return load_grammar()


def rows() -> list[dict[str, str]]:
    with (SAID / "commands.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def meant(grammar: Grammar, text: str) -> tuple[str, str]:
    found = grammar.understand(text)
    if found is None:
        return "", ""
    return found.intent, "" if found.value is None else str(found.value)


def test_what_people_say_is_understood_with_its_value(grammar: Grammar) -> None:
    said = rows()
    wrong = [row for row in said if meant(grammar, row["text"]) != (row["intent"], row["value"])]
    assert len(said) > 1800
    assert len(wrong) <= 0.01 * len(said), wrong


def test_what_people_say_of_themselves_is_a_feeling_whatever_the_words(grammar: Grammar) -> None:
    felt = (SAID / "feelings.txt").read_text(encoding="utf-8").splitlines()
    taken = [text for text in felt if grammar.understand(text)]
    assert len(felt) > 1800
    assert len(taken) <= 0.002 * len(felt), taken


def test_the_intents_are_these() -> None:
    assert set(read_table(COMMANDS)["commands"]) == set(INTENTS.split()) == {row["intent"] for row in rows()}


def test_every_example_is_what_it_is_an_example_of(grammar: Grammar) -> None:
    for intent, fields in read_table(COMMANDS)["commands"].items():
        assert meant(grammar, fields["example"])[0] == intent


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("turn it up", ChangeVolume(10)),
        ("turn it up a bit", ChangeVolume(5)),
        ("turn it down a lot", ChangeVolume(-20)),
        ("turn it down by 15 percent", ChangeVolume(-15)),
        ("volume to a hundred", SetVolume(100)),
        ("stop listening", DontListen(30.0)),
        ("set a timer for an hour and a quarter", SetTimer(75)),
        ("set a timer for 1 hour 20 minutes", SetTimer(80)),
        ("set a timer for two and a half minutes", SetTimer(2.5)),
        ("it's me, jean-pierre", IAm("Jean-Pierre")),
        ("play calm music", PlayMood(Emotion.CALM)),
    ],
)
def test_how_much_is_taken_from_what_is_said(grammar: Grammar, text: str, wish: object) -> None:
    found = grammar.understand(text)
    assert found is not None
    assert found.wish == wish


@pytest.mark.parametrize(
    "text", ["", "   ", "%", "🎉", "\0", "volume 300", "stop " * 500, "(" * 300, "'s 'm n't"]
)
def test_odd_texts_are_no_command(grammar: Grammar, text: str) -> None:
    assert grammar.understand(text) is None


WORDS = sorted(
    Table(read_table(COMMANDS)).words | {"ten", "minutes", "an", "hour", "half", ",", "Anna", "50", "%"}
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9))
def test_whatever_words_stand_together_nothing_breaks(grammar: Grammar, words: list[str]) -> None:
    grammar.understand(" ".join(words))


def test_of_what_a_recogniser_takes_for_likely_the_first_command_counts(grammar: Grammar) -> None:
    found = grammar.understand("paul's the music", "pause the music", "stop the music")
    assert found is not None
    assert found.wish == Pause()


def test_a_slip_of_the_finger_is_seen_through(grammar: Grammar) -> None:
    assert meant(grammar, "loudder please")[0] == "louder"
    assert meant(grammar, "turn the volmue down")[0] == "quieter"


def test_a_command_may_stand_beside_the_reason_for_it(grammar: Grammar) -> None:
    assert meant(grammar, "The phone is ringing, pause the music")[0] == "pause"
    assert meant(grammar, "turn it down, I have a headache")[0] == "quieter"


def test_who_may_be_in_danger_gives_no_commands(grammar: Grammar) -> None:
    meaning = Meaning(grammar, lambda text: "die" in text)
    assert meaning.wish("turn it down, I want to die") is None
    assert meaning.wish("turn it down, I want to sleep") == ChangeVolume(-10)


def test_an_order_that_is_not_known_is_said_to_be_none(grammar: Grammar) -> None:
    meaning = Meaning(grammar, lambda _: False)
    for text in ("play Another One Bites the Dust", "set the volume to purple", "turn the heating on"):
        refused = meaning.wish(text)
        assert isinstance(refused, Refused), text
        assert refused.why.startswith("I didn't get that.")
    assert meaning.wish("I turned the heating on and it is lovely") is None


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        ({"wish": "fly", "example": "", "says": ["fly"]}, "there is no fly"),
        ({"wish": "pause", "example": "", "says": ["(pause"]}, "a bracket that is not closed"),
        ({"wish": "pause", "example": "", "says": ["pause <what>"]}, "names what, which is not there"),
        ({"wish": "pause", "example": "", "says": ["pause"], "vlaue": "x"}, "vlaue"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused_with_what_is_wrong(
    tmp_path: Path, spoilt: dict[str, Any], said: str
) -> None:
    import yaml

    table = read_table(COMMANDS)
    table["commands"]["spoilt"] = spoilt
    file = tmp_path / "commands.yaml"
    file.write_text(yaml.safe_dump(table), encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        load_grammar(file)


def test_a_command_is_added_by_its_lines_alone() -> None:
    table = read_table(COMMANDS)
    table["commands"]["encore"] = {"wish": "previous", "example": "bis", "says": ["(bis|da capo) [<it>]"]}
    found = Grammar(Table(table)).understand("Bis, please!")
    assert found is not None
    assert found.intent == "encore"
