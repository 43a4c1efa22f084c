"""What is asked is answered when it is done, and on disk."""

from __future__ import annotations

from contextlib import closing

from device.memory.schema import MEMORY
from device.memory.store import Store
from device.memory.tables.history import History
from device.values import Emotion
from device.values.events import Asked
from device.values.people import BOX
from device.values.wishes import Answer, Busy, By, Correct, Done, Feel, Ticket, Wish
from tests.conftest import Room


def ask(room: Room, wish: Wish) -> Ticket:
    ticket = Ticket()
    assert room.house.post(Asked(wish, By.PHONE, BOX, room.clock.monotonic(), ticket))
    return ticket


def answer(room: Room, ticket: Ticket) -> Answer:
    """The first answer, and nothing of what the box does afterwards."""
    for _ in range(10_000):
        for worker in room.house.workers:
            worker.step()
            outcome = ticket.wait(0.0)
            if not isinstance(outcome, Busy):
                return outcome
        room.clock.advance(0.02)
    raise AssertionError("no answer")


def kept(room: Room) -> list[int]:
    with closing(Store.reading(room.memory, MEMORY)) as store:
        return [one.record.scan for one in History(store).page(10)]


def test_typed_words_are_answered_once_their_scan_is_on_disk(room: Room) -> None:
    assert answer(room, ask(room, Feel("so sad and lonely today"))) == Done()
    assert kept(room) == [1]


def test_typed_words_that_tell_nothing_are_answered_too(room: Room) -> None:
    assert answer(room, ask(room, Feel("xyzzy"))) == Done()
    assert kept(room) == [1]


def test_words_that_others_replace_before_they_are_read_are_not_promised(room: Room) -> None:
    first = ask(room, Feel("so sad and lonely today"))
    second = ask(room, Feel("calm and content"))
    assert answer(room, second) == Done()
    assert first.wait(0.0) == Busy()
    assert kept(room) == [2]


def test_a_mood_that_is_named_before_the_words_are_read_answers_both(room: Room) -> None:
    typed = ask(room, Feel("so sad and lonely today"))
    named = ask(room, Correct(Emotion.CALM))
    assert answer(room, named) == Done()
    assert answer(room, typed) == Done()
    assert kept(room) == [1]
