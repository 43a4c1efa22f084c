"""The words of songs, out of tags and files beside them, found by what somebody remembers of them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from mutagen.flac import FLAC
from mutagen.id3 import TXXX, USLT
from mutagen.wave import WAVE

from device.memory.sounds import KeptSounds, open_sounds
from device.music.choice.asked.plain import Asked, plain
from device.music.library.lyrics.reading import MOST, lyrics_of
from device.music.library.shelf import Shelf
from device.values import Stamp, Track, TrackSound
from device.values.asking.requests import Slots

WORDS = "Über the hills\nand far away"


def silence(path: Path) -> Path:
    soundfile.write(path, np.zeros(4000, np.float32), 8000)
    return path


def test_the_words_of_tags_are_read(tmp_path: Path) -> None:
    flac, wave = silence(tmp_path / "a.flac"), silence(tmp_path / "b.wav")
    tagged = FLAC(flac)
    tagged["LYRICS"] = WORDS
    tagged.save()
    other: Any = WAVE(wave)
    other.add_tags()
    other.tags.add(USLT(encoding=3, lang="eng", text=WORDS))
    other.save()
    assert lyrics_of(flac) == lyrics_of(wave) == WORDS


def test_the_words_of_a_named_text_are_read(tmp_path: Path) -> None:
    wave: Any = WAVE(silence(tmp_path / "b.wav"))
    wave.add_tags()
    wave.tags.add(TXXX(encoding=3, desc="LYRICS", text=[WORDS]))
    wave.save()
    assert lyrics_of(tmp_path / "b.wav") == WORDS


def test_a_file_beside_it_is_read_without_its_times(tmp_path: Path) -> None:
    song = silence(tmp_path / "a.flac")
    (tmp_path / "a.lrc").write_text(
        "[ar:Somebody]\n[00:01.20]Über the hills\n[00:04.00]and <00:05.1>far away\n", encoding="utf-8"
    )
    assert lyrics_of(song) == WORDS


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"x" * (5 * MOST)])
def test_what_is_no_words_breaks_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.lrc").write_bytes(content)
    assert len(lyrics_of(silence(tmp_path / "a.flac"))) <= MOST
    assert lyrics_of(tmp_path / "nowhere.mp3") == ""


def test_a_song_is_found_by_its_words_whatever_its_accents(tmp_path: Path) -> None:
    memory = tmp_path / "moodlark.db"
    with closing(open_sounds(memory, 0.0)) as sounds:
        sound = TrackSound(0.1, 0.2, 0.3, 0.3, lyrics=WORDS)
        sounds.keep("a.ogg", Stamp(1, 1, "one"), sound)
        sounds.keep("b.ogg", Stamp(2, 1, "one"), TrackSound(0.1, 0.2, 0.3, 0.3, lyrics="far hills over"))
        assert sounds.sung("uber the HILLS") == ["a.ogg"]
        assert set(sounds.sung("hills far")) == {"a.ogg", "b.ogg"}
        assert sounds.sung('"; DROP TABLE lyric; --') == sounds.sung("") == []
        sounds.move("a.ogg", "c.ogg")
        assert KeptSounds(memory).sung("far away") == ["c.ogg"]
        sounds.keep("c.ogg", Stamp(3, 1, "one"), TrackSound(0.1, 0.2, 0.3, 0.3))
        sounds.forget(["b.ogg"])
        assert sounds.sung("far") == []


def test_only_a_song_with_these_words_keeps_the_request() -> None:
    tracks = [Track(f"{n}", "", "", "", (), 200.0, 0.0, 0.0, "audio", 0.8) for n in range(3)]
    found = plain(Shelf(tracks), Asked(Slots(lyrics="far away"), sung=("1",)))
    assert found["lyrics"].tolist() == [False, True, False]
