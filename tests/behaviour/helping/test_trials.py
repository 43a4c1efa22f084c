"""What the music did is seen by the next mood, or said; the music follows what helped, and says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from device.behaviour.helping.trials import ASKED_FROM_S, LATEST_S, NOTHING_HEARD, SOONEST_S, asks
from device.behaviour.scan import Rules
from device.behaviour.state import Box, Trial
from device.behaviour.step import Behaviour
from device.mood.expecting import Judge
from device.values import (
    Care,
    Emotion,
    Evidence,
    Helped,
    Judged,
    Mood,
    Pick,
    Picked,
    Playback,
    PlayerStatus,
    Settings,
    Strategy,
    Track,
)
from device.values.events import Asked, BroughtBack, Chosen, DayForgotten, HistoryForgotten, Ticked
from device.values.orders import (
    BringBack,
    Choose,
    ForgetDate,
    ForgetWords,
    Order,
    Refuse,
    Remember,
    RememberHelped,
)
from device.values.people import FIRST, Person, Role
from device.values.wishes import (
    By,
    ChangeSettings,
    Correct,
    Feel,
    ForgetDay,
    ForgetScan,
    SayHelped,
    Since,
    Unforget,
    Wish,
)
from tests.behaviour.story import FirstWordJudge

ME = Person(Role.OWNER, FIRST)
TRACK = Track("a.ogg", "A", "B", "", (), 60.0, 0.5, 0.5, "genre", 0.5)
LIFTING = Pick((Picked(TRACK, "sunny"),), (0.7, 0.5), "sunny music", Strategy.LIFT)
PLAYS = PlayerStatus(Playback.PLAYING, "a.ogg")
PLACES = {Emotion.SAD: -0.6, Emotion.HAPPY: 0.8, Emotion.CALM: 0.5}


class PlacedJudge(FirstWordJudge):
    """Knows how pleasant three moods are."""

    def named(self, emotion: Emotion, because: Sequence[Evidence] = ()) -> Mood:
        return replace(super().named(emotion, because), valence=PLACES.get(emotion, 0.0))


def judge() -> Judge:
    return PlacedJudge()


BEHAVIOUR = Behaviour(Rules(judge()))


def asked(box: Box, wish: Wish) -> tuple[Box, list[Order]]:
    return BEHAVIOUR.step(box, Asked(wish, By.PHONE, ME, box.at))


def later(box: Box, seconds: float) -> Box:
    after, _ = BEHAVIOUR.step(box, Ticked(box.at + seconds, box.at + seconds))
    return after


def sad_and_lifted() -> Box:
    """Somebody said that they are sad, and music that lifts plays."""
    box, orders = asked(Box(Settings(learn_strategies=False), player=PLAYS), Correct(Emotion.SAD))
    (order,) = [one for one in orders if isinstance(one, Choose)]
    box, _ = BEHAVIOUR.step(box, Chosen(order.scan, LIFTING, ""))
    return box


def helped_of(orders: list[Order]) -> list[RememberHelped]:
    return [one for one in orders if isinstance(one, RememberHelped)]


def test_a_better_mood_after_a_while_is_what_the_music_did() -> None:
    box, orders = asked(later(sad_and_lifted(), 1200.0), Correct(Emotion.CALM))
    (kept,) = helped_of(orders)
    assert kept.helped == Helped(Emotion.SAD, Strategy.LIFT, 1.0, Judged.SCAN, box.wall_s, Emotion.CALM)
    assert box.helped == {kept.scan: kept.helped}


@pytest.mark.parametrize("seconds", [SOONEST_S - 5, LATEST_S + 5])
def test_a_mood_too_soon_or_too_late_tells_nothing(seconds: float) -> None:
    assert helped_of(asked(later(sad_and_lifted(), seconds), Correct(Emotion.CALM))[1]) == []


def test_where_no_music_played_it_did_nothing() -> None:
    silent = replace(later(sad_and_lifted(), 1200.0), player=PlayerStatus(Playback.PAUSED))
    assert helped_of(asked(silent, Correct(Emotion.CALM))[1]) == []


def test_what_they_say_the_later_mood_really_was_tells_it_anew() -> None:
    box, first = asked(later(sad_and_lifted(), 1200.0), Correct(Emotion.CALM))
    box, again = asked(box, Correct(Emotion.SAD))
    assert [one.scan for one in helped_of(again)] == [one.scan for one in helped_of(first)]
    assert helped_of(again)[0].helped.gain == 0.0


def test_they_are_asked_after_a_while_and_say_it_once() -> None:
    box = sad_and_lifted()
    assert not asks(box)
    box = later(box, ASKED_FROM_S)
    assert asks(box)
    box, orders = asked(box, SayHelped(Since.WORSE))
    assert helped_of(orders)[0].helped == Helped(Emotion.SAD, Strategy.LIFT, -1.0, Judged.SAID, box.wall_s)
    assert not asks(box)
    assert helped_of(asked(later(box, 1200.0), Correct(Emotion.CALM))[1]) == []


def test_who_heard_nothing_is_told_so() -> None:
    assert asked(Box(Settings()), SayHelped(Since.BETTER))[1] == [Refuse(NOTHING_HEARD)]


def test_while_care_lasts_nothing_is_watched_or_asked() -> None:
    box = replace(later(sad_and_lifted(), 1200.0), care=Care("You are not alone."), care_until=9e9)
    assert not asks(box)
    assert helped_of(asked(box, SayHelped(Since.BETTER))[1]) == []


def known(gain: float, strategy: Strategy) -> dict[int, Helped]:
    return {n: Helped(Emotion.SAD, strategy, gain, Judged.SCAN, 0.0) for n in range(6)}


def choose(settings: Settings, **more: object) -> Choose:
    lifted, matched = known(0.9, Strategy.LIFT), known(-0.5, Strategy.MATCH)
    helped = {**lifted, **{n + 10: one for n, one in matched.items()}}
    box = Box(settings, helped=helped, **more)  # type: ignore[arg-type]
    return next(one for one in asked(box, Correct(Emotion.SAD))[1] if isinstance(one, Choose))


def test_what_helped_is_done_again_and_said() -> None:
    order = choose(Settings(strategies=dict.fromkeys(Emotion, Strategy.MATCH)))
    assert order.strategy is Strategy.LIFT
    assert order.because == "When you were sad, music that lifts did you more good than music like the mood."


def test_learning_can_be_switched_off() -> None:
    order = choose(Settings(learn_strategies=False))
    assert (order.strategy, order.because) == (None, "")


def test_a_day_that_is_forgotten_teaches_nothing_until_it_is_back() -> None:
    box = replace(Box(Settings()), helped=known(0.9, Strategy.LIFT), trial=None)
    box, orders = asked(box, ForgetDay("2026-11-28"))
    assert orders == [ForgetDate("2026-11-28", FIRST)]
    box, _ = BEHAVIOUR.step(box, DayForgotten((0, 1, 2, 3), FIRST))
    assert sorted(box.helped) == [4, 5]
    box, orders = asked(box, Unforget())
    assert orders == [BringBack(FIRST)]
    box, _ = BEHAVIOUR.step(box, BroughtBack(FIRST, {}, known(0.9, Strategy.LIFT)))
    assert sorted(box.helped) == [0, 1, 2, 3, 4, 5]


def test_what_was_forgotten_comes_back_for_a_minute_only_and_once() -> None:
    box, _ = asked(Box(Settings()), ForgetScan(3))
    box, _ = BEHAVIOUR.step(box, HistoryForgotten(3, FIRST))
    assert isinstance(asked(later(box, 61.0), Unforget())[1][0], Refuse)
    box, orders = asked(later(box, 20.0), Unforget())
    assert orders == [BringBack(FIRST)]
    assert isinstance(asked(box, Unforget())[1][0], Refuse)


@pytest.mark.parametrize(("keeps", "words"), [(True, "what a day"), (False, "")])
def test_what_is_typed_is_kept_only_where_they_want_that(keeps: bool, words: str) -> None:
    box, _ = asked(Box(Settings(keep_words=keeps)), Feel("what a day"))
    _, orders = BEHAVIOUR.step(box, Ticked(box.at + 60.0, 60.0))
    assert [one.record.words for one in orders if isinstance(one, Remember)] == [words]


def test_who_no_longer_wants_their_words_kept_has_them_forgotten() -> None:
    _, orders = asked(Box(Settings(keep_words=True)), ChangeSettings({"keep_words": False}))
    assert ForgetWords(FIRST) in orders
    _, orders = asked(Box(Settings(keep_words=True)), ChangeSettings({"freshness_h": 3.0}))
    assert ForgetWords(FIRST) not in orders


def test_a_trial_belongs_to_who_was_listening() -> None:
    trial = Trial(1, 2, Emotion.SAD, -0.6, Strategy.LIFT, 0.0)
    box = Box(Settings(), trial=trial, at=600.0)
    assert not asks(box)
    assert asked(box, SayHelped(Since.BETTER))[1] == [Refuse(NOTHING_HEARD)]
