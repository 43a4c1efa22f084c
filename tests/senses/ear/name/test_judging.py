"""When a sound counts as the box's name."""

from __future__ import annotations

from device.senses.ear.name.judging import Bar, Judge, Likeness, Looks


def looks(*short: float, long: float = 0.0, speech: float = 0.7) -> Looks:
    """So like it at every pace; and for longer at one."""
    return Looks(lambda: [Likeness(one, long) for one in short], lambda: speech)


SURE = looks(0.9, 0.9, 0.8, 0.8)
UNSURE = looks(0.8, 0.5, 0.2, 0.1)


def must_not() -> float:
    raise AssertionError("nothing was worth a second look")


def test_what_is_like_it_at_every_pace_is_the_name() -> None:
    assert Judge(Bar()).is_called(0.9, 10.0, SURE)


def test_what_is_like_it_at_one_pace_only_is_not() -> None:
    assert not Judge(Bar()).is_called(0.8, 10.0, UNSURE)


def test_where_that_is_unsure_it_must_be_like_it_for_longer() -> None:
    assert Judge(Bar()).is_called(0.8, 10.0, looks(0.8, 0.5, 0.2, 0.1, long=0.65))
    assert not Judge(Bar()).is_called(0.8, 10.0, looks(0.5, 0.3, 0.2, 0.1, long=0.65))


def test_what_is_like_it_only_slowed_down_a_lot_is_not_the_name() -> None:
    assert not Judge(Bar()).is_called(0.46, 10.0, looks(0.02, 0.46, 0.38, 0.81, long=0.66))


def test_who_is_called_easily_is_called_by_that_too() -> None:
    assert Judge(Bar(sensitivity=90)).is_called(0.8, 10.0, UNSURE)


def test_where_nobody_speaks_nobody_calls() -> None:
    assert not Judge(Bar()).is_called(0.9, 10.0, Looks(SURE.likeness, lambda: 0.0))


def test_most_sounds_are_not_looked_at_twice() -> None:
    assert not Judge(Bar()).is_called(0.1, 10.0, Looks(lambda: [Likeness(must_not(), 0.0)], must_not))


def test_once_called_it_rests() -> None:
    judge = Judge(Bar(rest_s=2.0))
    assert [judge.is_called(0.9, at, SURE) for at in (10.0, 10.5, 11.9, 12.1)] == [True, False, False, True]


def test_a_second_look_is_taken_sixteen_times_a_second_at_most() -> None:
    judge, looked = Judge(Bar()), []

    def look() -> list[Likeness]:
        looked.append(1)
        return [Likeness(0.0, 0.0)]

    for step in range(62):
        judge.is_called(0.5, 10.0 + step * 0.016, Looks(look, lambda: 1.0))
    assert 10 <= len(looked) <= 17


def test_in_music_that_nothing_takes_out_the_bar_is_higher() -> None:
    assert Bar().height(music_is_left=True) > Bar().height() > Bar(sensitivity=90).height()
    some = looks(0.65, 0.65, 0.65, 0.65)
    assert Judge(Bar()).is_called(0.65, 10.0, some)
    assert not Judge(Bar()).is_called(0.65, 10.0, some, music_is_left=True)
