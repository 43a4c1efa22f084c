"""The microphone examined: by recordings, and in the room."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from click.testing import CliRunner

from device.cli.doctor import doctor
from device.configuration.config import Config, MemorySection
from device.drivers.aloud.chimes import Aplay
from device.drivers.microphone import PyAudioMicrophone
from device.house.doctor.listening.echo import echo_of
from device.house.doctor.listening.examined import Words, of_recording, of_room_now
from device.house.doctor.listening.examined import _played as played
from device.house.doctor.listening.measures import Measured
from device.ports.errors import InputError, SpeechError
from device.simulated.director import speak
from device.simulated.microphone import SimulatedMicrophone
from device.simulated.soundcard import VirtualSoundCard
from device.values import Sign, Sound
from device.workers.clock import SystemClock
from tests.clock import FakeClock

WORDS = Words("okay nabu", None)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> np.ndarray:
    """Somebody speaks, in a room that hisses."""
    path = speak("What a long day I had, and nobody called me.", tmp_path_factory.mktemp("v") / "said.wav")
    samples, rate = soundfile.read(path, dtype="int16")
    assert rate == 22_050
    import soxr

    quiet = np.zeros(16_000, np.int16)
    voice = np.concatenate([quiet, soxr.resample(samples, rate, 16_000), quiet])
    return np.asarray(voice * 0.5 + np.random.default_rng(1).normal(0, 20, len(voice)))


def written(folder: Path, *channels: np.ndarray) -> Path:
    path = folder / "heard.wav"
    soundfile.write(path, np.stack(channels, axis=1).clip(-32_768, 32_767).astype(np.int16), 16_000)
    return path


def found(measured: Iterable[Measured]) -> dict[str, Measured]:
    return {one.part: one for one in measured}


def test_of_a_good_recording_all_is_well_but_for_the_name_that_nobody_said(
    said: np.ndarray, tmp_path: Path
) -> None:
    parts = found(of_recording(written(tmp_path, said), WORDS))
    assert {part for part, one in parts.items() if not one.ok} == {"name"}
    assert -70 < (parts["noise"].value or 0) < -45
    assert -35 < (parts["level"].value or 0) < -10
    assert "not heard in what you said" in parts["name"].detail


@pytest.mark.parametrize(
    ("spoil", "part", "mend"),
    [
        (lambda said: said * 0.01, "level", "turn the microphone up"),
        (lambda said: said * 40, "clipping", "turn the microphone down"),
        (lambda said: said + 9_000, "offset", "another socket"),
        (
            lambda said: said + np.random.default_rng(2).normal(0, 900, len(said)),
            "noise",
            "move the microphone",
        ),
    ],
)
def test_what_is_amiss_is_named_with_its_mend(
    said: np.ndarray, tmp_path: Path, spoil: object, part: str, mend: str
) -> None:
    assert callable(spoil)
    one = found(of_recording(written(tmp_path, spoil(said)), WORDS))[part]
    assert one.ok is False
    assert mend in one.detail


def test_channels_are_told_apart(said: np.ndarray, tmp_path: Path) -> None:
    one = found(of_recording(written(tmp_path, said, -said, 0 * said), WORDS))["channels"]
    assert one.ok is False
    assert one.detail == "1 good, 2 inverted, 3 dead; 1 is listened to"


def test_a_recording_of_nobody_and_of_nothing(tmp_path: Path) -> None:
    parts = found(of_recording(written(tmp_path, np.zeros(48_000)), WORDS))
    assert parts["noise"].ok is False
    assert "switched off" in parts["noise"].detail
    assert parts["level"].ok is None
    assert parts["name"].ok is None
    with pytest.raises(InputError):
        list(of_recording(tmp_path / "none.wav", WORDS))


def test_an_echo_is_measured_and_one_that_is_not_there_is_not() -> None:
    room = np.random.default_rng(3).normal(0, 30, 32_000)
    back = room.copy()
    chime = played()
    back[4_000 : 4_000 + len(chime)] += chime * 0.1
    one = echo_of(chime, back.astype(np.int16))
    assert one.value == pytest.approx(-20, abs=1)
    assert "250 ms" in one.detail
    assert echo_of(chime, room.astype(np.int16)).ok is None
    loud = np.concatenate([np.zeros(8_000), chime, np.zeros(8_000)])
    assert echo_of(chime, loud.astype(np.int16)).ok is False
    assert echo_of(chime, np.zeros(10, np.int16)).ok is None


class Loudspeaker:
    """Stands for chimes that the room hears."""

    def __init__(self, microphone: SimulatedMicrophone, *, works: bool = True) -> None:
        self._microphone = microphone
        self._works = works

    def ring(self, sign: Sign) -> None:
        assert sign is Sign.DONE
        self._microphone.say(Sound((played() * 0.05).astype(np.int16), 0.0))

    def check(self) -> bool:
        if not self._works:
            raise SpeechError("I can't be heard")
        return True

    def close(self) -> None:
        pass


@pytest.mark.parametrize("works", [True, False])
def test_in_the_room_it_asks_for_silence_and_for_the_name(said: np.ndarray, *, works: bool) -> None:
    microphone = SimulatedMicrophone(FakeClock())
    told: list[str] = []

    def person(sentence: str) -> None:
        told.append(sentence)
        if "say" in sentence:
            microphone.say(Sound(said.astype(np.int16), 0.0))

    parts = found(of_room_now(microphone, Loudspeaker(microphone, works=works), WORDS, person))
    assert ["quiet" in told[0], "okay nabu" in told[1]] == [True, True]
    assert list(parts) == [
        "noise",
        "offset",
        "echo",
        "level",
        "speech above noise",
        "clipping",
        "name",
    ]
    assert parts["echo"].ok is (True if works else None)
    assert parts["level"].ok
    assert not microphone.is_open


def test_through_a_real_sound_card_its_own_chime_is_heard() -> None:
    with VirtualSoundCard():
        microphone = PyAudioMicrophone("default", SystemClock())
        parts = found(of_room_now(microphone, Aplay(), WORDS, lambda _: None))
    echo = parts["echo"]
    assert echo.value == pytest.approx(0.0, abs=3.0)


def test_the_command_prints_a_line_a_figure_and_fails_where_one_is_amiss(
    said: np.ndarray, tmp_path: Path
) -> None:
    runner = CliRunner()
    result = runner.invoke(
        doctor, ["mic", str(written(tmp_path, said * 0.01)), "--json"], standalone_mode=False
    )
    assert result.return_value == 1
    assert '"part": "level"' in result.output


def test_the_word_is_the_one_that_was_chosen(tmp_path: Path) -> None:
    config = Config(memory=MemorySection(path=str(tmp_path / "moodlark.db")))
    assert Words.of(config) == WORDS
