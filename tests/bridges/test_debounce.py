"""From bounces to presses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.bridges.debounce import Debouncer, Press

Edge = tuple[bool, float]


def presses(*edges: Edge, until: float = 10.0) -> list[Press]:
    """What the edges come to when nobody looks in between."""
    debouncer = Debouncer()
    found = [press for pressed, at in edges for press in debouncer.edge(pressed, at)]
    while (due := debouncer.due()) is not None and due <= until:
        found += debouncer.advance(due)
    return found


def test_a_tap_is_a_short_press() -> None:
    assert presses((True, 1.0), (False, 1.1)) == [Press.SHORT]


def test_bounces_at_both_ends_make_one_press() -> None:
    down = [(True, 1.0), (False, 1.002), (True, 1.004), (False, 1.006), (True, 1.008)]
    up = [(False, 1.2), (True, 1.203), (False, 1.206)]
    assert presses(*down, *up) == [Press.SHORT]


def test_a_spark_is_no_press() -> None:
    assert presses((True, 1.0), (False, 1.01)) == []


def test_a_press_is_told_as_long_while_it_is_still_held() -> None:
    debouncer = Debouncer()
    debouncer.edge(True, 1.0)
    assert debouncer.advance(1.79) == []
    assert debouncer.advance(1.81) == [Press.LONG]


def test_held_on_and_on_it_is_told_as_very_long_too_and_only_once() -> None:
    debouncer = Debouncer()
    debouncer.edge(True, 1.0)
    debouncer.advance(1.03)
    assert debouncer.advance(8.99) == [Press.LONG]
    assert debouncer.due() == pytest.approx(9.0)
    assert debouncer.advance(9.0) == [Press.VERY_LONG]
    assert debouncer.due() is None
    assert debouncer.advance(60.0) == []


def test_let_go_before_eight_seconds_nothing_is_switched_off() -> None:
    assert presses((True, 1.0), (False, 8.9), until=60.0) == [Press.LONG]


def test_somebody_who_looks_late_is_told_both() -> None:
    assert presses((True, 1.0), (False, 12.0), until=60.0) == [Press.LONG, Press.VERY_LONG]


def test_letting_go_after_a_long_press_says_nothing_more() -> None:
    assert presses((True, 1.0), (False, 3.0)) == [Press.LONG]


def test_a_wobbly_contact_does_not_end_a_long_press() -> None:
    assert presses((True, 1.0), (False, 1.4), (True, 1.41), (False, 3.0)) == [Press.LONG]


def test_let_go_just_before_it_is_long_it_is_short() -> None:
    assert presses((True, 1.0), (False, 1.79)) == [Press.SHORT]


def test_two_taps_are_two_presses() -> None:
    assert presses((True, 1.0), (False, 1.1), (True, 1.3), (False, 1.4)) == [Press.SHORT] * 2


def test_it_is_due_when_something_becomes_certain() -> None:
    debouncer = Debouncer(settle_s=0.03, long_s=0.8)
    assert debouncer.due() is None
    debouncer.edge(True, 1.0)
    assert debouncer.due() == pytest.approx(1.03)
    debouncer.advance(1.03)
    assert debouncer.due() == pytest.approx(1.8)


@given(st.lists(st.floats(0.001, 10.0), max_size=40), st.lists(st.floats(0.0, 80.0), max_size=40))
def test_looking_more_often_changes_nothing(gaps: list[float], looks: list[float]) -> None:
    times = [sum(gaps[: n + 1]) for n in range(len(gaps))]
    edges = [(n % 2 == 0, at) for n, at in enumerate(times)]
    debouncer = Debouncer()
    found: list[Press] = []
    last_at = 0.0
    for pressed, at in edges:
        for look in sorted(look for look in looks if last_at <= look < at):
            found += debouncer.advance(look)
        found += debouncer.edge(pressed, at)
        last_at = at
    while (due := debouncer.due()) is not None:
        found += debouncer.advance(due)
    assert found == presses(*edges, until=1000.0)
