"""When a sound counts as the box's name."""

from __future__ import annotations

from device.senses.ear.name.judging import Bar, Judge, Looks

SURE = Looks(lambda: (0.9, 0.9, 0.8, 0.8), lambda: 0.7)
UNSURE = Looks(lambda: (0.8, 0.5, 0.2, 0.1), lambda: 0.7)


def must_not() -> float:
    raise AssertionError("nothing was worth a second look")


def test_what_is_like_it_at_every_pace_is_the_name() -> None:
    assert Judge(Bar()).is_called(0.9, 10.0, SURE)


def test_what_is_like_it_at_one_pace_only_is_not() -> None:
    assert not Judge(Bar()).is_called(0.8, 10.0, UNSURE)


def test_who_is_called_easily_is_called_by_that_too() -> None:
    assert Judge(Bar(sensitivity=80)).is_called(0.8, 10.0, UNSURE)


def test_where_nobody_speaks_nobody_calls() -> None:
    assert not Judge(Bar()).is_called(0.9, 10.0, Looks(SURE.scores, lambda: 0.0))


def test_most_sounds_are_not_looked_at_twice() -> None:
    assert not Judge(Bar()).is_called(0.1, 10.0, Looks(lambda: [must_not()], must_not))


def test_once_called_it_rests() -> None:
    judge = Judge(Bar(rest_s=2.0))
    assert [judge.is_called(0.9, at, SURE) for at in (10.0, 10.5, 11.9, 12.1)] == [True, False, False, True]


def test_a_second_look_is_taken_eight_times_a_second_at_most() -> None:
    judge, looked = Judge(Bar()), []
    looks = Looks(lambda: looked.append(1) or [0.0], lambda: 1.0)  # type: ignore[func-returns-value]
    for step in range(33):
        judge.is_called(0.5, 10.0 + step * 0.03, looks)
    assert len(looked) <= 8


def test_in_music_that_nothing_takes_out_the_bar_is_higher() -> None:
    assert Bar().height(music_is_left=True) > Bar().height() > Bar(sensitivity=90).height()
    looks = Looks(lambda: (0.5, 0.5, 0.5, 0.5), lambda: 0.7)
    assert Judge(Bar()).is_called(0.5, 10.0, looks)
    assert not Judge(Bar()).is_called(0.5, 10.0, looks, music_is_left=True)
