"""Whoever waits is answered once all that must keep something said what came of it."""

from __future__ import annotations

import weakref
from typing import Any

import pytest

from device.behaviour.tickets import Tickets
from device.values import Emotion
from device.values.orders import Choose, HistoryFact, Order, RememberCorrection, RememberPlay, Settle
from device.values.wishes import Answer, Busy, Done, Like, NotKept, Ticket, Toggle
from device.workers import Inbox

PLAYED = RememberPlay("a.ogg", 1, 1000.0)
CORRECTED = RememberCorrection(1, Emotion.CALM, 1000.0)
FULL, LOCKED = NotKept("disk full"), NotKept("database locked")


class Desk:
    """Tickets, and the inboxes of two who keep something and of one who keeps nothing."""

    def __init__(self, *, size: int = 9) -> None:
        self.memory = Inbox[Any]("memory", HistoryFact | Settle, size=size)
        self.jukebox = Inbox[Any]("jukebox", Like | Toggle | Settle)
        self.other = Inbox[Any]("other", Choose | Like | RememberPlay)
        self.tickets = Tickets([self.memory, self.jukebox, self.other])
        self.ticket = Ticket()

    def promise(self, *orders: Order) -> tuple[int, int, int]:
        """How many messages then wait in each inbox."""
        self.tickets.promise(self.ticket, orders)
        return self.memory.waiting, self.jukebox.waiting, self.other.waiting

    def answers(self) -> list[Answer]:
        """All that the ticket was settled with."""
        queue = self.ticket._answer
        return [queue.get_nowait() for _ in range(queue.qsize())]


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize("orders", [[], [Toggle()]])
def test_where_nothing_is_to_be_kept_it_is_done_at_once(desk: Desk, orders: list[Order]) -> None:
    assert desk.promise(*orders) == (0, 0, 0)
    assert desk.answers() == [Done()]


def test_a_fact_and_a_wish_that_is_kept_are_asked_after_where_they_go(desk: Desk) -> None:
    assert desk.promise(PLAYED, CORRECTED) == (1, 0, 0)
    assert desk.answers() == []
    assert desk.memory.get(0.0) == Settle(desk.ticket)
    assert desk.promise(Like("a.ogg")) == (0, 1, 0)


def test_two_who_keep_something_must_both_say_so(desk: Desk) -> None:
    assert desk.promise(PLAYED, Like("a.ogg")) == (1, 1, 0)
    desk.tickets.take(desk.ticket, Done())
    assert desk.answers() == []
    desk.tickets.take(desk.ticket, Done())
    assert desk.answers() == [Done()]


@pytest.mark.parametrize(
    ("said", "answer"), [((FULL, Done()), FULL), ((Done(), FULL), FULL), ((FULL, LOCKED), LOCKED)]
)
def test_what_went_wrong_with_one_is_the_answer(
    desk: Desk, said: tuple[Answer, Answer], answer: Answer
) -> None:
    desk.promise(PLAYED, Like("a.ogg"))
    for one in said:
        desk.tickets.take(desk.ticket, one)
    assert desk.answers() == [answer]


def test_a_ticket_is_settled_once(desk: Desk) -> None:
    desk.promise(PLAYED)
    for _ in range(3):
        desk.tickets.take(desk.ticket, Done())
    assert desk.answers() == [Done()]


def test_nothing_is_kept_of_a_ticket_that_was_settled(desk: Desk) -> None:
    ticket = Ticket()
    desk.tickets.promise(ticket, [PLAYED])
    assert desk.memory.get(0.0) == Settle(ticket)
    desk.tickets.take(ticket, Done())
    kept = weakref.ref(ticket)
    del ticket
    assert kept() is None


def test_what_comes_of_an_unknown_ticket_is_nothing(desk: Desk) -> None:
    desk.tickets.take(desk.ticket, FULL)
    assert desk.answers() == []


def test_an_inbox_without_room_is_busy() -> None:
    desk = Desk(size=1)
    desk.memory.post(PLAYED)
    assert desk.promise(PLAYED) == (1, 0, 0)
    assert desk.answers() == [Busy()]
