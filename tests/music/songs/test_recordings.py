"""The same recording in other files, and what is another one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from device.memory.schema import SOUNDS
from device.memory.sounds import KeptSounds
from device.memory.store import Store
from device.memory.tables.sounds import SoundTable
from device.music.analysis.analysis import Analysis, Means, Progress
from device.music.analysis.recordings.chromaprint import fingerprint
from device.music.analysis.recordings.moved import moved_from
from device.music.analysis.recordings.sameness import is_same, recording_of
from device.values import Stamp, TrackSound

RATE_HZ = 16_000


def song(seed: int, seconds: float = 30.0) -> np.ndarray:
    """Chords of four notes, another every half second."""
    rng = np.random.default_rng(seed)
    time_s = np.arange(RATE_HZ // 2) / RATE_HZ
    chords = [
        sum(np.sin(2 * np.pi * hz * time_s) for hz in 220 * 2 ** (rng.integers(0, 24, 4) / 12))
        for _ in range(int(2 * seconds))
    ]
    return np.concatenate(chords).astype(np.float32) / 8


def printed(sound: np.ndarray) -> str:
    return fingerprint(sound, RATE_HZ)


def test_a_louder_later_release_is_the_same_recording_and_another_song_is_not() -> None:
    first = song(1)
    noise = np.random.default_rng(0).normal(0, 0.003, len(first)).astype(np.float32)
    remaster = np.concatenate([np.zeros(RATE_HZ, np.float32), np.clip(1.5 * first, -1, 1)])
    assert is_same(printed(first), printed(remaster))
    assert is_same(printed(first), printed(first + noise))
    assert not is_same(printed(first), printed(song(2)))


def test_the_same_notes_played_at_another_pace_are_another_recording() -> None:
    first = song(1)
    places = np.arange(0, len(first), 1.06)
    live = np.interp(places, np.arange(len(first)), first).astype(np.float32)
    assert not is_same(printed(first), printed(live))


def test_of_many_recordings_the_same_one_is_found_and_none_where_there_is_none() -> None:
    others = [(number, printed(song(number))) for number in range(1, 6)]
    assert recording_of(printed(1.2 * song(4)), others) == 4
    assert recording_of(printed(song(9)), others) == 0
    assert recording_of(printed(song(4)), []) == 0


def test_a_sound_too_short_to_be_known_again_is_like_nothing() -> None:
    short = printed(song(1, 3.0))
    assert not is_same(short, short)


@pytest.mark.parametrize(
    ("uri", "others", "expected"),
    [
        ("new/a.mp3", ["old/a.mp3"], "old/a.mp3"),
        ("new/b.mp3", ["old/a.mp3"], "old/a.mp3"),
        ("new/b.mp3", ["old/a.wav", "old/b.mp3"], "old/b.mp3"),
        ("new/Cafe\u0301.mp3", ["old/caf\u00e9.mp3", "old/b.mp3"], "old/caf\u00e9.mp3"),
        ("new/c.mp3", ["old/a.mp3", "old/b.mp3"], None),
        ("new/a.mp3", ["there/a.mp3"], None),
        ("new/x.cue/track0002", ["old/x.cue/track0001"], None),
        ("new/x.cue/track0002", ["old/x.cue/track0001", "old/x.cue/track0002"], "old/x.cue/track0002"),
    ],
)
def test_a_file_that_was_moved_is_told_by_size_time_and_name(
    uri: str, others: list[str], expected: str | None
) -> None:
    assert moved_from(uri, Stamp(1, 1, "one"), others, {"there/a.mp3", uri}) == expected


def test_what_has_no_file_was_never_moved() -> None:
    assert moved_from("a.mp3", Stamp(0, 0, "one"), ["b.mp3"], ()) is None


class Ear:
    """Takes the fingerprints of files, and remembers of which."""

    def __init__(self, heard: list[str]) -> None:
        self._heard = heard
        self._path = Path()

    def give(self, path: Path) -> None:
        self._heard.append(path.name)
        self._path = path

    def result(self, wait_s: float) -> TrackSound | str | None:  # noqa: ARG002
        sound, _ = soundfile.read(self._path, dtype="float32")
        return TrackSound(0.5, -0.5, 0.3, 0.2, length_s=len(sound) / RATE_HZ, fingerprint=printed(sound))

    def pause(self) -> None: ...

    def resume(self) -> None: ...

    def close(self) -> None: ...


class Home:
    """A music folder, and what is known of it."""

    def __init__(self, folder: Path) -> None:
        self.music = folder / "music"
        self.memory = folder / "moodlark.db"
        self.listened = SoundTable(Store(folder / "library.db", SOUNDS))

    def put(self, name: str, sound: np.ndarray) -> None:
        file = self.music / name
        file.parent.mkdir(parents=True, exist_ok=True)
        soundfile.write(file, sound, RATE_HZ)

    def listen(self) -> tuple[list[str], Progress]:
        """What was listened to, and how that went."""
        heard: list[str] = []
        uris = sorted(str(file.relative_to(self.music)) for file in self.music.rglob("*.*"))
        analysis = Analysis(uris, self.listened, Means(self.music, lambda: Ear(heard), lambda: "one"))
        while analysis.has_more:
            analysis.step(0.0)
        return heard, analysis.progress

    def known(self) -> KeptSounds:
        known = KeptSounds(self.memory)
        known.refresh()
        return known


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    home = Home(tmp_path)
    yield home
    home.listened.close()


def test_copies_of_a_recording_have_its_number_and_others_have_their_own(home: Home) -> None:
    home.put("Album/1.flac", song(1))
    home.put("Best of/7.wav", 0.5 * song(1))
    home.put("Album/2.flac", song(2))
    home.listen()
    known = home.known()
    numbers = {uri: sound.recording for uri, sound in known.all().items()}
    assert numbers["Album/1.flac"] == numbers["Best of/7.wav"] > 0
    assert numbers["Album/2.flac"] not in (0, numbers["Album/1.flac"])
    assert set(known.same_as("Album/1.flac")) == {"Album/1.flac", "Best of/7.wav"}
    assert set(known.same_as("Album/2.flac")) == {"Album/2.flac"}


def test_a_folder_that_gets_another_name_is_not_heard_again(home: Home) -> None:
    home.put("Old/1.flac", song(1))
    home.put("Old/2.flac", song(2))
    home.listen()
    (home.music / "Old").rename(home.music / "New")
    heard, progress = home.listen()
    assert heard == []
    assert progress.known == 2
    known = home.known()
    assert set(known.all()) == {"New/1.flac", "New/2.flac"}
    assert set(known.same_as("Old/1.flac")) == {"Old/1.flac", "New/1.flac"}


def test_a_copy_with_another_time_is_known_again_by_its_sound(home: Home) -> None:
    home.put("Old/1.flac", song(1))
    home.listen()
    shutil.copyfile(home.music / "Old/1.flac", home.music / "moved.flac")
    shutil.rmtree(home.music / "Old")
    heard, _ = home.listen()
    assert heard == ["moved.flac"]
    assert set(home.known().same_as("moved.flac")) == {"Old/1.flac", "moved.flac"}


def test_other_music_under_the_same_name_is_another_recording(home: Home) -> None:
    home.put("1.flac", song(1))
    home.listen()
    before = home.known().all()["1.flac"].recording
    home.put("1.flac", song(2))
    home.listen()
    assert home.known().all()["1.flac"].recording != before


def test_what_is_heard_while_one_looks_is_known_at_the_next_look(home: Home) -> None:
    home.put("1.flac", song(1))
    home.listen()
    known = home.known()
    assert not known.refresh()
    home.put("2.flac", song(2))
    home.listen()
    assert known.refresh()
    assert set(known.all()) == {"1.flac", "2.flac"}
