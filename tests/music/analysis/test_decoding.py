import subprocess
from pathlib import Path

import numpy as np
import pytest
import soundfile

from device.music.analysis.decoding import stretches
from device.music.analysis.sources.source import RATE_HZ
from device.ports.errors import InputError

HUM = (0.2 * np.sin(2 * np.pi * 440 * np.arange(44_100 * 5) / 44_100)).astype(np.float32)


def frequency(sound: np.ndarray) -> float:
    return float(np.argmax(np.abs(np.fft.rfft(sound))) * RATE_HZ / len(sound))


@pytest.mark.parametrize("name", ["a.flac", "a.ogg", "a.opus", "a.mp3", "a.m4a", "a.wav"])
def test_every_format_sounds_the_same(tmp_path: Path, name: str) -> None:
    soundfile.write(tmp_path / "source.flac", np.stack([HUM, HUM], axis=1), 44_100)
    command = ["ffmpeg", "-loglevel", "error", "-i", str(tmp_path / "source.flac"), str(tmp_path / name)]
    subprocess.run(command, check=True)
    (sound,) = stretches(tmp_path / name)
    assert len(sound) == pytest.approx(5 * RATE_HZ, rel=0.03)
    assert frequency(sound) == pytest.approx(440, abs=1)
    assert np.sqrt(np.mean(sound**2)) == pytest.approx(0.1, rel=1e-3)


def test_a_quiet_copy_sounds_like_the_loud_one(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "loud.wav", HUM, 44_100, subtype="FLOAT")
    soundfile.write(tmp_path / "quiet.wav", HUM / 30, 44_100, subtype="FLOAT")
    (loud,), (quiet,) = stretches(tmp_path / "loud.wav"), stretches(tmp_path / "quiet.wav")
    assert np.allclose(loud, quiet, atol=1e-4)


def test_a_sound_of_a_second_is_repeated_until_it_is_long_enough(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "short.wav", HUM[:44_100], 44_100)
    (sound,) = stretches(tmp_path / "short.wav")
    assert len(sound) == 3 * RATE_HZ
    assert frequency(sound) == pytest.approx(440, abs=1)


def test_a_long_track_is_heard_at_four_places(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "long.flac", np.tile(HUM, 12), 44_100)
    assert [len(sound) for sound in stretches(tmp_path / "long.flac")] == [4 * RATE_HZ] * 4


@pytest.mark.parametrize(
    ("sound", "reason"),
    [(HUM[:10_000], "too short"), (np.zeros(44_100 * 4, np.float32), "silent"), (HUM[:0], "too short")],
)
def test_a_track_that_holds_no_music_is_named_with_the_reason(
    tmp_path: Path, sound: np.ndarray, reason: str
) -> None:
    soundfile.write(tmp_path / "odd.wav", sound, 44_100)
    with pytest.raises(InputError, match=rf"odd\.wav: {reason}"):
        stretches(tmp_path / "odd.wav")


@pytest.mark.parametrize("content", [b"", b"no music", b"fLaC\0\0\0\1broken", b"RIFF\0\0"])
def test_a_damaged_file_is_named_with_the_reason(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.mp3").write_bytes(content)
    with pytest.raises(InputError, match=r"bad\.mp3: "):
        stretches(tmp_path / "bad.mp3")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"missing\.mp3: no such file"):
        stretches(tmp_path / "missing.mp3")
