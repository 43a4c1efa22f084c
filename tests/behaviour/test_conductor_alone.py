"""The conductor by itself: what it hands to whom, tells, shows and writes into the log."""

from __future__ import annotations

import gc
import logging
import time
import weakref
from typing import Any

import pytest

from device.behaviour.conductor import TICK_S, ConductorTask
from device.behaviour.scan import Rules
from device.behaviour.state import Box, snapshot
from device.behaviour.step import Behaviour
from device.door import Board
from device.values import Emotion, Evidence, Part, Phase, Settings, Source
from device.values.events import Asked, Chosen, Evidenced, PartBack, PartLost, Settled
from device.values.orders import (
    Choose,
    Duck,
    ReadText,
    Remember,
    RememberCorrection,
    RememberLesson,
    Settle,
    ShowLight,
    StartSensing,
    StopSensing,
    Unduck,
    UseSettings,
)
from device.values.wishes import (
    Answer,
    Busy,
    By,
    ChangeSettings,
    Correct,
    Done,
    Feel,
    NotKept,
    Scan,
    Ticket,
    Toggle,
    Wish,
)
from device.workers import Inbox
from tests.behaviour.story import FirstWordJudge
from tests.clock import FakeClock

HAPPY = Evidence(Source.WORDS, {"happy": 1.0}, 0.9, at=1.0)
KEPT = Remember | RememberCorrection | RememberLesson | ChangeSettings | Settle
PLAYED = Choose | UseSettings | Duck | Unduck | Toggle
SENSED = StartSensing | StopSensing | ReadText | ShowLight


class Alone:
    """A conductor whose workers are inboxes that nobody empties."""

    def __init__(self, *, is_crowded: bool = False) -> None:
        self.clock = FakeClock()
        self.keeper: Inbox[Any] = Inbox("keeper", KEPT)
        self.jukebox: Inbox[Any] = Inbox("jukebox", PLAYED)
        self.senses: Inbox[Any] = Inbox("senses", SENSED)
        box = Box(Settings())
        self.board = Board(snapshot(box, 0, restarted_wall_s=0.0))
        self.task = ConductorTask(
            Behaviour(Rules(FirstWordJudge())),
            box,
            (self.keeper, self.jukebox, self.senses),
            self.board,
            self.clock,
            is_crowded=lambda: is_crowded,
        )
        self.task.start()

    def ask(self, wish: Wish) -> Ticket:
        ticket = Ticket()
        self.task.handle(Asked(wish, By.PHONE, self.clock.monotonic(), ticket))
        return ticket

    def waiting(self, inbox: Inbox[Any]) -> list[Any]:
        return [inbox.get(0.0) for _ in range(inbox.waiting)]

    def settle(self, answer: Answer) -> None:
        """The keeper says what came of all that it is asked about."""
        for message in self.waiting(self.keeper):
            if isinstance(message, Settle):
                self.task.handle(Settled(message.ticket, answer))

    def pass_time(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.task.idle()


@pytest.fixture
def alone() -> Alone:
    return Alone()


def test_an_order_goes_to_those_who_take_it_and_to_no_one_else(alone: Alone) -> None:
    alone.ask(ChangeSettings({"volume_cap": 30}))
    assert [type(one) for one in alone.waiting(alone.keeper)] == [ChangeSettings, Settle]
    assert [type(one) for one in alone.waiting(alone.jukebox)] == [UseSettings]
    assert alone.waiting(alone.senses) == []


def test_what_is_to_be_kept_is_answered_once_it_is_and_what_is_not_at_once(alone: Alone) -> None:
    assert alone.ask(Toggle()).wait(0.0) == Done()
    setting = alone.ask(ChangeSettings({"volume_cap": 30}))
    assert setting.wait(0.0) == Busy()
    alone.settle(NotKept("the disk is full"))
    assert setting.wait(0.0) == NotKept("the disk is full")


def test_in_a_crowd_only_the_musics_own_buttons_are_pressed() -> None:
    crowded = Alone(is_crowded=True)
    assert crowded.ask(ChangeSettings({"volume_cap": 30})).wait(0.0) == Busy()
    assert crowded.keeper.waiting == 0
    assert crowded.board.current().settings.volume_cap == 80
    assert crowded.ask(Toggle()).wait(0.0) == Done()
    assert [type(one) for one in crowded.waiting(crowded.jukebox)] == [Toggle]


def test_a_full_inbox_is_answered_with_busy(alone: Alone) -> None:
    alone.keeper = Inbox("keeper", KEPT, size=1)
    alone.task._tickets._settlers[:] = [alone.keeper]
    alone.keeper.post(Settle(Ticket()))
    assert alone.ask(ChangeSettings({"volume_cap": 30})).wait(0.0) == Busy()


def test_whoever_was_answered_is_let_go(alone: Alone) -> None:
    ticket = alone.ask(ChangeSettings({"volume_cap": 30}))
    gone = weakref.ref(ticket)
    alone.settle(Done())
    del ticket
    gc.collect()
    assert gone() is None


def test_words_are_answered_when_their_scan_is_over(alone: Alone) -> None:
    ticket = alone.ask(Feel("so glad"))
    alone.task.handle(Evidenced(1, HAPPY))
    assert ticket.wait(0.0) == Busy()
    alone.task.handle(Chosen(1, None))
    alone.settle(Done())
    assert ticket.wait(0.0) == Done()


def test_words_whose_place_others_take_are_busy_unless_their_mood_was_told(alone: Alone) -> None:
    replaced = alone.ask(Feel("so glad"))
    told = alone.ask(Feel("so sad"))
    assert replaced._answer.get_nowait() == Busy()
    alone.task.handle(Evidenced(2, HAPPY))
    alone.ask(Feel("so calm"))
    alone.settle(Done())
    assert told.wait(0.0) == Done()


def test_time_goes_first_where_it_is_overdue(alone: Alone) -> None:
    assert alone.task.patience_s == TICK_S == 0.25
    alone.ask(Scan())
    alone.clock.advance(11.0)
    alone.task.handle(PartBack(Part.CAMERA))
    assert alone.board.current().phase is Phase.IDLE
    assert "nobody to see or hear" in alone.board.current().note


def test_within_a_tick_time_does_not_go_on(alone: Alone) -> None:
    alone.ask(Scan())
    for _ in range(10):
        alone.clock.advance(0.2)
        alone.task._ticked_at = alone.clock.monotonic() - 0.2
        alone.task.handle(PartBack(Part.CAMERA))
    assert alone.board.current().phase is Phase.SENSING


def test_the_minute_is_that_of_the_local_day(alone: Alone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    alone.clock.set_wall(86_400.0 * 20_000 + 3600 * 7 + 60 * 5)
    alone.pass_time(30.0)
    alone.ask(Correct(Emotion.CALM))
    (lesson,) = [one for one in alone.waiting(alone.keeper) if isinstance(one, RememberLesson)]
    assert lesson.lesson.minute == 7 * 60 + 5
    monkeypatch.undo()
    time.tzset()


def test_the_time_zone_is_looked_at_twice_a_minute(alone: Alone, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[float] = []
    monkeypatch.setattr(
        "device.behaviour.conductor.time.tzset", lambda: looked.append(alone.clock.monotonic())
    )
    for _ in range(130):
        alone.pass_time(0.5)
    assert looked == [30.0, 60.0]


def test_every_change_is_shown_as_the_next_version_and_time_alone_is_none(alone: Alone) -> None:
    alone.ask(Toggle())
    assert alone.board.current().version == 1
    alone.pass_time(1.0)
    assert alone.board.current().version == 1
    alone.ask(Scan())
    alone.pass_time(11.0)
    assert (alone.board.current().version, alone.board.current().phase) == (3, Phase.IDLE)


def test_a_card_that_time_puts_away_is_gone_from_the_page(alone: Alone) -> None:
    alone.ask(Feel("…"))
    alone.task.handle(Evidenced(1, Evidence(Source.WORDS, {}, 0.0, 1.0, care=True)))
    alone.task.handle(Chosen(1, None))
    assert alone.board.current().care is not None
    alone.pass_time(1_801.0)
    assert alone.board.current().care is None


def test_the_log_has_each_mood_once_and_every_loss_and_return(
    alone: Alone, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        alone.ask(Feel("so glad"))
        alone.task.handle(Evidenced(1, HAPPY))
        alone.ask(Toggle())
        for why in ("unplugged", "unplugged", "broken"):
            alone.task.handle(PartLost(Part.CAMERA, why))
        alone.task.handle(PartBack(Part.CAMERA))
        alone.ask(Correct(Emotion.SAD))
    assert [record.getMessage() for record in caplog.records] == [
        "scan 1: happy (90%) because words",
        "lost camera: unplugged",
        "lost camera: broken",
        "camera is back",
        "scan 1: sad (90%) because words",
    ]
