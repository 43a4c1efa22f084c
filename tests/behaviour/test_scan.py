"""How a scan begins, order by order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.behaviour.scan import Rules, Scanning
from device.behaviour.state import Activity, Idle, Sensing, Thinking, last_of
from device.behaviour.unasked.presence import may_look
from device.values import Care, Source
from device.values.orders import Order, ReadText, StartSensing, StopSensing
from tests.behaviour.scanned import ALL, BOX, SAD, SENSING, THINKING, box_in, concluded, record
from tests.behaviour.story import HAPPY_FACE, HAPPY_VOICE, FirstWordJudge


@pytest.fixture
def judge() -> FirstWordJudge:
    return FirstWordJudge()


@pytest.fixture
def scanning(judge: FirstWordJudge) -> Scanning:
    return Scanning(Rules(judge, listening_s=6.0))


def test_a_scan_listens_eight_seconds_where_nothing_else_is_configured(judge: FirstWordJudge) -> None:
    assert Rules(judge) == Rules(judge, listening_s=8.0, care=Rules(judge).care)
    assert "talk to somebody" in Rules(judge).care.sentence


def test_a_start_gives_the_senses_two_seconds_more_than_they_listen(scanning: Scanning) -> None:
    assert scanning.start(BOX, "phone") == (
        replace(BOX, scan=5, activity=Sensing("phone", 1008.0, ALL, last=last_of(BOX)), read=()),
        [StartSensing(5, 1000.0, 1006.0)],
    )


def test_where_the_camera_may_not_look_a_scan_goes_by_what_it_hears(scanning: Scanning) -> None:
    seeing = replace(BOX, lost={})
    blind = replace(seeing, settings=replace(BOX.settings, look=False))
    after, (order,) = scanning.start(blind, "button")
    assert order == StartSensing(5, 1000.0, 1006.0, only_hears_for_s=4.0)
    assert isinstance(after.activity, Sensing)
    assert after.activity.awaiting == {Source.VOICE, Source.WORDS}
    assert not may_look(blind)
    assert may_look(seeing)


def test_a_press_is_a_start_by_the_button(scanning: Scanning) -> None:
    assert scanning.press(BOX) == scanning.start(BOX, "button")


def test_a_start_while_music_is_chosen_keeps_the_mood_that_was_told(scanning: Scanning) -> None:
    after, orders = scanning.start(box_in(THINKING), "button")
    assert after.scan == 5
    assert orders == [record("phone", SAD), StartSensing(5, 1000.0, 1006.0)]


def test_a_start_while_the_box_senses_is_nothing(scanning: Scanning) -> None:
    assert scanning.start(box_in(SENSING), "phone") == (box_in(SENSING), [])


def test_a_press_while_the_box_senses_ends_it(scanning: Scanning) -> None:
    assert scanning.press(box_in(SENSING)) == (replace(BOX, note="Scan cancelled."), [StopSensing(4)])


@pytest.mark.parametrize(
    ("activity", "first"),
    [(Idle(), []), (SENSING, [StopSensing(4)]), (THINKING, [record("phone", SAD)])],
)
def test_typed_words_are_a_scan_of_two_seconds(
    scanning: Scanning, activity: Activity, first: list[Order]
) -> None:
    sensing = Sensing("typed", 1002.0, frozenset({Source.WORDS}))
    assert scanning.read(box_in(activity), "so happy") == (
        replace(BOX, scan=5, activity=sensing, read=()),
        [*first, ReadText(5, "so happy", 1000.0)],
    )


@pytest.mark.parametrize(
    ("activity", "first"),
    [(Idle(), []), (SENSING, [StopSensing(4)]), (THINKING, [record("phone", SAD)])],
)
def test_readings_are_a_scan_that_is_over_at_once(
    scanning: Scanning, activity: Activity, first: list[Order]
) -> None:
    after, orders = concluded(replace(BOX, scan=5), "command", HAPPY_FACE)
    assert scanning.go_by(box_in(activity), (HAPPY_FACE,)) == (after, [*first, *orders])


def test_readings_of_somebody_in_danger_begin_care(scanning: Scanning) -> None:
    said = replace(HAPPY_VOICE, care=True)
    after, orders = scanning.go_by(box_in(SENSING), (HAPPY_FACE, said))
    assert after.care == Rules(FirstWordJudge()).care
    assert (after.activity, after.scan) == (Thinking("care", 1005.0), 5)
    assert orders[:2] == [StopSensing(4), StopSensing(5)]


def test_care_is_what_was_configured() -> None:
    care = Care("Speak to us.")
    said = replace(HAPPY_VOICE, care=True)
    assert Scanning(Rules(FirstWordJudge(), care=care)).go_by(BOX, (said,))[0].care == care
