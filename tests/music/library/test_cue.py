"""Tracks that a CUE sheet names inside one long recording."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from device.drivers.mpd.player import MPDPlayer
from device.music.analysis.decoding import stretches
from device.music.analysis.sources.source import RATE_HZ
from device.music.library.cue import Span, span_at
from device.music.library.stamp import stamp_of
from device.ports.errors import InputError
from device.simulated.musicserver import PrivateMPD
from device.values import Stamp

SHEET = """\
REM "Größe"
FILE "the disc.flac" WAVE
  TRACK 01 AUDIO
    TITLE "FILE of TRACK 02"
    INDEX 01 00:00:00
  TRACK 02 MODE1/2352
    INDEX 01 00:30:00
  TRACK 03 AUDIO
    INDEX 00 00:49:00
    INDEX 01 00:50:37
FILE more.wav WAVE
  TRACK 04 AUDIO
    INDEX 01 00:02:00
"""


@pytest.fixture
def disc(tmp_path: Path) -> Path:
    """A sheet for two recordings: fifty seconds of 300 Hz, then of 600 Hz; and another of 900 Hz."""
    rate = 8000
    tones = [0.2 * np.sin(2 * np.pi * hz * np.arange(50.5 * rate) / rate) for hz in (300, 600, 900)]
    soundfile.write(tmp_path / "the disc.flac", np.concatenate(tones[:2]), rate)
    soundfile.write(tmp_path / "more.wav", tones[2], rate)
    (tmp_path / "disc.CUE").write_text(SHEET, encoding="utf-8-sig")
    return tmp_path / "disc.CUE"


def frequencies(path: Path) -> list[float]:
    return [float(np.argmax(np.abs(np.fft.rfft(one))) * RATE_HZ / len(one)) for one in stretches(path)]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_track_is_what_lies_between_its_beginning_and_the_next(disc: Path, encoding: str) -> None:
    disc.write_text(SHEET, encoding=encoding)
    whole, more = disc.parent / "the disc.flac", disc.parent / "more.wav"
    assert span_at(disc / "track0001") == Span(whole, 0.0, 50 + 37 / 75)
    assert span_at(disc / "track0002") == Span(whole, 50 + 37 / 75)
    assert span_at(disc / "track0003") == Span(more, 2.0)
    assert span_at(whole) == Span(whole)


def test_a_track_is_heard_in_its_own_part_of_the_recording(disc: Path) -> None:
    assert frequencies(disc / "track0001") == pytest.approx([300] * 4, abs=1)
    assert frequencies(disc / "track0002") == pytest.approx([600] * 4, abs=1)
    assert frequencies(disc / "track0003") == pytest.approx([900] * 4, abs=1)


def test_a_track_that_the_sheet_or_the_disk_lacks_is_named(disc: Path) -> None:
    with pytest.raises(InputError, match=r"track0004: the sheet has 3 tracks and no such one"):
        stretches(disc / "track0004")
    (disc.parent / "more.wav").unlink()
    with pytest.raises(InputError, match=r"more\.wav: no such file"):
        stretches(disc / "track0003")


@pytest.mark.parametrize(
    "line",
    [
        'FILE "" WAVE',
        'FILE "zero\0.flac" WAVE',
        f"FILE a.flac WAVE\nTRACK 01 AUDIO\nINDEX 01 {'9' * 5000}:00:00",
    ],
)
def test_a_damaged_sheet_is_no_track_and_no_crash(disc: Path, line: str) -> None:
    disc.write_text(f"{line}\nTRACK 01 AUDIO\nINDEX 01 00:00:00\n")
    assert stamp_of(disc / "track0001", "one") == Stamp(0, 0, "one")
    with pytest.raises(InputError):
        stretches(disc / "track0001")


RIPPED = """FILE "a 1.flac" WAVE
  TRACK 01 AUDIO
    INDEX 01 00:00:00
  TRACK 02 AUDIO
    INDEX 00 00:33:00
FILE "a 2.flac" WAVE
    INDEX 01 00:00:00
  TRACK 03 AUDIO
    INDEX 00 00:33:00
FILE "a 3.flac" WAVE
    INDEX 01 00:00:00
"""
A_PAUSE_EACH = """FILE "a 1.flac" WAVE
  TRACK 01 AUDIO
    INDEX 00 00:00:00
    INDEX 01 00:02:00
  TRACK 02 AUDIO
    INDEX 00 00:15:00
    INDEX 01 00:17:00
FILE "a 2.flac" FLAC
  TRACK 03 AUDIO
    INDEX 01 00:02:00
    INDEX 02 00:08:00
"""


@pytest.mark.parametrize("sheet", [RIPPED, A_PAUSE_EACH])
def test_a_part_is_what_the_music_server_plays_of_it(tmp_path: Path, sheet: str) -> None:
    for number in (1, 2, 3):
        soundfile.write(tmp_path / f"a {number}.flac", np.full(36 * 8000, 0.1), 8000)
    (tmp_path / "album.cue").write_text(sheet, encoding="utf-8")
    with PrivateMPD(tmp_path) as server:
        player = MPDPlayer(server.host, server.port)
        player.connect()
        parts = [song for song in player.listing() if ".cue/" in str(song["file"])]
        player.close()
    assert len(parts) == 3
    for song in parts:
        span = span_at(tmp_path / str(song["file"]))
        begin, _, end = str(song.get("range", "0-")).partition("-")
        assert (span.begin_s, span.end_s) == pytest.approx((float(begin), float(end or "inf")), abs=0.01)
        assert min(span.end_s, 36) - span.begin_s == pytest.approx(float(str(song["duration"])), abs=0.01)


def test_the_music_server_counts_the_tracks_alike(disc: Path) -> None:
    disc = disc.rename(disc.with_suffix(".cue"))
    with PrivateMPD(disc.parent) as server:
        player = MPDPlayer(server.host, server.port)
        player.connect()
        songs = {str(song["file"]): song.get("range", "") for song in player.listing()}
        player.close()
    begins = {uri: float(str(between).partition("-")[0]) for uri, between in songs.items() if ".cue/" in uri}
    ours = {uri: span_at(disc.parent / uri).begin_s for uri in begins}
    assert len(begins) == 3
    assert begins == pytest.approx(ours, abs=0.01)
