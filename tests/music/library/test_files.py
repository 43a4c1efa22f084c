import subprocess
from pathlib import Path
from typing import Any

import mutagen
import numpy as np
import pytest
import soundfile
from mutagen.id3 import TCON, TIT2, TMOO, TPE1
from mutagen.mp3 import MP3
from mutagen.mp4 import MP4, MP4FreeForm
from mutagen.ogg import OggPage
from mutagen.wave import WAVE

from device.music.analysis.decoding import stretches
from device.music.library.files import read_tags
from device.music.library.tagwriting import write_mood
from device.ports.errors import InputError

TITLE = "Lá \"qu'"


@pytest.mark.parametrize("name", ["a.flac", "a.ogg", "a.opus", "a.mp3", "a.m4a", "a.wav"])
def test_the_tags_of_every_format_come_under_the_same_names(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    _write(path)
    _tag(path)
    tags = read_tags(path)
    assert tags["file"] == str(path)
    assert float(str(tags["duration"])) == pytest.approx(1, abs=0.1)
    assert {key: tags[key] for key in ("title", "artist", "genre", "mood")} == {
        "title": [TITLE], "artist": ["Ann"], "genre": ["Rock"], "mood": ["calm"]
    }  # fmt: skip


def test_a_file_without_tags_has_its_name_and_length(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "bare.flac", np.zeros(44_100, np.int16), 44_100)
    assert set(read_tags(tmp_path / "bare.flac")) == {"file", "duration"}


@pytest.mark.parametrize(
    "content", [b"", b"no music at all", b"fLaC\0\0\0\1broken", b"ID3\4\0\0\0\0\0\0", b"OggS\0\0"]
)
def test_a_file_that_is_no_music_is_named_with_the_reason(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd file.mp3"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"odd file\.mp3: "):
        read_tags(path)


def test_an_opus_file_whose_header_is_cut_short_is_named(tmp_path: Path) -> None:
    page = OggPage()
    page.first, page.packets = True, [b"OpusHead\1\2"]
    (tmp_path / "cut.opus").write_bytes(page.write())
    with pytest.raises(InputError, match=r"cut\.opus: damaged or no music file"):
        read_tags(tmp_path / "cut.opus")
    with pytest.raises(InputError, match=r"cut\.opus: damaged or no music file"):
        write_mood(tmp_path / "cut.opus", "calm")
    with pytest.raises(InputError, match=r"cut\.opus: "):
        stretches(tmp_path / "cut.opus")


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_tags(tmp_path / "missing.mp3")
    with pytest.raises(InputError, match="no such file"):
        read_tags(tmp_path)


def _write(path: Path) -> None:
    command = ["ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", "anullsrc", "-t", "1", str(path)]
    subprocess.run(command, check=True)


def _tag(path: Path) -> None:
    file: Any
    match path.suffix:
        case ".m4a":
            file = MP4(path)
            file.update({"\xa9nam": TITLE, "\xa9ART": "Ann", "\xa9gen": "Rock"})
            file["----:com.apple.iTunes:MOOD"] = MP4FreeForm(b"calm")
        case ".mp3" | ".wav":
            file = MP3(path) if path.suffix == ".mp3" else WAVE(path)
            if file.tags is None:
                file.add_tags()
            for frame, text in ((TIT2, TITLE), (TPE1, "Ann"), (TCON, "Rock"), (TMOO, "calm")):
                file.tags.add(frame(encoding=3, text=[text]))
        case _:
            file = mutagen.File(path)
            file.update({"title": TITLE, "artist": "Ann", "genre": "Rock", "mood": "calm"})
    file.save()
