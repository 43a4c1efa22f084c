"""One part's health: what is told, and when it is tried again."""

from __future__ import annotations

from itertools import pairwise

from device.values import Part
from device.values.events import Event, PartBack, PartLost
from device.workers.health import PLUGGED_IN_S, Health
from tests.clock import FakeClock


def tries(health: Health, clock: FakeClock, seconds: int) -> list[int]:
    """The seconds at which a part that stays lost is tried."""
    at: list[int] = []
    health.lost("gone")
    for second in range(1, seconds + 1):
        clock.advance(1.0)
        if health.is_due():
            at.append(second)
            health.lost("gone")
    return at


def test_a_lost_part_is_tried_after_1_2_4_seconds_and_at_last_every_half_minute() -> None:
    clock = FakeClock()
    health = Health(Part.LIGHT, clock, lambda _: None)
    assert tries(health, clock, 130) == [1, 3, 7, 15, 31, 61, 91, 121]


def test_what_a_hand_may_plug_in_is_tried_within_eight_seconds_for_ever() -> None:
    clock = FakeClock()
    health = Health(Part.CAMERA, clock, lambda _: None, longest_s=PLUGGED_IN_S)
    at = tries(health, clock, 120)
    assert max(late - early for early, late in pairwise(at)) == PLUGGED_IN_S


def test_a_loss_is_told_once_and_again_only_for_another_reason() -> None:
    events: list[Event] = []
    health = Health(Part.CAMERA, FakeClock(), events.append)
    health.back()
    for why in ("gone", "gone", "dark", "dark"):
        health.lost(why)
    health.back()
    health.back()
    assert events == [PartLost(Part.CAMERA, "gone"), PartLost(Part.CAMERA, "dark"), PartBack(Part.CAMERA)]


def test_a_part_that_works_is_never_due_and_its_next_loss_waits_a_second_only() -> None:
    clock = FakeClock()
    health = Health(Part.BUTTON, clock, lambda _: None)
    assert not health.is_due()
    tries(health, clock, 60)
    health.back()
    assert not health.is_due()
    health.lost("gone")
    clock.advance(1.0)
    assert health.is_due()
