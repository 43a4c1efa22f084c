"""The mood tag is written into files only when somebody asks, and never half."""

import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import mutagen
import numpy as np
import pytest
import soundfile

from device.memory.schema import MEMORY
from device.memory.sounds import KeptSounds, open_sounds
from device.memory.store import Store
from device.memory.tables.tags import TagTable
from device.music.library.files import read_tags
from device.music.library.stamp import stamp_of
from device.music.library.tagging import Tagger
from device.music.library.tagwriting import UNFINISHED, sweep, tag_track, write_mood
from device.ports.errors import InputError
from device.values import TrackSound

ROOT = Path(__file__).resolve().parents[3]
FORMATS = ("mp3", "flac", "ogg", "opus", "wav", "m4a")


@pytest.fixture(scope="module")
def sounds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second of noise in every format."""
    folder = tmp_path_factory.mktemp("sounds")
    noise = np.random.default_rng(0).normal(0, 0.1, 48_000)
    soundfile.write(folder / "x.wav", noise, 48_000)
    soundfile.write(folder / "x.flac", noise, 48_000)
    for name in ("mp3", "ogg", "opus", "m4a"):
        command = ["ffmpeg", "-loglevel", "error", "-i", f"{folder}/x.wav", f"{folder}/x.{name}"]
        subprocess.run(command, check=True)
    return folder


@pytest.mark.parametrize("form", FORMATS)
def test_the_mood_is_written_and_everything_else_stays(form: str, sounds: Path, tmp_path: Path) -> None:
    path = tmp_path / f"ä 音 'x'.{form}"
    shutil.copy(sounds / f"x.{form}", path)
    if form not in ("wav",):
        tagged = mutagen.File(path, easy=True)
        if tagged.tags is None:
            tagged.add_tags()
        tagged["title"] = ["Mörning"]
        tagged.save()
    path.chmod(0o640)
    before = read_tags(path)
    for mood in ("calm", "happy"):
        write_mood(path, mood)
        assert read_tags(path) == before | {"mood": [mood]}
    assert path.stat().st_mode & 0o777 == 0o640
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    assert soundfile.info(path).frames > 40_000 if form != "m4a" else True


@pytest.mark.parametrize("content", [b"", b"this is no music", b"fLaC broken"])
def test_a_damaged_file_is_named_and_stays_as_it_is(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bad.flac"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"bad\.flac"):
        write_mood(path, "calm")
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_the_file_of_a_cue_sheet_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "disc.cue").write_text('FILE "disc.flac" WAVE\nTRACK 01 AUDIO\nINDEX 01 00:00:00\n')
    kept: list[tuple[str, str]] = []
    with (
        closing(open_sounds(tmp_path / "moodlark.db", 0.0)) as sounds,
        pytest.raises(InputError, match="a track of a CUE sheet has no mood tag of its own"),
    ):
        tag_track(lambda *tag: kept.append(tag), sounds, tmp_path, "disc.cue/track0001", "calm")
    assert kept == []


def test_a_kill_in_the_middle_leaves_the_file_as_it_was(sounds: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.flac"
    shutil.copy(sounds / "x.flac", path)
    before = path.read_bytes()
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from device.music.library.tagwriting import write_mood\n"
        "import mutagen.flac\n"
        "save = mutagen.flac.FLAC.save\n"
        "mutagen.flac.FLAC.save = lambda self: (save(self), os.kill(os.getpid(), signal.SIGKILL))\n"
        "write_mood(Path(sys.argv[1]), 'calm')\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, path], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert path.read_bytes() == before
    assert (tmp_path / f"x.flac{UNFINISHED}").exists()
    assert sweep(tmp_path) == 1
    assert list(tmp_path.iterdir()) == [path]


def test_a_tag_of_our_own_is_no_second_opinion_and_the_file_is_not_heard_again(
    sounds: Path, tmp_path: Path, tagger: Tagger
) -> None:
    music, memory = tmp_path / "music", tmp_path / "moodlark.db"
    music.mkdir()
    shutil.copy(sounds / "x.flac", music)
    with closing(open_sounds(memory, 0.0)) as known, closing(Store(memory, MEMORY)) as store:
        known.keep("x.flac", stamp_of(music / "x.flac", "one"), TrackSound(0.6, -0.6, 0.3, 0.2))
        tag_track(TagTable(store).keep, known, music, "x.flac", "calm")
        assert known.stamp("x.flac") == stamp_of(music / "x.flac", "one")
    knowing = Tagger(tagger._words, tagger._genres, KeptSounds(memory))
    knowing.refresh()
    ours = knowing.place({"file": "x.flac", "mood": read_tags(music / "x.flac")["mood"]})
    assert (ours.known_by, ours.valence) == ("audio", 0.6)
    assert knowing.place({"file": "x.flac", "mood": "angry"}).known_by == "mood-tag"
