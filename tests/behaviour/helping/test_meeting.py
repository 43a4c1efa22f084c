"""Several faces are read, and the household decides whom the music follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from device.behaviour.helping.meeting import ALIKE
from device.behaviour.scan import Rules
from device.behaviour.state import Box, snapshot
from device.behaviour.step import Behaviour
from device.door.views import seen_by
from device.values import Emotion, Evidence, Mood, Settings, Source, Together
from device.values.events import Asked, Chosen, Evidenced, NothingSensed
from device.values.orders import Choose, Order, Refuse, Remember
from device.values.people import FIRST, Person, Role
from device.values.wishes import By, Correct, MeetInTheMiddle, Scan, Wish
from tests.behaviour.story import PICK, FirstWordJudge

ME, GUEST = Person(Role.OWNER, FIRST), Person(Role.GUEST, 5)
PLACES = {Emotion.SAD: -0.6, Emotion.HAPPY: 0.8, Emotion.CALM: 0.6}


class PlacedJudge(FirstWordJudge):
    """Knows how pleasant three moods are."""

    def named(self, emotion: Emotion, because: Sequence[Evidence] = ()) -> Mood:
        return replace(super().named(emotion, because), valence=PLACES.get(emotion, 0.0))


BEHAVIOUR = Behaviour(Rules(PlacedJudge()))


def face(mood: str) -> Evidence:
    return Evidence(Source.FACE, {mood: 1.0}, 0.9, at=1.0)


def asked(box: Box, wish: Wish) -> tuple[Box, list[Order]]:
    return BEHAVIOUR.step(box, Asked(wish, By.PHONE, ME, box.at))


def seen(together: Together, mine: str, *others: str) -> tuple[Box, list[Order]]:
    """A scan that saw these faces, one in front."""
    box, _ = asked(Box(Settings(together=together)), Scan())
    for source in (Source.VOICE, Source.WORDS):
        box, _ = BEHAVIOUR.step(box, NothingSensed(box.scan, source))
    return BEHAVIOUR.step(box, Evidenced(box.scan, face(mine), tuple(map(face, others))))


def chosen(orders: list[Order]) -> Choose:
    (choose,) = [one for one in orders if isinstance(one, Choose)]
    return choose


def test_where_they_want_to_be_asked_the_music_follows_who_is_in_front_until_they_say() -> None:
    box, orders = seen(Together.ASK, "happy", "sad")
    assert chosen(orders).mood.emotion is Emotion.HAPPY
    shown = snapshot(box, 1, restarted_wall_s=0.0)
    assert shown.apart == (Emotion.HAPPY, Emotion.SAD)
    assert seen_by(shown, GUEST).apart == ()
    box, orders = asked(box, MeetInTheMiddle())
    assert chosen(orders).mood.valence == pytest.approx(0.1)
    assert snapshot(box, 2, restarted_wall_s=0.0).apart == ()


def test_where_they_want_the_middle_it_is_taken_and_only_their_own_mood_is_kept() -> None:
    box, orders = seen(Together.MIDDLE, "happy", "sad")
    order = chosen(orders)
    assert order.mood.valence == pytest.approx(0.1)
    box, orders = BEHAVIOUR.step(box, Chosen(order.scan, PICK, ""))
    (kept,) = [one for one in orders if isinstance(one, Remember)]
    assert kept.record.mood is not None
    assert (kept.record.mood.emotion, kept.record.mood.because) == (Emotion.HAPPY, (face("happy"),))
    assert box.trial is None


def test_where_they_want_that_only_who_is_in_front_counts() -> None:
    box, orders = seen(Together.NEAREST, "happy", "sad")
    assert (chosen(orders).mood.emotion, box.apart) == (Emotion.HAPPY, ())


@pytest.mark.parametrize("others", [(), ("calm",)])
def test_who_is_alone_or_alike_is_asked_nothing(others: tuple[str, ...]) -> None:
    box, orders = seen(Together.ASK, "happy", *others)
    assert (chosen(orders).mood.emotion, box.apart) == (Emotion.HAPPY, ())
    assert asked(box, MeetInTheMiddle())[1] == [Refuse(ALIKE)]


def test_a_mood_that_is_named_ends_the_question() -> None:
    box, _ = seen(Together.ASK, "happy", "sad")
    assert asked(box, Correct(Emotion.CALM))[0].apart == ()
