"""Being called, with the real models and the real echo canceller."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from device.configuration.paths import MODELS
from device.senses.ear.name.building import build_chain
from device.senses.ear.name.chain import Chain, Cleared, Heard, Woken
from device.senses.loading import load_detector
from device.values import SAMPLE_RATE_HZ, Sound
from tests.senses.ear.name.conftest import music
from tests.senses.ear.name.test_alignment import moved

STRETCH = 480


@pytest.fixture
def chain() -> Chain:
    return build_chain(partial(load_detector, MODELS))


def hear(chain: Chain, heard: np.ndarray, played: np.ndarray | None = None) -> list[Heard]:
    """All that comes of what is heard, while something is played."""
    found: list[Heard] = []
    for begin in range(0, len(heard) - STRETCH, STRETCH):
        at = begin / SAMPLE_RATE_HZ
        if played is not None:
            chain.plays(Sound(played[begin : begin + STRETCH].astype(np.int16), at))
        found += chain.hears(Sound(heard[begin : begin + STRETCH], at))
    return found


def calls(found: list[Heard]) -> list[Woken]:
    return [one for one in found if isinstance(one, Woken)]


def test_called_by_its_name_it_wakes_once(chain: Chain, called: np.ndarray) -> None:
    woken = calls(hear(chain, called))
    assert len(woken) == 1
    assert 1.2 < woken[0].at < 2.4, "the name is said within a second of the first"


def test_called_by_another_it_does_not(chain: Chain, not_called: np.ndarray) -> None:
    assert calls(hear(chain, not_called)) == []


def test_the_second_before_goes_with_the_call_and_nothing_is_lost_after_it(
    chain: Chain, called: np.ndarray
) -> None:
    found = hear(chain, called)
    woken = calls(found)[0]
    after = [one.sound for one in found[found.index(woken) :] if isinstance(one, Cleared)]
    assert woken.before.seconds == pytest.approx(1.0, abs=0.02)
    assert woken.before.at + woken.before.seconds == pytest.approx(woken.at, abs=1e-6)
    assert after[0].at == pytest.approx(woken.at, abs=1e-6)
    whole = np.concatenate([woken.before.samples, *(sound.samples for sound in after)])
    begin = round(woken.before.at * SAMPLE_RATE_HZ)
    assert np.array_equal(whole, called[begin : begin + len(whole)]), "in quiet nothing changes"


@pytest.mark.parametrize("ppm", [0, 40])
def test_in_its_own_music_late_and_drifting_it_hears_its_name(
    chain: Chain, called: np.ndarray, ppm: float
) -> None:
    lead = 6 * SAMPLE_RATE_HZ
    tune = 2.5 * music((lead + len(called)) / SAMPLE_RATE_HZ + 1)
    heard = moved(tune, 2400, ppm)[: lead + len(called)]
    heard[lead:] += called
    quiet = build_chain(partial(load_detector, MODELS))
    assert calls(hear(quiet, heard.astype(np.int16))) == [], "untreated, the music hides it"
    woken = calls(hear(chain, heard.astype(np.int16), tune))
    assert [1.2 < one.at - 6 < 2.6 for one in woken] == [True]


def test_while_somebody_speaks_already_it_is_not_called(chain: Chain, called: np.ndarray) -> None:
    chain.attend(to_its_name=False)
    assert calls(hear(chain, called)) == []
    chain.attend(to_its_name=True)
    assert len(calls(hear(chain, called))) == 1


def test_wiped_it_holds_nothing_of_what_was_heard(chain: Chain, called: np.ndarray) -> None:
    hear(chain, called)
    chain.wipe()
    clearing = chain._clearing
    rings = (chain._cleared, clearing.heard, clearing.played.ring)
    assert not any(ring.between(ring.begin, ring.end).any() for ring in rings)
