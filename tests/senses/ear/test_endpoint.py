"""When an utterance begins and ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.senses.ear.endpoint import Endpointer, EndpointRule, Hearing

STRETCH_S = 0.03
RULE = EndpointRule()


def talk(*spells: tuple[float, float]) -> Endpointer:
    """An endpointer that heard spells of (probability, seconds), until it had enough."""
    endpoint = Endpointer(RULE)
    for probability, seconds in spells:
        for _ in range(round(seconds / STRETCH_S)):
            endpoint.hear(probability, STRETCH_S)
    return endpoint


def test_an_utterance_is_over_seven_tenths_of_a_second_after_speech_ends() -> None:
    endpoint = talk((0.0, 0.6), (0.9, 1.5), (0.0, 5.0))
    assert endpoint.hearing is Hearing.OVER
    assert endpoint.begins_s == pytest.approx(0.6)
    assert endpoint.ends_s == pytest.approx(2.1)
    assert endpoint.heard_s == pytest.approx(2.1 + 0.7, abs=STRETCH_S)


def test_a_breath_between_two_words_does_not_end_it() -> None:
    endpoint = talk((0.9, 0.9), (0.0, 0.6), (0.9, 0.9))
    assert endpoint.hearing is Hearing.SPEAKING


def test_who_talks_on_is_heard_for_eight_seconds() -> None:
    endpoint = talk((0.9, 20.0))
    assert endpoint.hearing is Hearing.OVER
    assert endpoint.heard_s == pytest.approx(8.0, abs=STRETCH_S)


def test_nobody_is_waited_for_four_seconds() -> None:
    endpoint = talk((0.1, 10.0))
    assert endpoint.hearing is Hearing.NOBODY
    assert endpoint.heard_s == pytest.approx(4.0, abs=STRETCH_S)


def test_a_click_is_nobody() -> None:
    assert talk((0.0, 1.0), (0.99, 0.09), (0.0, 5.0)).hearing is Hearing.NOBODY


def test_who_begins_in_the_last_moment_is_still_heard() -> None:
    endpoint = talk((0.0, 3.96), (0.9, 1.2), (0.0, 2.0))
    assert endpoint.hearing is Hearing.OVER
    assert endpoint.begins_s == pytest.approx(3.96)


def test_a_softer_end_of_a_word_still_belongs_to_it() -> None:
    assert talk((0.9, 0.6), (0.4, 0.3), (0.0, 2.0)).ends_s == pytest.approx(0.9)


def test_a_mumble_that_never_gets_clear_is_not_speech() -> None:
    assert talk((0.4, 5.0)).hearing is Hearing.NOBODY


def test_giving_up_keeps_what_was_said() -> None:
    endpoint = talk((0.9, 1.2))
    assert endpoint.give_up() is Hearing.OVER
    assert talk((0.0, 1.2)).give_up() is Hearing.NOBODY


def test_once_over_nothing_more_is_heard() -> None:
    endpoint = talk((0.0, 4.5))
    before = endpoint.heard_s
    assert endpoint.hear(0.99, STRETCH_S) is Hearing.NOBODY
    assert endpoint.heard_s == before


@given(st.lists(st.sampled_from([0.0, 0.4, 0.9]), min_size=82, max_size=82))
def test_whatever_is_heard_it_ends_by_eight_seconds(probabilities: list[float]) -> None:
    endpoint = Endpointer(RULE)
    for probability in probabilities:
        endpoint.hear(probability, 0.1)
    assert endpoint.is_over
    assert endpoint.heard_s <= RULE.longest_s + 0.1
    if endpoint.hearing is Hearing.OVER:
        assert 0.0 <= endpoint.begins_s < endpoint.ends_s <= endpoint.heard_s


def test_a_click_while_nobody_speaks_any_more_does_not_go_on_with_it() -> None:
    endpoint = talk((0.9, 1.5), (0.0, 0.3), (0.9, 0.03), (0.0, 5.0))
    assert endpoint.ends_s == pytest.approx(1.5)
    assert talk((0.9, 1.5), (0.0, 0.3), (0.9, 0.3), (0.0, 5.0)).ends_s == pytest.approx(2.1)
