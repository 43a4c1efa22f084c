"""What people say and type, as they say and type it: each row of a table is a story of its own."""

import pytest

from device.senses.words.plainly.facts import is_plain
from device.senses.words.plainly.outright import told
from device.senses.words.plainly.spelling import mended
from scripts.measuring.household.people import People, Row, rows

LIFE_FAIR = 65  # of 72


@pytest.fixture(scope="module")
def people() -> People:
    return People()


@pytest.mark.parametrize("row", list(rows("people.tsv")), ids=lambda row: f"{row.group}: {row.text}")
def test_a_sentence_is_taken_as_it_is_meant(people: People, row: Row) -> None:
    assert people.holds(row), people.read(row.text)[1]


def test_real_life_gets_fair_moods_and_none_that_hurts(people: People) -> None:
    judged = {row.text: people.fair_and_harmless(row) for row in rows("real_life.tsv")}
    assert len(judged) == 72
    assert sum(is_fair for is_fair, _ in judged.values()) >= LIFE_FAIR
    assert [text for text, (_, is_harmless) in judged.items() if not is_harmless] == []


@pytest.mark.parametrize(
    "text", ["see http://a.b/c:)", "list: (a) one, (b) two", "at 8:30) we go", "ratio 1:3"]
)
def test_punctuation_is_no_face(people: People, text: str) -> None:
    evidence, _ = people.read(text)
    assert evidence is not None
    assert evidence.scores["happy"] < 0.6


@pytest.mark.parametrize(
    "text", ["schadenfreude", "a croissant and a café au lait, please", "déjà vu all over again", "la la la"]
)
def test_loan_words_are_no_other_language(people: People, text: str) -> None:
    evidence, _ = people.read(text)
    assert evidence is not None
    assert evidence.hint == ""


def test_a_long_story_is_left_to_the_model() -> None:
    story = "We had a lovely long walk by the sea and laughed a lot, and though I'm tired now I loved it all"
    assert told("I'm tired now") is not None
    assert told(story) is None


def test_a_word_that_is_written_well_is_never_mended(people: People) -> None:
    _, mood = people.read("The twins are teething")
    assert mood is not None
    assert mood.emotion != "angry"


@pytest.mark.parametrize("text", ["the bus was last zzqx", "could have drive tell zzqx", "morning ball zzqx"])
def test_beside_an_unknown_word_common_words_stay_as_they_are(text: str) -> None:
    assert mended(text, {word: 1 for word in text.split() if word != "zzqx"}.get, 100) == text


@pytest.mark.parametrize(
    "text", ["my coat still hangs in her hall", "three weeks I waited for him", "snow day"]
)
def test_what_is_told_with_feeling_is_no_plain_fact(text: str) -> None:
    assert not is_plain(text)
