"""Where a recording is listened to, and what becomes of its channels."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
import soundfile

from device.music.analysis.decoding import heard, stretches
from device.music.analysis.sources.channels import joined
from device.music.analysis.sources.places import Stretch, levels_of, places, sounding
from device.music.analysis.sources.source import RATE_HZ
from device.ports.errors import InputError

RATE = 16_000
RNG = np.random.default_rng(1)


def tune(seconds: float) -> np.ndarray:
    """Eight notes a second, each its own, so that every place sounds like no other."""
    t = np.arange(int(seconds * RATE)) / RATE
    hz = 200 + 25 * np.floor(t * 2)
    return (0.3 * np.sin(2 * np.pi * np.cumsum(hz) / RATE)).astype(np.float32)


def silence(seconds: float) -> np.ndarray:
    return np.zeros(int(seconds * RATE), np.float32)


def where(sound: np.ndarray) -> list[Stretch]:
    def read(begin_s: float, seconds: float) -> np.ndarray:
        return sound[int(begin_s * RATE) : int((begin_s + seconds) * RATE)]

    length_s = len(sound) / RATE
    return places(levels_of(read, 0.0, length_s), length_s)


def test_a_track_that_sounds_throughout_is_heard_at_four_places_of_it_first() -> None:
    found = where(tune(100))
    assert [one.begin_s for one in found[:4]] == pytest.approx([11, 36, 61, 86])
    assert len(found) == 8


@pytest.mark.parametrize(("before", "after"), [(90, 0), (0, 120), (60, 60)])
def test_silence_around_a_piece_moves_no_place_in_it(before: int, after: int) -> None:
    found = where(np.concatenate([silence(before), tune(60), silence(after)]))
    plain = [one.begin_s + before for one in where(tune(60))]
    assert [one.begin_s for one in found] == pytest.approx(plain, abs=3)


def test_hiss_behind_a_piece_counts_as_silence() -> None:
    hiss = RNG.normal(0, 4e-4, 160 * RATE).astype(np.float32)
    found = where(np.concatenate([tune(60), hiss]))
    assert max(one.begin_s + one.seconds for one in found) <= 62


def test_a_little_music_in_a_long_silence_is_found() -> None:
    (found,) = where(np.concatenate([silence(27), tune(14), silence(121)]))
    assert found.begin_s >= 24
    assert found.begin_s + found.seconds <= 44


def test_what_is_silent_throughout_is_heard_nowhere() -> None:
    assert where(silence(100)) == []
    assert not sounding([]).any()


def test_one_pop_does_not_make_all_else_faint() -> None:
    sound = tune(100)
    sound[50 * RATE : 51 * RATE] = 1.0
    assert len(where(sound / 10)) == 8


@pytest.mark.parametrize(
    "made",
    [
        lambda x: np.stack([x, -x], 1),
        lambda x: np.stack([x, -0.97 * np.roll(x, 8)], 1),
        lambda x: np.stack([x, 0 * x], 1),
        lambda x: np.stack([0 * x, 0 * x, x, 0 * x, 0 * x, 0 * x], 1),
        lambda x: np.stack([x, x], 1),
    ],
)
def test_channels_do_not_cancel(made: Callable[[np.ndarray], np.ndarray]) -> None:
    sound = tune(4)
    mono = joined(made(sound))
    assert abs(np.corrcoef(mono, sound)[0, 1]) > 0.99


def written(path: Path, sound: np.ndarray, *options: str, pipe: bool = False) -> Path:
    raw = ["-f", "f32le", "-ac", "1", "-ar", f"{RATE}", "-i", "-"]
    command = ["ffmpeg", "-y", "-loglevel", "error", *raw, *options, "-" if pipe else str(path)]
    done = subprocess.run(command, input=sound.tobytes(), check=True, capture_output=True)
    if pipe:
        path.write_bytes(done.stdout)
    return path


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("live.webm", ("-c:a", "libopus", "-f", "webm", "-live", "1")),
        ("piped.mka", ("-c:a", "libvorbis", "-f", "matroska", "-live", "1")),
        ("stream.aac", ("-c:a", "aac", "-f", "adts")),
    ],
)
def test_a_file_of_unknown_length_is_measured_and_heard_to_its_end(
    tmp_path: Path, name: str, options: tuple[str, ...]
) -> None:
    path = written(tmp_path / name, tune(60), *options, pipe=True)
    assert heard(path, lambda one: one.length_s) == pytest.approx(60, abs=0.5)
    assert len(stretches(path)) == 4


def test_moving_pictures_are_seen_and_a_cover_is_none(tmp_path: Path) -> None:
    sound = written(tmp_path / "a.flac", tune(5))
    pictures = ["-f", "lavfi", "-i", "testsrc=s=64x64:r=5", "-t", "5"]
    film = ["ffmpeg", "-loglevel", "error", "-i", str(sound), *pictures, "-c:v", "mpeg4"]
    subprocess.run([*film, str(tmp_path / "a.mp4")], check=True)
    cover = ["-f", "lavfi", "-i", "color=s=64x64:d=0.04", "-c:v", "png"]
    shown = ["-map", "0:a", "-map", "1:v", "-disposition:v:0", "attached_pic"]
    listed = ["ffmpeg", "-loglevel", "error", "-i", str(sound), *cover, *shown]
    subprocess.run([*listed, str(tmp_path / "a.m4a")], check=True)
    assert heard(tmp_path / "a.mp4", lambda one: one.is_film)
    assert not heard(tmp_path / "a.m4a", lambda one: one.is_film)


def test_a_file_that_is_cut_off_is_named_with_how_much_is_left(tmp_path: Path) -> None:
    whole = tmp_path / "whole.flac"
    soundfile.write(whole, RNG.normal(0, 0.1, 60 * RATE), RATE)
    (tmp_path / "cut.flac").write_bytes(whole.read_bytes()[: whole.stat().st_size // 3])
    with pytest.raises(InputError, match=r"cut\.flac: cut off or damaged"):
        stretches(tmp_path / "cut.flac")


def test_a_damaged_file_makes_its_decoder_say_one_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    whole = written(tmp_path / "zeros.mp3", tune(60), "-c:a", "libmp3lame", "-b:a", "64k").read_bytes()
    (tmp_path / "zeros.mp3").write_bytes(whole[:40_000] + bytes(200_000) + whole[240_000:])
    with suppress(InputError):
        stretches(tmp_path / "zeros.mp3")
    assert capfd.readouterr().err.count("\n") <= 1
    assert len(caplog.records) <= 1


def test_the_rate_is_that_of_the_network() -> None:
    assert RATE_HZ == RATE
