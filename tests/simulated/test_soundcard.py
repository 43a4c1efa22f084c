"""The virtual room of sound, with real PulseAudio and real PyAudio."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from device.ports.errors import DeviceError
from device.simulated.pulseaudio import find_daemon
from device.simulated.soundcard import VirtualSoundCard, has_sound_card

RATE_HZ = 48_000
TONE_HZ = 1_000


@pytest.fixture(scope="module")
def card() -> Iterator[VirtualSoundCard]:
    with VirtualSoundCard() as card:
        yield card


@pytest.fixture
def tone(tmp_path: Path) -> Path:
    at_s = np.arange(RATE_HZ) / RATE_HZ
    path = tmp_path / "one second of a tone.wav"
    soundfile.write(path, 0.5 * np.sin(2 * np.pi * TONE_HZ * at_s), RATE_HZ)
    return path


def heard(rate_hz: int, seconds: float) -> np.ndarray:
    """What PyAudio records from the device named "default"."""
    import pyaudio

    audio = pyaudio.PyAudio()
    names = {audio.get_device_info_by_index(i)["name"]: i for i in range(audio.get_device_count())}
    stream = audio.open(
        rate=rate_hz, channels=1, format=pyaudio.paInt16, input=True, input_device_index=names["default"]
    )
    try:
        data = stream.read(int(rate_hz * seconds))
    finally:
        stream.close()
        audio.terminate()
    return np.frombuffer(data, np.int16).astype(float)


@pytest.mark.parametrize("rate_hz", [16_000, 44_100])
def test_pyaudio_hears_what_is_played_into_the_room(card: VirtualSoundCard, tone: Path, rate_hz: int) -> None:
    playing = card.play(tone)
    samples = heard(rate_hz, seconds=1.0)
    playing.terminate()
    spectrum = np.abs(np.fft.rfft(samples))
    loudest_hz = np.fft.rfftfreq(len(samples), 1 / rate_hz)[spectrum.argmax()]
    assert abs(loudest_hz - TONE_HZ) < 20
    assert np.abs(samples).max() > 10_000


@pytest.mark.usefixtures("card")
def test_an_empty_room_is_silent() -> None:
    assert np.abs(heard(16_000, seconds=0.3)).max() < 10


def test_a_missing_sound_file_is_named(card: VirtualSoundCard, tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match=r"nothing\.wav: no such sound file"):
        card.play(tmp_path / "nothing.wav")


def test_the_room_leaves_the_user_as_they_were() -> None:
    before = dict(os.environ)
    with VirtualSoundCard() as card:
        folder = Path(card.environment["ALSA_CONFIG_PATH"]).parent
        assert os.environ["PULSE_SERVER"].startswith(f"unix:{folder}")
        assert not Path(card.environment["PULSE_COOKIE"]).is_relative_to(Path.home())
        inside = dict(os.environ)
    assert dict(os.environ) == before
    assert not folder.exists()
    answer = subprocess.run(["pactl", "info"], env=inside, capture_output=True, check=False)
    assert answer.returncode != 0


def test_without_pulseaudio_the_mend_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with (
        pytest.raises(DeviceError, match=r"pulseaudio is not installed: run \./setup\.sh"),
        VirtualSoundCard(),
    ):
        pass


def test_an_installed_pulseaudio_goes_before_an_unpacked_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("usr/bin", "usr/lib/pulse-17/modules", "usr/lib/triplet/pulseaudio"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "usr/bin/pulseaudio").touch(mode=0o755)
    assert find_daemon(tmp_path).command == ("pulseaudio",)
    monkeypatch.setenv("PATH", "/nowhere")
    unpacked = find_daemon(tmp_path)
    assert unpacked.command[0] == str(tmp_path / "usr/bin/pulseaudio")
    assert unpacked.command[1].endswith("/usr/lib/pulse-17/modules")
    assert unpacked.environment["LD_LIBRARY_PATH"].startswith(str(tmp_path / "usr/lib/triplet/pulseaudio"))


def test_a_sound_card_is_one_that_the_kernel_lists(tmp_path: Path) -> None:
    cards = tmp_path / "cards"
    assert not has_sound_card(cards)
    cards.write_text("--- no soundcards ---\n")
    assert not has_sound_card(cards)
    cards.write_text(" 0 [Headphones     ]: bcm2835_headpho - bcm2835 Headphones\n")
    assert has_sound_card(cards)
