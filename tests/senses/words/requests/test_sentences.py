"""Whoever brings a sentence, it comes to one wish: music, a command, an answer, or how somebody feels."""

from __future__ import annotations

from functools import cache

from device.configuration.paths import MODELS
from device.house.tables import load_catalogue, load_grammar
from device.music.choice.asked.finding import find
from device.music.choice.asked.plain import Asked
from device.music.choice.wanted import Household, Moment, Wanted
from device.music.library.shelf import Shelf
from device.senses.words.care import Care
from device.senses.words.requests.sentences import Sentences
from device.senses.words.requests.understanding import Understanding
from device.values import Emotion, Mood, Settings, Track
from device.values.asking.agreed import Alias
from device.values.asking.chips import changed, chips_of
from device.values.asking.requests import Slots
from device.values.wishes import (
    Ask,
    CallThis,
    Feel,
    MeantName,
    Next,
    PlayMood,
    Refused,
    TellMe,
    WhatIsThis,
    Wish,
)
from tests.senses.words.requests.test_requests import odd

TRACK = Track("a.flac", "Sinnerman", "Nina Simone", "Pastel Blues", ("Jazz",), 600.0, 0.1, 0.2, "audio", 0.9)
MOOD = Mood({one: float(one is Emotion.NEUTRAL) for one in Emotion}, Emotion.NEUTRAL, 1.0, 0.0, 0.0, (), "")
HOUSEHOLD = Household(Settings(quiet_from=0, quiet_until=0))


@cache
def sentences() -> Sentences:
    grammar, care = load_grammar(), Care(MODELS).says
    found = Sentences(grammar, care, Understanding(grammar, load_catalogue(), care, lambda: 2026))
    found.take([("artist", "Nina Simone"), ("genre", "Jazz")])
    return found


def test_a_request_becomes_music() -> None:
    text = "play Nina Simone"
    assert sentences().wish(text) == Ask(text, Slots(artist=("Nina Simone",)))


def test_music_of_a_mood_is_still_that() -> None:
    assert sentences().wish("play something calm") == PlayMood(Emotion.CALM)


def test_a_command_is_still_one() -> None:
    assert sentences().wish("skip this one") == Next()


def test_a_feeling_is_still_one() -> None:
    assert sentences().wish("listening to Nina Simone always makes me sad") is None


def test_questions_are_told_apart() -> None:
    assert sentences().wish("what is this song") == WhatIsThis()
    assert sentences().wish("why this one?") == TellMe("why")
    assert sentences().wish("what's in the queue?") == TellMe("next")


def test_who_may_be_in_danger_asks_for_nothing() -> None:
    assert sentences().wish("play Nina Simone, I want to kill myself") is None


def test_one_sentence_says_that_the_last_was_meant_otherwise() -> None:
    said = sentences()
    said.wish("play Nina Simone")
    assert said.wish("I meant how I feel") == Feel("play Nina Simone", as_felt=True)
    said.wish("listening to Nina Simone always makes me sad")
    assert said.wish("No, I meant music!") == Ask(
        "listening to Nina Simone always makes me sad", Slots(artist=("Nina Simone",), mood="sad")
    )
    said.wish("ich bin so müde heute")
    assert isinstance(said.wish("ich meinte Musik"), Ask)


def test_nothing_is_known_of_the_last_sentence_of_who_may_be_in_danger() -> None:
    said = sentences()
    said.wish("I want to kill myself")
    assert not isinstance(said.wish("I meant music"), Ask)


def test_nobody_has_a_word_on_what_another_said() -> None:
    said = sentences()
    said.wish("listening to Nina Simone always makes me sad", by=1)
    assert not isinstance(said.wish("I meant music", by=2), Ask)
    assert not isinstance(said.wish("I meant music", by=3), Ask)
    assert isinstance(said.wish("I meant music", by=1), Ask)


def test_what_is_typed_may_go_on_with_a_name_of_the_household() -> None:
    assert sentences().suggest("play some Nin") == ("play some Nina Simone",)
    assert sentences().suggest("nina s") == ("Nina Simone",)
    assert sentences().suggest("Nina Simone") == ()
    assert sentences().suggest("") == sentences().suggest("n") == sentences().suggest("’—") == ()


def test_music_is_asked_for_by_the_name_that_the_household_gave_it() -> None:
    said = sentences()
    assert said.wish("Call this Mum's song!") == CallThis("Mum's song")
    assert said.wish("nenn diese Band die Lärmer") == CallThis("die Lärmer", "artist")
    said.know([Alias("Mum's song", "title", "Sinnerman", "Nina Simone")], ["Sunday morning"])
    assert said.wish("play moms song") == Ask(
        "play moms song", Slots(title=("Sinnerman",), artist=("Nina Simone",))
    )
    assert said.wish("play Sunday morning") == Ask("play Sunday morning", Slots(playlist=("Sunday morning",)))
    assert said.suggest("play sund") == ("play Sunday morning",)
    said.know([], [])
    assert said.suggest("play sund") == ()


def test_a_name_that_was_meant_is_learned() -> None:
    said = sentences()
    said.wish("play neena simmons")
    meant = said.wish("that's not what I meant, I meant Nina Simone")
    assert isinstance(meant, MeantName)
    assert (meant.kind, meant.name) == ("artist", "Nina Simone")
    assert meant.asked == Slots(artist=("Nina Simone",))
    said.wish("I am so sad today")
    assert not isinstance(said.wish("I meant Nina Simone"), MeantName)


def test_early_and_late_are_told_of_an_artists_own_years() -> None:
    early = sentences().wish("Nina Simone, but only the early ones")
    assert isinstance(early, Ask)
    assert early.asked == Slots(artist=("Nina Simone",), era="early")
    late = sentences().wish("Nina Simone, aber nicht die frühen Sachen")
    assert isinstance(late, Ask)
    assert late.asked
    assert late.asked.era == "late"


def test_five_hundred_odd_sentences_are_answered_or_refused_and_never_fail() -> None:
    said, shelf = sentences(), Shelf([TRACK])
    texts = odd()
    assert len(texts) >= 500
    for text in texts:
        said.suggest(text[:200])
        wish = said.wish(text)
        assert wish is None or isinstance(wish, Wish | Refused)
        if isinstance(wish, Ask) and wish.asked:
            assert all(changed(wish.asked, one, None) is not None for one in chips_of(wish.asked))
            found = find(shelf, Asked(wish.asked), Wanted(MOOD), HOUSEHOLD, Moment(1_000_000.0, 720))
            assert found.pick or found.why
