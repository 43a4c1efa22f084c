"""One utterance, with and without the box's name before it."""

from __future__ import annotations

import numpy as np

from device.senses.ear.endpoint import EndpointRule, Hearing
from device.senses.ear.listening import Call, Listening
from device.values import Sound

STRETCH = 480
BEFORE = Sound(np.full(16_000, 7, np.int16), 0.0)
CALL = Call(BEFORE)


def hear(listening: Listening, *spells: tuple[float, float]) -> float:
    """Spells of (probability, seconds), until it had enough; how many seconds that took."""
    seconds = 0.0
    for probability, lasts_s in spells:
        for _ in range(round(lasts_s / 0.03)):
            seconds += 0.03
            sound = Sound(np.full(STRETCH, round(100 * probability), np.int16), seconds)
            if listening.hear(sound, probability) in (Hearing.OVER, Hearing.NOBODY):
                return seconds
    return seconds


def test_who_goes_on_without_a_pause_is_heard_with_the_second_before() -> None:
    listening = Listening(EndpointRule(), CALL)
    hear(listening, (0.9, 2.0), (0.0, 2.0))
    assert listening.hearing is Hearing.OVER
    whole = listening.whole().samples
    assert np.array_equal(whole[:16_000], BEFORE.samples)
    assert np.sum(whole == 90) >= 1.9 * 16_000


def test_the_end_of_the_name_is_no_utterance() -> None:
    listening = Listening(EndpointRule(), CALL)
    hear(listening, (0.9, 0.3), (0.0, 1.5), (0.9, 1.5), (0.0, 2.0))
    assert listening.hearing is Hearing.OVER
    assert np.sum(listening.for_voice().samples == 90) >= 1.4 * 16_000


def test_who_says_nothing_more_is_waited_for_four_seconds() -> None:
    listening = Listening(EndpointRule(), CALL)
    assert 3.9 < hear(listening, (0.9, 0.3), (0.0, 9.0)) < 4.1
    assert listening.hearing is Hearing.NOBODY


def test_the_words_get_all_of_it_once() -> None:
    listening, given = Listening(EndpointRule(), CALL), []
    for _ in range(200):
        listening.hear(Sound(np.full(STRETCH, 9, np.int16), 0.0), 0.9)
        sound = listening.for_words()
        if sound is not None:
            given.append(sound.samples)
            listening.passed_on(sound)
    whole = np.concatenate(given)
    assert np.array_equal(whole[:16_000], BEFORE.samples)
    assert np.array_equal(whole, listening.whole().samples[: len(whole)])
    assert len(whole) > 5 * 16_000
