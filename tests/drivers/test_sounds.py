"""Audio files of every kind a person may hand over."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from device.drivers.sounds import LONGEST_S, load_sound
from device.ports.errors import InputError


def tone(rate: int, channels: int = 1, seconds: float = 1.0) -> np.ndarray:
    wave = 0.5 * np.sin(2 * np.pi * 440 * np.arange(round(rate * seconds)) / rate)
    return np.repeat(wave[:, None], channels, axis=1)


def loudest_hz(samples: np.ndarray) -> float:
    return float(np.abs(np.fft.rfft(samples)).argmax() * 16_000 / len(samples))


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000])
def test_any_rate_becomes_16_khz(tmp_path: Path, rate: int) -> None:
    path = tmp_path / "tone.wav"
    soundfile.write(path, tone(rate), rate)
    sound = load_sound(path)
    assert sound.samples.dtype == np.int16
    assert sound.seconds == pytest.approx(1.0, abs=0.01)
    assert loudest_hz(sound.samples) == pytest.approx(440, abs=2)


@pytest.mark.parametrize(
    ("suffix", "form", "subtype"),
    [
        (".wav", "WAV", "PCM_U8"),
        (".wav", "WAV", "FLOAT"),
        (".flac", "FLAC", "PCM_24"),
        (".opus", "OGG", "OPUS"),
        (".ogg", "OGG", "VORBIS"),
        (".mp3", "MP3", "MPEG_LAYER_III"),
    ],
)
def test_every_format_is_heard(tmp_path: Path, suffix: str, form: str, subtype: str) -> None:
    path = tmp_path / f"tone{suffix}"
    soundfile.write(path, tone(48_000), 48_000, format=form, subtype=subtype)
    assert loudest_hz(load_sound(path).samples) == pytest.approx(440, abs=2)


@pytest.mark.parametrize("channels", [1, 2, 6, 8])
def test_channels_are_averaged(tmp_path: Path, channels: int) -> None:
    path = tmp_path / "tone.wav"
    soundfile.write(path, tone(16_000, channels), 16_000)
    assert np.abs(load_sound(path).samples).max() == pytest.approx(0.5 * 32767, rel=0.01)


def test_what_is_no_number_counts_as_silence(tmp_path: Path) -> None:
    path = tmp_path / "nan.wav"
    wave = tone(16_000)
    wave[4000:8000] = np.nan
    soundfile.write(path, wave, 16_000, subtype="FLOAT")
    assert np.abs(load_sound(path).samples[4400:7600]).max() == 0


def test_infinite_and_too_loud_samples_are_clipped(tmp_path: Path) -> None:
    path = tmp_path / "loud.wav"
    wave = tone(16_000) * 100
    wave[5] = np.inf
    soundfile.write(path, wave, 16_000, subtype="FLOAT")
    samples = load_sound(path).samples
    assert np.abs(samples.astype(int)).max() <= 32_768
    assert loudest_hz(samples) == pytest.approx(440, abs=2)


def test_of_a_long_file_only_the_beginning_is_read(tmp_path: Path) -> None:
    path = tmp_path / "hours.flac"
    with soundfile.SoundFile(path, "w", 8_000, 1) as file:
        for _ in range(60):
            file.write(np.zeros(8_000 * 60, np.int16))
    assert load_sound(path).seconds == pytest.approx(LONGEST_S, abs=0.1)


def test_a_file_cut_off_in_the_middle_gives_what_is_left(tmp_path: Path) -> None:
    path = tmp_path / "whole.flac"
    soundfile.write(path, np.random.default_rng(1).normal(0, 0.1, 160_000), 16_000)
    cut = tmp_path / "cut.flac"
    cut.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert 1.0 < load_sound(cut).seconds < 9.9


@pytest.mark.parametrize("content", [b"", b"not audio at all" * 100, b"RIFF\x00\x00\x00\x00WAVE"])
def test_what_is_not_audio_is_named_in_the_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.wav"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"letter\.wav"):
        load_sound(path)


def test_a_file_without_samples_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "empty.wav"
    soundfile.write(path, np.zeros(0), 16_000)
    with pytest.raises(InputError, match="0 samples"):
        load_sound(path)


def test_a_missing_file_and_a_folder_are_errors(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.wav", tmp_path):
        with pytest.raises(InputError, match="no such file"):
            load_sound(path)


def test_a_recording_of_a_phone_in_another_format_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "memo.m4a"
    path.write_bytes(b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00M4A mp42isom" + bytes(4096))
    with pytest.raises(InputError, match=r"memo\.m4a: damaged, or not of a kind .*WAV, FLAC, Opus"):
        load_sound(path)
