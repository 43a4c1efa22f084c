"""The music learns what helps, within bounds, and leaves alone what helps already."""

from __future__ import annotations

from collections.abc import Iterable

from device.mood.helpful.helping import ENOUGH, HALF_LIFE_S, TRIES, advice, believed
from device.values import Emotion, Helped, Judged, Strategy

NOW = 1_700_000_000.0


def times(strategy: Strategy, *gains: float, by: Judged = Judged.SCAN, wall_s: float = NOW) -> list[Helped]:
    return [Helped(Emotion.SAD, strategy, gain, by, wall_s) for gain in gains]


def trials(helped: Iterable[Helped], count: int = 400) -> int:
    known = list(helped)
    return sum(advice(known, Emotion.SAD, Strategy.MATCH, NOW, seed=seed).is_trial for seed in range(count))


def test_before_anything_is_known_what_they_chose_stays() -> None:
    assert {advice((), Emotion.SAD, Strategy.FOCUS, NOW, seed=seed).strategy for seed in range(50)} == {
        Strategy.FOCUS
    }


def test_what_clearly_did_more_good_is_done_and_said_how_much() -> None:
    known = [*times(Strategy.MATCH, *[-0.4] * 6), *times(Strategy.LIFT, *[0.8] * 6)]
    found = advice(known, Emotion.SAD, Strategy.MATCH, NOW, seed=None)
    assert (found.strategy, found.is_trial) == (Strategy.LIFT, False)
    assert found.gain > 0.5
    assert found.times == 6


def test_in_another_mood_nothing_was_learned() -> None:
    known = [*times(Strategy.MATCH, *[-0.4] * 6), *times(Strategy.LIFT, *[0.8] * 6)]
    assert advice(known, Emotion.HAPPY, Strategy.MATCH, NOW, seed=None).strategy is Strategy.MATCH


def test_once_is_not_enough_to_leave_what_they_chose() -> None:
    known = [*times(Strategy.MATCH, 0.1, 0.0, 0.2), *times(Strategy.LIFT, 0.5)]
    assert advice(known, Emotion.SAD, Strategy.MATCH, NOW, seed=None).strategy is Strategy.MATCH


def test_something_else_is_tried_seldom_and_where_the_music_does_little() -> None:
    little = trials(times(Strategy.MATCH, 0.0, 0.1, -0.1, 0.0))
    good = trials(times(Strategy.MATCH, 0.6, 0.5, 0.7, 0.6))
    assert 400 / TRIES * 0.6 < little < 400 / TRIES * 1.3
    assert good < little / 5


def test_what_was_tried_often_enough_is_not_tried_any_more() -> None:
    known = [one for strategy in Strategy for one in times(strategy, *[0.0] * int(ENOUGH))]
    assert trials(known) == 0


def test_nothing_is_tried_without_a_seed() -> None:
    known = times(Strategy.MATCH, 0.0, 0.1, -0.1, 0.0)
    assert not advice(known, Emotion.SAD, Strategy.MATCH, NOW, seed=None).is_trial


def test_what_a_person_says_counts_more_and_what_is_old_less() -> None:
    said = believed(times(Strategy.LIFT, 1.0, by=Judged.SAID), Emotion.SAD, NOW)[Strategy.LIFT]
    read = believed(times(Strategy.LIFT, 1.0), Emotion.SAD, NOW)[Strategy.LIFT]
    old = believed(times(Strategy.LIFT, 1.0, wall_s=NOW - HALF_LIFE_S), Emotion.SAD, NOW)[Strategy.LIFT]
    assert said.times > read.times > old.times
    assert said.error < read.error < old.error
