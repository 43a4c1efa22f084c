"""What is forgotten is in no file any more; whoever did not mean it has a minute."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from device.memory.keeper import KeeperTask
from device.memory.schema import MEMORY
from device.memory.store import Store
from device.memory.tables.held import HELD_S
from device.memory.tables.history import History
from device.memory.tables.taste import HelpedTable, VerdictTable
from device.values import Emotion, Helped, Judged, Lesson, Record, Remembered, Strategy, Verdict
from device.values.events import BroughtBack, DayForgotten, Event
from device.values.orders import (
    BringBack,
    ForgetDate,
    ForgetEverything,
    ForgetRecord,
    ForgetWords,
    Remember,
    RememberHelped,
    RememberLesson,
    RememberPlay,
    RememberVerdict,
)
from device.values.people import FIRST
from tests.clock import FakeClock

Make = Callable[..., Record]
DAY = "2026-11-20"
MORNING, NEXT = (time.mktime((2026, 11, day, 8, 0, 0, 0, 0, -1)) for day in (20, 21))
BETTER = Helped(Emotion.HAPPY, Strategy.LIFT, 1.0, Judged.SAID, MORNING)
BEN = 2


class Memory:
    """A keeper, its clock, and what it tells."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.clock = FakeClock(wall=NEXT)
        self.events: list[Event] = []
        self.task = KeeperTask(path, self.clock, self.events.append)
        self.task.start()

    def tell(self, *facts: object) -> None:
        for fact in facts:
            self.task.handle(fact)  # type: ignore[arg-type]

    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.task.idle()

    def scans(self, member: int = FIRST) -> list[Remembered]:
        with closing(Store.reading(self.path, MEMORY)) as store:
            return History(store, member).page(10)

    def files_hold(self, trace: bytes) -> bool:
        return any(trace in file.read_bytes() for file in self.path.parent.iterdir())


@pytest.fixture
def memory(path: Path, record: Make, lesson: Lesson) -> Memory:
    memory = Memory(path)
    memory.tell(
        Remember(replace(record(1, MORNING), words="a-trace of words")),
        Remember(record(2, NEXT)),
        Remember(record(3, MORNING), BEN),
        RememberLesson(1, lesson, MORNING),
        RememberHelped(1, BETTER),
        RememberPlay("a-trace.ogg", 1, MORNING),
        RememberPlay("a-trace by hand.ogg", 0, MORNING),
        RememberVerdict(Verdict("a-trace.ogg", Emotion.HAPPY, 0.4, MORNING)),
    )
    return memory


def test_of_a_day_no_trace_stays_and_nothing_of_others_goes(memory: Memory) -> None:
    memory.tell(ForgetDate(DAY))
    assert [one.record.scan for one in memory.scans()] == [2]
    assert [one.record.scan for one in memory.scans(BEN)] == [3]
    assert not memory.files_hold(b"a-trace")
    assert DayForgotten((1,), FIRST) in memory.events


def test_a_day_comes_back_as_it_was(memory: Memory, lesson: Lesson) -> None:
    before = memory.scans()
    memory.tell(ForgetDate(DAY), BringBack())
    assert memory.scans() == before
    assert BroughtBack(FIRST, {1: lesson}, {1: BETTER}) in memory.events
    with closing(Store.reading(memory.path, MEMORY)) as store:
        assert set(History(store).last_heard(0.0, NEXT)) == {"a-trace.ogg", "a-trace by hand.ogg"}
        assert len(VerdictTable(store).newest()) == 1


def test_a_scan_comes_back_as_it_was(memory: Memory) -> None:
    before = memory.scans()
    memory.tell(ForgetRecord(1, comes_back=True), BringBack())
    assert memory.scans() == before


def test_after_a_minute_nothing_comes_back(memory: Memory) -> None:
    memory.tell(ForgetRecord(1, comes_back=True))
    memory.wait(HELD_S)
    memory.tell(BringBack())
    assert [one.record.scan for one in memory.scans()] == [2]


def test_nobody_brings_back_what_is_anothers(memory: Memory) -> None:
    memory.tell(ForgetRecord(1, comes_back=True), BringBack(BEN))
    assert [one.record.scan for one in memory.scans()] == [2]


def test_who_wants_all_forgotten_has_nothing_held(memory: Memory) -> None:
    memory.tell(ForgetRecord(1, comes_back=True), ForgetEverything(), BringBack())
    assert memory.scans() == []


def test_words_are_forgotten_and_the_scan_stays(memory: Memory) -> None:
    memory.tell(ForgetWords())
    assert [(one.record.scan, one.record.words) for one in memory.scans()] == [(2, ""), (1, "")]
    assert not memory.files_hold(b"a-trace of words")


def test_what_helped_is_forgotten_with_its_scan(memory: Memory) -> None:
    memory.tell(ForgetRecord(1, comes_back=True))
    with closing(Store.reading(memory.path, MEMORY)) as store:
        assert HelpedTable(store).newest(10) == {}


def test_what_goes_for_good_neither_comes_back_nor_keeps_another_from_it(memory: Memory) -> None:
    memory.tell(ForgetRecord(2, comes_back=True), ForgetRecord(1), BringBack())
    assert [one.record.scan for one in memory.scans()] == [2]
