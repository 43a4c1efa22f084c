"""When the conductor answers whoever waits."""

from __future__ import annotations

import pytest

from device.behaviour.state import Box
from device.values import Emotion, Evidence, Settings, Source
from device.values.events import Chosen, Evidenced, Settled
from device.values.orders import Remember, RememberCorrection, RememberLesson
from device.values.people import FIRST, Visit
from device.values.wishes import Busy, Correct, Done, Feel, NotKept, Refused, Scan, Toggle, Wish
from tests.behaviour.stage import WALL_S, Stage, posted
from tests.behaviour.story import PICK
from tests.wishes import asked

WORDS = Evidence(Source.WORDS, {"happy": 1.0}, 1.0, at=1.0)
UNSAID = NotKept("disk full")


@pytest.fixture
def stage() -> Stage:
    one = Stage()
    one.task.start()
    return one


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


@pytest.mark.parametrize("wish", [Scan(), Feel("x")])
def test_what_makes_no_sense_now_is_refused_and_nothing_is_done(wish: Wish) -> None:
    stage = Stage(box=Box(Settings(), visit=Visit(WALL_S + 60.0, FIRST)))
    answer = stage.asks(wish).wait(0.0)
    assert isinstance(answer, Refused)
    assert answer.why.startswith("Visitors are here")
    assert posted(stage.words) == posted(stage.memory) == []
