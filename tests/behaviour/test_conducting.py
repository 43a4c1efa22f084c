"""What the conductor does with time, orders, tickets and the board, beside inboxes that nobody empties."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from device.behaviour.conductor import ConductorTask
from device.behaviour.scan import Rules
from device.behaviour.state import Box, snapshot
from device.behaviour.step import Behaviour
from device.door import Board
from device.values import Care, Emotion, Evidence, Part, Settings, Source
from device.values.events import (
    Asked,
    Chosen,
    Evidenced,
    NothingSensed,
    PartBack,
    PartLost,
    Settled,
    TrackStarted,
)
from device.values.orders import (
    Choose,
    Duck,
    HistoryFact,
    ReadText,
    Remember,
    RememberCorrection,
    RememberLesson,
    RememberPlay,
    Settle,
)
from device.values.people import BOX
from device.values.wishes import Busy, By, Correct, Done, Feel, NotKept, Scan, Ticket, Toggle, Wish
from device.workers import Inbox
from tests.behaviour.story import HAPPY_FACE, PICK, FirstWordJudge
from tests.clock import FakeClock
from tests.wishes import asked

WALL_S = 1_700_000_000.0
WORDS = Evidence(Source.WORDS, {"happy": 1.0}, 1.0, at=1.0)
UNSAID = NotKept("disk full")


class Stage:
    """A conductor, a clock that is moved by hand, and all that was posted."""

    def __init__(self, *, is_crowded: Callable[[], bool] | None = None, care: bool = False) -> None:
        self.clock = FakeClock(wall=WALL_S)
        self.memory = Inbox[Any]("memory", HistoryFact | Settle)
        self.words = Inbox[Any]("words", ReadText | Toggle)
        self.jukebox = Inbox[Any]("jukebox", Choose | Duck)
        box = Box(Settings(), care=Care("You are not alone.") if care else None)
        self.board = Board(snapshot(box, 1, restarted_wall_s=0.0))
        more = {} if is_crowded is None else {"is_crowded": is_crowded}
        self.task = ConductorTask(
            Behaviour(Rules(FirstWordJudge())),
            box,
            (self.memory, self.words, self.jukebox),
            self.board,
            self.clock,
            **more,
        )

    @property
    def version(self) -> int:
        return self.board.current().version

    def asks(self, wish: Wish) -> Ticket:
        ticket = Ticket()
        self.task.handle(Asked(wish, By.PHONE, BOX, self.clock.monotonic(), ticket))
        return ticket

    def settles(self) -> None:
        """The memory says of all that waits that it is kept."""
        for message in posted(self.memory):
            if isinstance(message, Settle):
                self.task.handle(Settled(message.ticket, Done()))


@pytest.fixture
def stage() -> Stage:
    one = Stage()
    one.task.start()
    return one


def posted(inbox: Inbox[Any]) -> Sequence[Any]:
    return [inbox.get(0.0) for _ in range(inbox.waiting)]


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
    stage.task.handle(TrackStarted("a.ogg"))
    assert posted(stage.memory) == [RememberPlay("a.ogg", 0, WALL_S + 100.0 + told_s)]


def test_what_happens_before_the_start_has_a_time_too() -> None:
    stage = Stage()
    stage.task.handle(TrackStarted("a.ogg"))
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


def test_who_asks_for_what_need_not_be_kept_is_answered_at_once(stage: Stage) -> None:
    assert stage.asks(Toggle()).wait(0.0) == Done()
    assert posted(stage.words) == [Toggle()]
    assert stage.asks(Scan()).wait(0.0) == Done()


def test_who_names_a_mood_is_answered_once_it_is_kept(stage: Stage) -> None:
    named = stage.asks(Correct(Emotion.CALM))
    assert named.wait(0.0) == Busy()
    settle = posted(stage.memory)[-1]
    stage.task.handle(Settled(settle.ticket, UNSAID))
    assert named.wait(0.0) == UNSAID


def test_who_names_a_mood_in_a_scan_does_not_wait_for_another_one(stage: Stage) -> None:
    stage.task.handle(asked(Scan()))
    assert stage.asks(Toggle()).wait(0.0) == Done()


def test_while_much_waits_only_what_is_answered_at_once_is_done() -> None:
    stage = Stage(is_crowded=lambda: True)
    stage.task.start()
    assert stage.asks(Toggle()).wait(0.0) == Done()
    busy = stage.asks(Scan())
    assert busy._answer.get_nowait() == Busy()
    assert stage.board.current().scan == 0


def test_typed_words_are_answered_once_their_scan_is_over_and_kept(stage: Stage) -> None:
    typed = stage.asks(Feel("so happy"))
    stage.task.handle(Evidenced(1, WORDS))
    assert posted(stage.memory) == []
    stage.task.handle(Chosen(1, PICK))
    remember, settle = posted(stage.memory)
    assert isinstance(remember, Remember)
    assert typed.wait(0.0) == Busy()
    stage.task.handle(Settled(settle.ticket, Done()))
    assert typed.wait(0.0) == Done()
    stage.task.handle(asked(Correct(Emotion.CALM)))
    assert [type(one) for one in posted(stage.memory)] == [RememberCorrection, RememberLesson]


def test_typed_words_that_others_replace_are_not_promised(stage: Stage) -> None:
    typed = stage.asks(Feel("so happy"))
    stage.task.handle(asked(Feel("so sad")))
    assert typed._answer.get_nowait() == Busy()
    assert posted(stage.memory) == []


def test_typed_words_that_told_a_mood_are_kept_though_others_replace_them(stage: Stage) -> None:
    typed = stage.asks(Feel("so happy"))
    stage.task.handle(Evidenced(1, WORDS))
    stage.task.handle(asked(Feel("so sad")))
    stage.settles()
    assert typed.wait(0.0) == Done()


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
        stage.task.handle(TrackStarted("a.ogg"))
    assert [one.getMessage() for one in caplog.records] == [
        "scan 1: happy (90%) because face, words",
        "scan 1: calm (90%) because face, words",
        "scan 2: sad (90%) because a person said so",
        "lost camera: unplugged",
        "lost sound: no card",
        "camera is back",
    ]
