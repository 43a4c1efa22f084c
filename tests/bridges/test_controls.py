"""A knob and more buttons on gpiozero's simulated pins."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from gpiozero import Device
from gpiozero.pins.mock import MockFactory

from device.bridges.controls import Controls, Key
from device.door import Door
from device.drivers.button import GPIOButton
from device.drivers.controls.knob import GPIOKnob
from device.ports.errors import BridgeError
from device.values.events import Asked
from device.values.people import BOX
from device.values.wishes import By, ChangeVolume, Next, PlayMood
from tests.clock import FakeClock

CLK, DT, NEXT, CALM = 5, 6, 22, 24


class Hand:
    """What a person does with them, and what the box is asked."""

    def __init__(self, factory: MockFactory) -> None:
        self.clock = FakeClock()
        self.asked: list[Asked] = []
        self.pins = {pin: factory.pin(pin) for pin in (CLK, DT, NEXT, CALM)}
        door = Door(self._take, self.clock)
        keys = [
            Key(NEXT, GPIOButton(NEXT, self.clock), "next"),
            Key(CALM, GPIOButton(CALM, self.clock), "play-mood?emotion=calm"),
        ]
        self.controls = Controls(door, GPIOKnob(CLK, DT), 3, keys)

    def _take(self, asked: object) -> bool:
        assert isinstance(asked, Asked)
        self.asked.append(asked)
        return True

    def turn(self, steps: int) -> None:
        first, second = (CLK, DT) if steps > 0 else (DT, CLK)
        for _ in range(abs(steps)):
            for pin, is_high in ((first, False), (second, False), (first, True), (second, True)):
                (self.pins[pin].drive_high if is_high else self.pins[pin].drive_low)()

    def press(self, pin: int, bounces: int = 3) -> None:
        for _ in range(bounces):
            self.pins[pin].drive_low()
            self.clock.advance(0.002)
            self.pins[pin].drive_high()
            self.clock.advance(0.002)
        self.pins[pin].drive_low()
        self.clock.advance(0.2)
        self.pins[pin].drive_high()
        self.clock.advance(0.2)

    def wait(self, fact: Callable[[], bool]) -> None:
        until = time.monotonic() + 5.0
        while not fact():
            assert time.monotonic() < until
            time.sleep(0.005)

    @property
    def volume(self) -> int:
        return sum(one.wish.by for one in self.asked if isinstance(one.wish, ChangeVolume))


@pytest.fixture
def factory(monkeypatch: pytest.MonkeyPatch) -> Iterator[MockFactory]:
    factory = MockFactory()
    monkeypatch.setattr(Device, "pin_factory", factory)
    yield factory
    factory.close()


@pytest.fixture
def hand(factory: MockFactory) -> Iterator[Hand]:
    hand = Hand(factory)
    hand.controls.start()
    yield hand
    hand.controls.stop()


@pytest.mark.parametrize("steps", [1, -1, 5, -12])
def test_the_knob_changes_the_volume_step_by_step(hand: Hand, steps: int) -> None:
    hand.turn(steps)
    hand.wait(lambda: hand.volume == 3 * steps)
    assert all((one.by, one.who) == (By.BUTTON, BOX) for one in hand.asked)


def test_a_fast_turn_is_few_wishes(hand: Hand) -> None:
    hand.turn(20)
    hand.wait(lambda: hand.volume == 60)
    assert len(hand.asked) <= 4


def test_a_turn_back_at_once_changes_nothing_in_the_end(hand: Hand) -> None:
    hand.turn(4)
    hand.turn(-4)
    hand.turn(1)
    hand.wait(lambda: hand.volume == 3)


def test_each_button_asks_its_wish_once_a_press_whatever_bounces(hand: Hand) -> None:
    hand.press(NEXT)
    hand.press(CALM)
    hand.press(NEXT, bounces=0)
    assert [type(one.wish) for one in hand.asked] == [Next, PlayMood, Next]


def test_a_wish_that_makes_no_sense_is_told_with_its_pin(factory: MockFactory) -> None:
    clock = FakeClock()
    key = Key(9, GPIOButton(9, clock), "play-mood?emotion=sleepy")
    controls = Controls(Door(lambda _: True, clock), None, 3, [key])
    with pytest.raises(BridgeError, match=r"controls\.buttons, pin 9"):
        controls.start()
    controls.stop()
    factory.reset()


def test_a_pin_that_is_taken_is_told_and_the_others_are_let_go(hand: Hand) -> None:
    clock = FakeClock()
    keys = [Key(9, GPIOButton(9, clock), "next"), Key(NEXT, GPIOButton(NEXT, clock), "next")]
    controls = Controls(Door(lambda _: True, clock), None, 3, keys)
    with pytest.raises(BridgeError, match="taken twice"):
        controls.start()
    controls.stop()
    GPIOButton(9, hand.clock).start(lambda *_: None)
