"""The chimes, as samples, and heard in a real room of sound."""

from __future__ import annotations

import io
import shutil
import wave

import numpy as np
import pytest

from device.drivers.aloud.chimes import LASTS_S, Aplay, sounds
from device.simulated.soundcard import VirtualSoundCard
from device.values import Sign
from tests.simulated.test_soundcard import heard


@pytest.mark.parametrize("sign", Sign)
def test_a_chime_is_short_soft_and_neither_clipped_nor_cut_off(sign: Sign) -> None:
    with wave.open(io.BytesIO(sounds(sign))) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32_768
        assert file.getnframes() / file.getframerate() == pytest.approx(LASTS_S)
    assert 0.1 < np.abs(samples).max() < 0.5
    assert np.abs(samples[:5]).max() < 0.05
    assert np.abs(samples[-50:]).max() < 0.01


def test_no_chime_sounds_like_another() -> None:
    assert len({sounds(sign) for sign in Sign}) == len(Sign)


def test_a_chime_is_heard_in_the_room() -> None:
    if shutil.which("aplay") is None:
        pytest.skip("aplay is not installed: apt install alsa-utils")
    chimes = Aplay()
    with VirtualSoundCard():
        assert np.abs(heard(16_000, seconds=0.2)).max() < 10
        chimes.ring(Sign.WOKEN)
        assert np.abs(heard(16_000, seconds=1.0)).max() > 1_000
        chimes.close()
