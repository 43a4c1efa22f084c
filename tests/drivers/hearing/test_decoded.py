"""What phones record is read as well as a WAV file is."""

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
import soundfile

from device.drivers.pictures import load_picture
from device.drivers.sounds import load_sound
from device.ports.errors import InputError
from device.values import SAMPLE_RATE_HZ

KINDS = {
    "m4a": "aac", "mp4": "aac", "3gp": "aac", "webm": "libopus", "wma": "wmav2", "opus": "libopus",
    "aac": "aac", "caf": "pcm_s16le", "mka": "aac",
}  # fmt: skip
needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")


@pytest.fixture
def tone(tmp_path: Path) -> Path:
    file = tmp_path / "tone.wav"
    t = np.arange(2 * SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ
    soundfile.write(file, 0.5 * np.sin(2 * np.pi * 440 * t), SAMPLE_RATE_HZ)
    return file


def converted(file: Path, kind: str, *options: str) -> Path:
    other = file.with_suffix(f".{kind}")
    subprocess.run(["ffmpeg", "-loglevel", "error", "-i", file, *options, other], check=True, timeout=30)
    return other


@needs_ffmpeg
@pytest.mark.parametrize("kind", KINDS)
def test_a_voice_memo_is_read_whatever_its_kind(tone: Path, kind: str) -> None:
    sound = load_sound(converted(tone, kind, "-c:a", KINDS[kind]))
    assert sound.seconds == pytest.approx(2.0, abs=0.15)
    assert np.abs(sound.samples.astype(int)).max() > 10_000


@needs_ffmpeg
def test_of_a_film_its_sound_is_heard(tone: Path) -> None:
    picture = ["-f", "lavfi", "-i", "color=c=red:s=64x64:d=2"]
    film = tone.with_suffix(".mkv")
    command = ["ffmpeg", "-loglevel", "error", *picture, "-i", str(tone)]
    command += ["-c:v", "mpeg4", "-c:a", "aac", str(film)]
    subprocess.run(command, check=True, timeout=30)
    assert load_sound(film).seconds == pytest.approx(2.0, abs=0.15)


@needs_ffmpeg
def test_a_list_that_names_other_files_is_refused(tone: Path) -> None:
    listed = tone.with_suffix(".ffconcat")
    listed.write_text(f"ffconcat version 1.0\nfile {tone.name}\n")
    with pytest.raises(InputError, match="not of a kind that can be read"):
        load_sound(listed)


def test_without_ffmpeg_the_mend_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memo = tmp_path / "memo.m4a"
    memo.write_bytes(b"\0\0\0\x1cftypM4A " + bytes(100))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="sudo apt install ffmpeg"):
        load_sound(memo)


def test_a_phones_picture_is_read_upright(tmp_path: Path) -> None:
    pillow_heif = pytest.importorskip("pillow_heif")
    from PIL import Image

    pillow_heif.register_heif_opener()
    image = Image.new("RGB", (64, 48), (200, 30, 30))
    turn = image.getexif()
    turn[0x0112] = 6
    image.save(tmp_path / "a.heic", exif=turn.tobytes())
    assert load_picture(tmp_path / "a.heic").shape == (64, 48, 3)
