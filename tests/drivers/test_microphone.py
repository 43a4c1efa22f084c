"""PortAudio's quirks: odd formats, names, busy devices and a chatty ALSA."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from device.drivers.microphone import PyAudioMicrophone, list_microphones
from device.ports.errors import MicrophoneError
from device.simulated.soundcard import VirtualSoundCard
from device.workers.clock import SystemClock
from tests.clock import FakeClock

Callback = Callable[[bytes, int, object, int], tuple[None, int]]


class CardThatIsOnly48kHzStereo:
    """Stands for PortAudio on a machine with a speaker and one USB microphone."""

    devices = (
        {"index": 0, "name": "HDMI", "maxInputChannels": 0, "defaultSampleRate": 44100.0},
        {"index": 1, "name": "USB PnP Audio (hw:2,0)", "maxInputChannels": 2, "defaultSampleRate": 44100.0},
    )
    busy = False

    def get_device_count(self) -> int:
        return len(self.devices)

    def get_device_info_by_index(self, index: int) -> dict[str, object]:
        return self.devices[index]

    def get_default_input_device_info(self) -> dict[str, object]:
        raise OSError("No Default Input Device Available")

    def is_format_supported(self, rate: int, **options: object) -> bool:
        if (rate, options["input_channels"]) != (48_000, 2):
            raise ValueError("Invalid sample rate", -9997)
        return True

    def open(self, *, rate: int, channels: int, stream_callback: Callback, **_: object) -> object:
        if self.busy:
            raise OSError(-9985, "Device unavailable")
        at_s = np.arange(rate) / rate
        left = 8_000 * np.sin(2 * np.pi * 500 * at_s)
        both = np.stack([left, np.zeros(rate)], axis=1).astype(np.int16)
        assert both.shape[1] == channels
        for stretch in np.array_split(both, 30):
            stream_callback(stretch.tobytes(), len(stretch), None, 0)

        class Stream:
            def close(self) -> None:
                pass

        return Stream()

    def terminate(self) -> None:
        pass


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> type[CardThatIsOnly48kHzStereo]:
    monkeypatch.setattr("pyaudio.PyAudio", CardThatIsOnly48kHzStereo)
    return CardThatIsOnly48kHzStereo


@pytest.mark.usefixtures("card")
@pytest.mark.parametrize("name", ["", "usb pnp"])
def test_a_card_that_offers_only_stereo_at_48_khz_is_heard_in_mono_at_16(name: str) -> None:
    microphone = PyAudioMicrophone(name, SystemClock())
    microphone.open()
    heard = np.concatenate([microphone.read().samples for _ in range(29)])
    assert len(heard) == pytest.approx(16_000 * 29 / 30, abs=200)
    spectrum = np.abs(np.fft.rfft(heard[2_000:10_000]))
    assert spectrum.argmax() * 2 == 500
    assert np.abs(heard[2_000:10_000]).max() == pytest.approx(8_000, rel=0.02)


@pytest.mark.usefixtures("card")
def test_a_wrong_name_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(MicrophoneError, match=r"no microphone named 'C270'.*'USB PnP Audio \(hw:2,0\)'"):
        PyAudioMicrophone("C270", SystemClock()).open()


def test_a_busy_microphone_is_named(
    card: type[CardThatIsOnly48kHzStereo], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card, "busy", True)
    with pytest.raises(MicrophoneError, match=r"'USB PnP Audio \(hw:2,0\)' can't be opened"):
        PyAudioMicrophone("", SystemClock()).open()


def test_a_sound_server_that_hangs_is_asked_once(
    card: type[CardThatIsOnly48kHzStereo], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, asked = FakeClock(), list[int]()

    def hang(_: object, rate: int, **__: object) -> bool:
        asked.append(rate)
        clock.advance(30.0)
        raise ValueError("Unanticipated host error", -9999)

    monkeypatch.setattr(card, "is_format_supported", hang)
    with pytest.raises(MicrophoneError, match="does not answer"):
        PyAudioMicrophone("", clock).open()
    assert len(asked) == 1


@pytest.mark.usefixtures("card")
def test_only_what_can_listen_is_listed() -> None:
    assert [(one.name, one.channels) for one in list_microphones()] == [("USB PnP Audio (hw:2,0)", 2)]


@pytest.fixture
def virtual_card() -> Iterator[None]:
    with VirtualSoundCard():
        yield


@pytest.mark.usefixtures("virtual_card")
def test_alsa_and_jack_do_not_fill_the_log(capfd: pytest.CaptureFixture[Any]) -> None:
    assert "default" in [one.name for one in list_microphones()]
    microphone = PyAudioMicrophone("", SystemClock())
    microphone.open()
    microphone.close()
    assert capfd.readouterr().err == ""
