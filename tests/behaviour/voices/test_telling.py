"""A voice is told during a scan: from then on all of it is theirs who spoke."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.behaviour.scan import Rules
from device.behaviour.state import Box, Sensing
from device.behaviour.step import Behaviour
from device.values import Emotion, Past, Settings, Source
from device.values.events import Asked, Evidenced, NothingSensed, Recalled, Spoke
from device.values.orders import Choose, Order, Recall, Remember, StopSensing, Welcome
from device.values.people import BOX, NOBODY, Person, Role
from device.values.wishes import By, Scan
from tests.behaviour.story import HAPPY_FACE, HAPPY_VOICE, FirstWordJudge

ANNA, BEN = 1, 2
TELLS = replace(Settings(), who_speaks=True)


class Home:
    """Anna is listening, Ben lives here too."""

    def __init__(self, settings: Settings = TELLS) -> None:
        self.behaviour = Behaviour(Rules(FirstWordJudge()))
        self.box = Box(settings, members={ANNA: "Anna", BEN: "Ben"}, listener=ANNA, scan_of=ANNA)

    def meets(self, *events: object) -> list[Order]:
        orders: list[Order] = []
        for event in events:
            self.box, more = self.behaviour.step(self.box, event)  # type: ignore[arg-type]
            orders += more
        return orders

    def begins(self, by: By = By.BUTTON, who: Person = BOX) -> None:
        self.meets(Asked(Scan(), by, who, 1.0))
        assert isinstance(self.box.activity, Sensing)


def rest_of_the_scan(scan: int) -> tuple[object, ...]:
    return Evidenced(scan, HAPPY_VOICE), Evidenced(scan, HAPPY_FACE), NothingSensed(scan, Source.WORDS)


@pytest.mark.parametrize("by", [By.BUTTON, By.WAKE_WORD])
def test_who_spoke_is_listening_and_the_scan_goes_on_as_theirs(by: By) -> None:
    home = Home()
    home.begins(by)
    orders = home.meets(Spoke(1, BEN))
    assert Recall(BEN) in orders
    assert Welcome(BEN, TELLS.of_household) in orders
    assert not [one for one in orders if isinstance(one, StopSensing)]
    assert (home.box.listener, home.box.scan_of) == (BEN, BEN)
    orders = home.meets(*rest_of_the_scan(1))
    assert not [one for one in orders if isinstance(one, Choose)], "before it is known what Ben taught"
    orders = home.meets(Recalled(Past(TELLS, member=BEN)))
    (chosen,) = [one for one in orders if isinstance(one, Choose)]
    assert chosen.mood.emotion is Emotion.HAPPY


def test_of_a_strange_voice_nothing_is_kept() -> None:
    home = Home()
    home.begins()
    home.meets(Spoke(1, None))
    assert home.box.listener == NOBODY
    orders = home.meets(*rest_of_the_scan(1), Recalled(Past(TELLS, member=NOBODY)))
    assert [one for one in orders if isinstance(one, Choose)], "a guest gets music all the same"
    orders += home.meets(NothingSensed(1, Source.FACE))
    assert not [one for one in orders if isinstance(one, Remember)]


def test_the_voice_of_who_is_listening_changes_nothing() -> None:
    home = Home()
    home.begins()
    assert home.meets(Spoke(1, ANNA)) == []
    assert home.box.listener == ANNA


def test_who_asked_on_a_phone_has_said_who_they_are() -> None:
    home = Home()
    home.begins(By.PHONE, Person(Role.MEMBER, ANNA, "Anna"))
    home.meets(Spoke(1, BEN))
    assert home.box.listener == ANNA


def test_a_voice_of_one_who_left_is_a_guests() -> None:
    home = Home()
    home.begins()
    home.meets(Spoke(1, 7))
    assert home.box.listener == NOBODY


@pytest.mark.parametrize("scan", [0, 2])
def test_what_comes_late_or_of_another_scan_is_dropped(scan: int) -> None:
    home = Home()
    home.begins()
    home.meets(Spoke(scan, BEN))
    assert home.box.listener == ANNA


def test_switched_off_no_voice_is_told() -> None:
    home = Home(Settings())
    home.begins()
    home.meets(Spoke(1, BEN))
    assert home.box.listener == ANNA
