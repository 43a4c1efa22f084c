"""What the conductor does with time and orders, and what it shows and logs."""

from __future__ import annotations

import logging
import time

import pytest

from device.behaviour.listening import STAYS_S
from device.behaviour.state import Box
from device.values import Emotion, Evidence, Part, Settings, Source
from device.values.events import Evidenced, NothingSensed, PartBack, PartLost, TrackHeard
from device.values.orders import Choose, ReadText, Remember, RememberPlay
from device.values.people import NOBODY, Visit
from device.values.wishes import Correct, Feel, Scan
from tests.behaviour.stage import WALL_S, Stage, posted
from tests.behaviour.story import HAPPY_FACE
from tests.wishes import asked

WORDS = Evidence(Source.WORDS, {"happy": 1.0}, 1.0, at=1.0)


@pytest.fixture
def stage() -> Stage:
    one = Stage()
    one.task.start()
    return one


def test_time_is_told_four_times_a_second_while_nothing_else_happens(stage: Stage) -> None:
    assert stage.task.patience_s == 0.25
    stage.asks(Scan())
    stage.clock.advance(10.0)
    stage.task.idle()
    assert [type(one) for one in posted(stage.memory)] == [Remember]


@pytest.mark.parametrize(("later_s", "told_s"), [(0.0, 0.0), (0.125, 0.0), (0.25, 0.25), (0.5, 0.5)])
def test_time_that_is_overdue_is_told_before_what_happened(
    stage: Stage, later_s: float, told_s: float
) -> None:
    stage.clock.advance(100.0)
    stage.task.idle()
    stage.clock.advance(later_s)
    stage.task.handle(TrackHeard("a.ogg"))
    assert posted(stage.memory) == [RememberPlay("a.ogg", 0, WALL_S + 100.0 + told_s)]


def test_what_happens_before_the_start_has_a_time_too() -> None:
    stage = Stage()
    stage.task.handle(TrackHeard("a.ogg"))
    assert posted(stage.memory) == [RememberPlay("a.ogg", 0, WALL_S)]


def test_the_start_tells_the_time() -> None:
    stage = Stage(care=True)  # whose end is overdue
    stage.task.start()
    assert stage.board.current().care is None


@pytest.mark.parametrize(("after_s", "times"), [(0.0, 1), (29.75, 1), (30.0, 2), (59.75, 2), (60.0, 3)])
def test_every_half_minute_the_time_zone_is_looked_up(
    after_s: float, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, looked_up = Stage(), list[float]()
    monkeypatch.setattr(time, "tzset", lambda: looked_up.append(stage.clock.monotonic()))
    stage.task.start()
    for _ in range(round(after_s / 0.25)):
        stage.clock.advance(0.25)
        stage.task.idle()
    assert len(looked_up) == times


def test_a_named_mood_is_learned_for_the_local_minute_of_the_day(stage: Stage) -> None:
    local = time.localtime(WALL_S)
    stage.asks(Correct(Emotion.CALM))
    lesson = posted(stage.memory)[-2].lesson
    assert lesson.minute == 60 * local.tm_hour + local.tm_min


def test_every_order_goes_to_whoever_takes_it(stage: Stage) -> None:
    stage.task.handle(asked(Feel("so happy"), 1.0))
    stage.task.handle(Evidenced(1, WORDS))
    assert posted(stage.words) == [ReadText(1, "so happy", 1.0)]
    assert [type(one) for one in posted(stage.jukebox)] == [Choose]
    assert posted(stage.memory) == []


def test_the_board_has_a_new_version_where_something_happened_and_none_where_time_went_on(
    stage: Stage,
) -> None:
    assert stage.version == 1
    stage.task.handle(asked(Scan()))
    assert (stage.version, stage.board.current().scan) == (2, 1)
    stage.clock.advance(1.0)
    stage.task.idle()
    assert stage.version == 2
    stage.clock.advance(60.0)
    stage.task.idle()  # the scan is over
    assert stage.version == 3
    assert stage.board.current().restarted_wall_s == WALL_S


@pytest.mark.parametrize(
    "box",
    [
        Box(Settings(), listener=NOBODY, visit=Visit(WALL_S + 60.0, NOBODY)),
        Box(Settings(), listener=2, members={2: "Ben"}, listener_seen_at=60.0 - STAYS_S),
    ],
)
def test_what_comes_with_time_is_shown(box: Box) -> None:
    stage = Stage(box=box)
    stage.task.start()
    before = stage.version
    stage.clock.advance(59.0)
    stage.task.idle()
    assert stage.version == before
    stage.clock.advance(1.0)
    stage.task.idle()
    assert stage.version == before + 1


def test_where_people_have_accounts_no_log_tells_a_mood(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "device.behaviour.conductor")
    stage = Stage(box=Box(Settings(), members={1: "Ana"}))
    stage.task.start()
    stage.asks(Correct(Emotion.CALM))
    assert stage.board.current().mood is not None
    assert caplog.records == []


def test_moods_and_parts_are_told_in_the_log_once(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "device.behaviour.conductor")
    stage.task.handle(asked(Scan()))
    stage.task.handle(Evidenced(1, HAPPY_FACE))
    stage.task.handle(NothingSensed(1, Source.VOICE))
    stage.task.handle(Evidenced(1, WORDS))
    stage.task.handle(asked(Correct(Emotion.CALM)))
    stage.clock.advance(1000.0)
    stage.task.handle(asked(Correct(Emotion.SAD)))
    for event in (PartLost(Part.CAMERA, "unplugged"), PartLost(Part.SOUND, "no card"), PartBack(Part.CAMERA)):
        stage.task.handle(event)
        stage.task.handle(TrackHeard("a.ogg"))
    assert [one.getMessage() for one in caplog.records] == [
        "scan 1: happy (90%) because face, words",
        "scan 1: calm (90%) because face, words",
        "scan 2: sad (90%) because a person said so",
        "lost camera: unplugged",
        "lost sound: no card",
        "camera is back",
    ]
