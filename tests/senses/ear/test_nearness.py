"""Who speaks to the box, told by how loud they are."""

from __future__ import annotations

import numpy as np
import pytest

from device.senses.ear.nearness import Levels, Nearness
from device.values import Sound

STRETCH = 256
S = STRETCH / 16_000


def tone(hz: float, amplitude: float, length: int = STRETCH) -> Sound:
    at_s = np.arange(length) / 16_000
    return Sound((amplitude * np.sin(2 * np.pi * hz * at_s)).astype(np.int16), 0.0)


def test_a_level_is_of_the_band_of_speech_however_long_the_stretches_are() -> None:
    short, long = Levels(), Levels()
    for _ in range(15):
        voice = short.add(tone(1000, 4000))
    for _ in range(8):
        same = long.add(tone(1000, 4000, 480))
    assert voice == pytest.approx(same, abs=0.5)
    hum = Levels()
    assert hum.add(tone(62.5, 4000)) < voice - 30


def test_levels_are_kept_for_so_long_and_told_up_to_so_many_seconds_ago() -> None:
    levels = Levels(1.0)
    for _ in range(100):
        levels.add(tone(1000, 40))
    for _ in range(25):
        levels.add(tone(1000, 4000))
    before = levels.until(25 * S)
    assert max(before) < 30
    assert (len(before) + 25) * S == pytest.approx(1.0, abs=0.05)
    levels.forget()
    assert levels.until(0.0) == []


def test_what_was_there_before_and_is_softer_is_not_who_called() -> None:
    near = Nearness(company=[50.0] * 100, name=[60.0] * 30)
    assert near.of(0.9, 60.0, S) == 0.9
    assert near.of(0.9, 50.0, S) == 0.0


def test_in_a_quiet_room_a_falling_voice_is_still_theirs_and_one_far_away_is_not() -> None:
    near = Nearness(company=[5.0] * 100, name=[60.0] * 30)
    assert near.of(0.9, 40.0, S) == 0.9
    assert near.of(0.9, 35.0, S) == 0.0


def test_in_company_as_loud_as_they_are_who_called_is_still_heard() -> None:
    near = Nearness(company=[62.0] * 100, name=[60.0] * 30)
    assert near.of(0.9, 58.0, S) == 0.9


def test_who_was_not_called_by_their_voice_is_who_speaks_first() -> None:
    near = Nearness()
    for _ in range(60):
        assert near.of(0.1, 30.0, S) == 0.1
    for _ in range(60):
        assert near.of(0.9, 60.0, S) == 0.9
    assert near.of(0.9, 35.0, S) == 0.0
