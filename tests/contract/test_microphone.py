"""What every microphone must do: the room's, and PyAudio on the virtual sound card."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from device.drivers.microphone import PyAudioMicrophone
from device.drivers.sounds import load_sound
from device.ports import Clock, Microphone
from device.ports.errors import MicrophoneError
from device.simulated.microphone import SimulatedMicrophone
from device.simulated.soundcard import VirtualSoundCard
from device.workers.clock import SystemClock
from tests.clock import FakeClock

TONE_HZ = 1_000


@dataclass
class Stage:
    """A microphone, and what can be done to it."""

    microphone: Microphone
    clock: Clock
    play: Callable[[Path], object]
    unplug: Callable[[], None]
    plug_in: Callable[[], None]

    def listen(self, seconds: float) -> NDArray[np.int16]:
        stretches: list[NDArray[np.int16]] = []
        while sum(map(len, stretches)) < seconds * 16_000:
            stretches.append(self.microphone.read().samples)
        return np.concatenate(stretches)


def in_a_room() -> Iterator[Stage]:
    clock = FakeClock()
    microphone = SimulatedMicrophone(clock)
    yield Stage(
        microphone,
        clock,
        lambda path: microphone.say(load_sound(path)),
        microphone.unplug,
        microphone.plug_in,
    )
    microphone.close()


def on_the_virtual_card() -> Iterator[Stage]:
    cards = [VirtualSoundCard().__enter__()]
    clock = SystemClock()
    microphone = PyAudioMicrophone("DEFAULT", clock)
    yield Stage(
        microphone,
        clock,
        lambda path: cards[-1].play(path),
        lambda: cards[-1].close(),
        lambda: cards.append(VirtualSoundCard().__enter__()),
    )
    microphone.close()
    cards[-1].close()


@pytest.fixture(params=[in_a_room, on_the_virtual_card])
def stage(request: pytest.FixtureRequest) -> Iterator[Stage]:
    yield from request.param()


@pytest.fixture(scope="module")
def tone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sounds") / "tone.wav"
    at_s = np.arange(2 * 48_000) / 48_000
    soundfile.write(path, 0.5 * np.sin(2 * np.pi * TONE_HZ * at_s), 48_000)
    return path


def test_it_hears_what_is_played_at_its_pitch(stage: Stage, tone: Path) -> None:
    stage.microphone.open()
    stage.play(tone)
    heard = stage.listen(1.0)[-8_000:]
    loudest_hz = np.fft.rfftfreq(len(heard), 1 / 16_000)[np.abs(np.fft.rfft(heard)).argmax()]
    assert abs(loudest_hz - TONE_HZ) < 20
    assert 10_000 < np.abs(heard).max() < 20_000


def test_a_quiet_room_is_quiet(stage: Stage) -> None:
    stage.microphone.open()
    assert np.abs(stage.listen(0.3)).max() < 50


def test_stretches_are_short_and_follow_each_other_without_a_gap(stage: Stage) -> None:
    stage.microphone.open()
    sounds = [stage.microphone.read() for _ in range(10)]
    for before, after in pairwise(sounds):
        assert 0.01 < after.seconds < 0.1
        assert after.at == pytest.approx(before.at + before.seconds, abs=1e-6)
    assert sounds[-1].at + sounds[-1].seconds == pytest.approx(stage.clock.monotonic(), abs=0.15)


def test_opening_twice_and_closing_twice_does_no_harm(stage: Stage) -> None:
    stage.microphone.open()
    stage.microphone.open()
    stage.microphone.read()
    stage.microphone.close()
    stage.microphone.close()


def test_a_closed_one_does_not_hear(stage: Stage) -> None:
    with pytest.raises(MicrophoneError):
        stage.microphone.read()
    stage.microphone.open()
    stage.microphone.close()
    with pytest.raises(MicrophoneError):
        stage.microphone.read()


def test_unplugged_while_listening_it_says_so_within_a_second(stage: Stage) -> None:
    stage.microphone.open()
    stage.listen(0.1)
    stage.unplug()
    began = stage.clock.monotonic()
    with pytest.raises(MicrophoneError, match="plug it in again"):
        stage.listen(2.0)
    assert stage.clock.monotonic() - began < 1.0
    with pytest.raises(MicrophoneError, match="plug"):
        stage.microphone.open()


def test_plugged_in_again_it_hears_again(stage: Stage, tone: Path) -> None:
    stage.microphone.open()
    stage.unplug()
    with pytest.raises(MicrophoneError):
        stage.listen(2.0)
    stage.plug_in()
    stage.microphone.open()
    stage.play(tone)
    assert np.abs(stage.listen(0.8)).max() > 10_000
