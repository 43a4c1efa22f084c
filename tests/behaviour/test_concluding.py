"""What a scan comes to once the senses and the jukebox answered, order by order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.behaviour.scan import Rules, Scanning
from device.behaviour.state import Activity, Idle, Sensing
from device.values import Record, Sign, Source
from device.values.orders import GiveSign, Remember, RememberPick, StopSensing
from tests.behaviour.scanned import BOX, LOST, SAD, SENSING, THINKING, box_in, concluded, record
from tests.behaviour.story import HAPPY_FACE, HAPPY_VOICE, PICK, FirstWordJudge


@pytest.fixture
def judge() -> FirstWordJudge:
    return FirstWordJudge()


@pytest.fixture
def scanning(judge: FirstWordJudge) -> Scanning:
    return Scanning(Rules(judge, listening_s=6.0))


def test_evidence_is_gathered_until_every_sense_answered(scanning: Scanning) -> None:
    box = box_in(Sensing("phone", 1005.0, frozenset({Source.FACE, Source.VOICE})))
    box, orders = scanning.take(box, 4, Source.FACE, HAPPY_FACE)
    assert box == box_in(Sensing("phone", 1005.0, frozenset({Source.VOICE}), (HAPPY_FACE,)))
    assert orders == []
    assert scanning.take(box, 4, Source.VOICE, HAPPY_VOICE) == concluded(
        BOX, "phone", HAPPY_FACE, HAPPY_VOICE
    )


def test_a_sense_that_has_nothing_adds_nothing(scanning: Scanning) -> None:
    assert scanning.take(box_in(SENSING), 4, Source.WORDS, None) == concluded(BOX, "phone", HAPPY_FACE)


@pytest.mark.parametrize(
    ("activity", "scan"), [(SENSING, 3), (SENSING, 5), (THINKING, 4), (THINKING, 3), (Idle(), 4), (Idle(), 3)]
)
def test_evidence_of_another_scan_or_of_one_that_is_over_is_dropped(
    scanning: Scanning, activity: Activity, scan: int
) -> None:
    assert scanning.take(box_in(activity), scan, Source.WORDS, HAPPY_VOICE) == (box_in(activity), [])


@pytest.mark.parametrize("activity", [SENSING, THINKING, Idle()])
def test_before_its_time_nobody_is_given_up(scanning: Scanning, activity: Activity) -> None:
    early = replace(box_in(activity), at=1004.9)
    assert scanning.tick(early) == (early, [])


def test_senses_are_waited_for_until_their_time_is_up(scanning: Scanning) -> None:
    assert scanning.tick(replace(box_in(SENSING), at=1005.0)) == concluded(
        replace(BOX, at=1005.0), "phone", HAPPY_FACE
    )


def test_the_jukebox_is_waited_for_until_its_time_is_up(scanning: Scanning) -> None:
    late = replace(BOX, at=1005.0, note="The music could not be chosen in time.")
    after, (remember,) = scanning.tick(replace(late, activity=THINKING, note="You are sad."))
    assert after == late
    assert remember == Remember(Record(4, 10_005.0, "phone", SAD, None, LOST))


def test_a_scan_that_tells_nothing_keeps_mood_and_music(scanning: Scanning, judge: FirstWordJudge) -> None:
    judge.is_unsure = True
    note = "I couldn't tell: what I saw and heard was not clear enough. The music stays as it is."
    assert scanning.take(box_in(SENSING), 4, Source.WORDS, None) == (
        replace(BOX, note=note, could_not_tell=note, read=(HAPPY_FACE,), read_at=1000.0),
        [StopSensing(4), record("phone", None), GiveSign(Sign.UNSURE, aloud=True)],
    )


def test_a_pick_ends_the_scan(scanning: Scanning) -> None:
    assert scanning.chosen(box_in(THINKING), 4, PICK, "") == (
        replace(BOX, pick=PICK),
        [record("phone", SAD, PICK)],
    )


def test_where_there_is_nothing_to_pick_the_music_before_stays(scanning: Scanning) -> None:
    box = replace(box_in(THINKING), pick=PICK)
    assert scanning.chosen(box, 4, None, "All is banned.") == (
        replace(BOX, pick=PICK, note="All is banned."),
        [record("phone", SAD)],
    )


def test_a_pick_after_a_scan_is_kept_where_it_is_another_one(scanning: Scanning) -> None:
    other = replace(PICK, reason="other music")
    assert scanning.chosen(replace(BOX, pick=PICK), 4, other, "") == (
        replace(BOX, pick=other),
        [RememberPick(4, other)],
    )
    assert scanning.chosen(replace(BOX, pick=PICK), 4, PICK, "") == (replace(BOX, pick=PICK), [])


def test_that_there_is_nothing_to_pick_after_a_scan_is_said(scanning: Scanning) -> None:
    said = replace(BOX, pick=PICK, note="All is banned.")
    assert scanning.chosen(replace(BOX, pick=PICK), 4, None, "All is banned.") == (said, [])


@pytest.mark.parametrize(("activity", "scan"), [(SENSING, 4), (SENSING, 3), (THINKING, 3), (Idle(), 5)])
def test_a_pick_for_a_scan_that_another_replaced_is_dropped(
    scanning: Scanning, activity: Activity, scan: int
) -> None:
    assert scanning.chosen(box_in(activity), scan, PICK, "") == (box_in(activity), [])
