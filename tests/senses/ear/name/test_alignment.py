"""The delay of the echo and the drift of two clocks, found in made music."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from device.senses.ear.name.alignment import Alignment
from device.senses.ear.name.correlation import lateness
from device.senses.ear.name.played import Played
from device.senses.ear.name.ring import Ring
from device.values import SAMPLE_RATE_HZ
from tests.senses.ear.name.conftest import music

STEP = SAMPLE_RATE_HZ // 2
ROOM = np.random.default_rng(2)


def moved(samples: NDArray[np.float64], delay: float, ppm: float = 0.0) -> NDArray[np.float64]:
    """Heard so many samples later, by a clock so many millionths faster."""
    places = np.arange(len(samples)) / (1 + ppm * 1e-6) - delay
    return np.interp(places, np.arange(len(samples)), samples, left=0.0)


class Room:
    """What plays comes back later."""

    def __init__(self, played: NDArray[np.float64], heard: NDArray[np.float64]) -> None:
        self._played, self._heard = played.astype(np.int16), heard.astype(np.int16)
        self.ring, self.reference = Ring(6), Played(6)
        self.alignment = Alignment(self.ring, self.reference)

    def go_on(self, seconds: float) -> None:
        for _ in range(round(2 * seconds)):
            at = self.ring.end
            self.reference.ring.add(self._played[at : at + STEP])
            self.ring.add(self._heard[at : at + STEP])
            self.alignment.watch()


@pytest.mark.parametrize("delay", [0, 3.5, 800, 2400.25, 12_000, 30_000])
def test_a_delay_of_up_to_two_seconds_is_found_soon(delay: float) -> None:
    tune = music(6)
    room = Room(tune, moved(tune, delay) + ROOM.normal(0, 200, len(tune)))
    room.go_on(1.5 + delay / SAMPLE_RATE_HZ + 1)
    assert room.alignment.is_found
    assert room.alignment.lag(room.ring.end) == pytest.approx(delay, abs=0.6)


@pytest.mark.parametrize("ppm", [-40, 15, 90])
def test_the_drift_is_followed(ppm: float) -> None:
    tune = music(20)
    room = Room(tune, moved(tune, 2400, ppm) + ROOM.normal(0, 200, len(tune)))
    room.go_on(20)
    assert room.alignment.drift_ppm == pytest.approx(ppm, abs=2)
    assert room.alignment.is_settled
    expected = room.ring.end - (room.ring.end / (1 + ppm * 1e-6) - 2400)
    assert room.alignment.lag(room.ring.end) == pytest.approx(expected, abs=0.6)


def test_a_delay_that_is_another_one_suddenly_is_found_again() -> None:
    tune = music(16)
    heard = np.concatenate([moved(tune, 900)[: 8 * SAMPLE_RATE_HZ], moved(tune, 5000)[8 * SAMPLE_RATE_HZ :]])
    room = Room(tune, heard + ROOM.normal(0, 200, len(tune)))
    room.go_on(8)
    assert room.alignment.lag(room.ring.end) == pytest.approx(900, abs=0.6)
    room.go_on(3)
    assert room.alignment.lag(room.ring.end) == pytest.approx(5000, abs=1.0)


def test_where_the_music_is_not_heard_nothing_is_found() -> None:
    tune = music(6)
    room = Room(tune, ROOM.normal(0, 500, len(tune)))
    room.go_on(6)
    assert not room.alignment.is_found


def test_in_a_silent_passage_what_was_known_holds() -> None:
    tune = music(10)
    tune[5 * SAMPLE_RATE_HZ :] = 0
    room = Room(tune, moved(tune, 1200) + ROOM.normal(0, 200, len(tune)))
    room.go_on(10)
    assert room.alignment.lag(room.ring.end) == pytest.approx(1200, abs=0.6)


def test_lateness_is_told_within_a_sample() -> None:
    tune = music(2)
    found = lateness(moved(tune, 33.25)[8000:24_000], tune[7900:24_000])
    assert found.samples == pytest.approx(33.25, abs=0.15)


def test_what_is_played_can_be_read_between_two_samples() -> None:
    played = Played(2)
    time = np.arange(16_000) / SAMPLE_RATE_HZ
    played.ring.add((10_000 * np.sin(2 * np.pi * 1000 * time)).astype(np.int16))
    read = played.between(5000.25, 5256.35, 256)
    places = np.linspace(5000.25, 5256.35, 257)[:-1] / SAMPLE_RATE_HZ
    assert np.abs(read - 10_000 * np.sin(2 * np.pi * 1000 * places)).max() < 60
