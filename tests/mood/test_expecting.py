"""What was believed before a scan, and when the reason owns up to it."""

from __future__ import annotations

import pytest

from device.mood.expecting import Expectation, judged
from device.mood.fusion import Fuser
from device.mood.habit import habitual
from device.values import Emotion, Known, Mood
from tests.mood.conftest import Say, sure

EIGHT = 8 * 60


def expected(
    before: Mood | None = None, *, minutes_ago: float = 1.0, habit: dict[Emotion, float] | None = None
) -> Expectation:
    return Expectation(before, minutes_ago * 60, 15.0, habit)


@pytest.fixture
def calm_mornings() -> dict[Emotion, float]:
    return habitual([(EIGHT, Emotion.CALM)] * 20, EIGHT)


def test_where_the_hour_made_the_difference_the_reason_says_so(
    fuser: Fuser, say: Say, calm_mornings: dict[Emotion, float]
) -> None:
    undecided = [say("words", sad=0.6, calm=0.4)]
    assert sure(judged(fuser, undecided, expected())).emotion is Emotion.SAD
    mood = sure(judged(fuser, undecided, expected(habit=calm_mornings)))
    assert mood.emotion is Emotion.CALM
    assert " calm, as you often are at this hour: " in mood.reason


def test_where_the_mood_before_made_the_difference_the_reason_says_so(fuser: Fuser, say: Say) -> None:
    unclear = [say("words", neutral=0.6, sad=0.25, happy=0.15)]
    sad = sure(fuser.fuse([say("words", sad=0.95, neutral=0.05)]))
    mood = sure(judged(fuser, unclear, expected(sad)))
    assert mood.emotion is Emotion.SAD
    assert " sad, as a little while ago: " in mood.reason


def test_where_the_evidence_speaks_for_itself_nothing_is_added(
    fuser: Fuser, say: Say, calm_mornings: dict[Emotion, float]
) -> None:
    clear = [say("face", happy=0.95, neutral=0.05), say("words", happy=0.95, neutral=0.05)]
    happy = sure(fuser.fuse(clear))
    mood = sure(judged(fuser, clear, expected(happy, habit=calm_mornings)))
    assert mood.emotion is Emotion.HAPPY
    assert mood.reason.endswith("happy: you smiled and said something happy.")


def test_without_evidence_no_habit_makes_a_mood(fuser: Fuser, calm_mornings: dict[Emotion, float]) -> None:
    assert judged(fuser, [], expected(habit=calm_mornings)) is None


def test_however_strong_a_habit_clear_evidence_outweighs_it(fuser: Fuser, say: Say) -> None:
    always = habitual([(EIGHT, Emotion.CALM)] * 10_000, EIGHT)
    angry = [say("words", angry=0.95, neutral=0.05), say("voice", angry=0.9, neutral=0.1)]
    assert sure(judged(fuser, angry, expected(habit=always))).emotion is Emotion.ANGRY


def test_after_a_night_only_the_habit_is_left(
    fuser: Fuser, say: Say, calm_mornings: dict[Emotion, float]
) -> None:
    sad = sure(fuser.fuse([say("words", sad=0.95, neutral=0.05)]))
    morning = expected(sad, minutes_ago=600, habit=calm_mornings).prior()
    assert morning == pytest.approx(calm_mornings, abs=1e-6)


def test_what_was_expected_is_told_beside_what_was_sensed(
    fuser: Fuser, say: Say, calm_mornings: dict[Emotion, float]
) -> None:
    words = [say("words", sad=0.95, neutral=0.05)]
    mood = sure(judged(fuser, words, expected(fuser.named(Emotion.ANGRY), habit=calm_mornings)))
    assert mood.emotion is Emotion.SAD
    likeliest = {known: max(said, key=lambda one: said[one]) for known, said in mood.expected.items()}
    assert likeliest == {Known.LATELY: Emotion.ANGRY, Known.AT_THIS_HOUR: Emotion.CALM}


def test_what_says_nothing_any_more_is_not_told(fuser: Fuser, say: Say) -> None:
    words = [say("words", sad=0.95, neutral=0.05)]
    assert sure(judged(fuser, words, expected(fuser.named(Emotion.ANGRY), minutes_ago=300))).expected == {}


def test_a_habit_is_told_from_a_belief_of_a_fifth(fuser: Fuser, say: Say) -> None:
    words = [say("words", sad=0.95, neutral=0.05)]
    once = habitual([(EIGHT, Emotion.CALM)], EIGHT)
    less = once | {Emotion.CALM: 0.19}
    more = once | {Emotion.CALM: 0.3}
    assert once[Emotion.CALM] == 0.2
    assert sure(judged(fuser, words, expected(habit=once))).expected == {Known.AT_THIS_HOUR: once}
    assert sure(judged(fuser, words, expected(habit=more))).expected == {Known.AT_THIS_HOUR: more}
    assert sure(judged(fuser, words, expected(habit=less))).expected == {}


@pytest.mark.parametrize(("calm", "remarked"), [(1 / 7, False), (0.15, True), (0.25, True)])
def test_a_mood_is_said_to_be_frequent_only_where_it_is_likelier_than_all_moods_alike(
    fuser: Fuser, say: Say, calm: float, *, remarked: bool
) -> None:
    rest = (1.0 - calm - 0.02) / 5
    habit = dict.fromkeys(Emotion, rest) | {Emotion.SAD: 0.02, Emotion.CALM: calm}
    undecided = [say("words", sad=0.55, calm=0.45)]
    assert sure(judged(fuser, undecided, expected())).emotion is Emotion.SAD
    mood = sure(judged(fuser, undecided, expected(habit=habit)))
    assert mood.emotion is Emotion.CALM
    assert ("as you often are" in mood.reason) is remarked


def test_where_only_the_hour_made_a_mood_of_vague_words_the_reason_says_so(
    fuser: Fuser, say: Say, calm_mornings: dict[Emotion, float]
) -> None:
    vague = [say("words", **dict.fromkeys(Emotion, 1.0))]
    assert judged(fuser, vague, expected()) is None
    assert "calm, as you often are" in sure(judged(fuser, vague, expected(habit=calm_mornings))).reason
