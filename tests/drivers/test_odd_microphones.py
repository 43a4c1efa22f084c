"""Microphones of all kinds at a real sound server: chosen by name, pulled, returned."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from device.drivers.hearing.soundserver import list_sources
from device.drivers.microphone import PyAudioMicrophone
from device.ports.errors import MicrophoneError
from device.simulated.soundcard import VirtualSoundCard
from device.workers.clock import SystemClock

TONE_HZ = 440
RATES_HZ = (16_000, 44_100, 48_000)
NAME = "usbmic"


@pytest.fixture(scope="module")
def card() -> Iterator[VirtualSoundCard]:
    with VirtualSoundCard() as card:
        yield card


@pytest.fixture
def played(tmp_path: Path) -> Callable[[int, list[float]], Path]:
    """A tone of four seconds with a channel for each of these factors."""

    def write(rate_hz: int, factors: list[float]) -> Path:
        at_s = np.arange(4 * rate_hz) / rate_hz
        tone = 0.5 * np.sin(2 * np.pi * TONE_HZ * at_s)
        path = tmp_path / "tone.wav"
        soundfile.write(path, np.stack([tone * factor for factor in factors], axis=1), rate_hz)
        return path

    return write


def listened(microphone: PyAudioMicrophone, seconds: float) -> NDArray[np.int16]:
    stretches: list[NDArray[np.int16]] = []
    while sum(map(len, stretches)) < seconds * 16_000:
        stretches.append(microphone.read().samples)
    return np.concatenate(stretches)


@pytest.mark.parametrize("rate_hz", RATES_HZ)
@pytest.mark.parametrize(
    "factors",
    [[1.0], [1.0, 1.0], [1.0, -1.0], [0.0, 1.0], [1.0] * 6, [1.0, -1.0] * 4, [0.0] * 7 + [1.0]],
    ids=lambda factors: ",".join(f"{factor:.0f}" for factor in factors),
)
def test_each_is_heard_at_its_pitch_and_as_loud_as_it_is(
    card: VirtualSoundCard, played: Callable[..., Path], rate_hz: int, factors: list[float]
) -> None:
    card.plug_in(NAME, rate_hz, len(factors))
    microphone = PyAudioMicrophone(NAME.upper(), SystemClock())
    playing = card.play(played(rate_hz, factors), into=NAME)
    try:
        microphone.open()
        heard = listened(microphone, 1.2)[-8_000:]
    finally:
        microphone.close()
        playing.terminate()
        playing.wait()
        card.unplug(NAME)
    loudest_hz = np.fft.rfftfreq(len(heard), 1 / 16_000)[np.abs(np.fft.rfft(heard)).argmax()]
    assert abs(loudest_hz - TONE_HZ) < 5
    assert 8_000 < np.abs(heard).max() < 25_000


def test_one_of_that_name_is_asked_for_and_no_other_is_taken(card: VirtualSoundCard) -> None:
    card.plug_in(NAME)
    card.plug_in("webcam")
    try:
        titles = [source.title for source in list_sources()]
        assert any(NAME in title for title in titles)
        with pytest.raises(MicrophoneError, match=r"no microphone named 'C270'.*webcam"):
            PyAudioMicrophone("C270", SystemClock()).open()
    finally:
        card.unplug("webcam")
        card.unplug(NAME)


def test_where_the_server_goes_on_with_another_one_the_pulled_one_is_missed(card: VirtualSoundCard) -> None:
    card.plug_in(NAME)
    microphone = PyAudioMicrophone(NAME, SystemClock())
    microphone.open()
    listened(microphone, 0.1)
    card.unplug(NAME)
    with pytest.raises(MicrophoneError, match="plug it in again"):
        listened(microphone, 4.0)
    with pytest.raises(MicrophoneError, match="no microphone named"):
        microphone.open()
    card.plug_in(NAME, 16_000, 2)
    microphone.open()
    assert len(listened(microphone, 0.1)) >= 1_600
    microphone.close()
    card.unplug(NAME)


def used() -> tuple[int, int, int]:
    """Memory in kilobytes, handles, threads of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    threads = len(list(Path("/proc/self/task").iterdir()))
    assert threads >= threading.active_count()
    return pages * 4, len(os.listdir("/proc/self/fd")), threads


@pytest.mark.slow
def test_pulled_and_returned_fifty_times_it_leaves_nothing_behind() -> None:
    microphone = PyAudioMicrophone("default", SystemClock())
    so_far: list[tuple[int, int, int]] = []
    for _ in range(50):
        with VirtualSoundCard():
            microphone.open()
            listened(microphone, 0.1)
        with pytest.raises(MicrophoneError, match="plug it in again"):
            listened(microphone, 2.0)
        with pytest.raises(MicrophoneError):
            microphone.open()
        so_far.append(used())
    (before_kb, handles, threads), (after_kb, *rest) = so_far[9], so_far[-1]
    assert rest == [handles, threads]
    assert after_kb - before_kb < 2_000


@pytest.mark.slow
def test_pulled_at_the_server_fifty_times_it_leaves_nothing_behind(card: VirtualSoundCard) -> None:
    microphone = PyAudioMicrophone(NAME, SystemClock())
    so_far: list[tuple[int, int, int]] = []
    for turn in range(50):
        card.plug_in(NAME, RATES_HZ[turn % 3], turn % 8 + 1)
        microphone.open()
        listened(microphone, 0.1)
        card.unplug(NAME)
        with pytest.raises(MicrophoneError, match="plug it in again"):
            listened(microphone, 4.0)
        so_far.append(used())
    (before_kb, handles, threads), (after_kb, *rest) = so_far[9], so_far[-1]
    assert rest == [handles, threads]
    assert after_kb - before_kb < 2_000
