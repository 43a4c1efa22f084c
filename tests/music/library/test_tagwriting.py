"""The mood tag is written into files only when somebody asks, and never half."""

import shutil
import signal
import struct
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import mutagen
import numpy as np
import pytest
import soundfile
from mutagen import id3

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
FORMATS = ("mp3", "flac", "ogg", "opus", "wav", "m4a", "aiff", "tta", "wv", "wma")


@pytest.fixture(scope="module")
def sounds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second of noise in every format."""
    folder = tmp_path_factory.mktemp("sounds")
    noise = np.random.default_rng(0).normal(0, 0.1, 48_000)
    soundfile.write(folder / "x.wav", noise, 48_000)
    soundfile.write(folder / "x.flac", noise, 48_000)
    for name in ("mp3", "ogg", "opus", "m4a", "aiff", "tta", "wv", "wma"):
        command = ["ffmpeg", "-loglevel", "error", "-i", f"{folder}/x.wav", f"{folder}/x.{name}"]
        subprocess.run(command, check=True)
    return folder


@pytest.mark.parametrize("form", FORMATS)
def test_the_mood_is_written_and_everything_else_stays(form: str, sounds: Path, tmp_path: Path) -> None:
    path = tmp_path / f"ä 音 'x'.{form}"
    shutil.copy(sounds / f"x.{form}", path)
    if form not in ("wav", "aiff", "wma"):
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
    assert _seconds(path) == pytest.approx(1.0, abs=0.1)


def _seconds(path: Path) -> float:
    """As FFmpeg decodes it."""
    command = ["ffmpeg", "-loglevel", "error", "-i", str(path), "-f", "s16le", "-ac", "1", "-ar", "8000", "-"]
    return len(subprocess.run(command, check=True, capture_output=True).stdout) / 16_000


@pytest.mark.parametrize("form", ["mp3", "wav"])
@pytest.mark.parametrize("version", [3, 4])
def test_every_other_frame_of_id3_and_its_version_stay(
    version: int, form: str, sounds: Path, tmp_path: Path
) -> None:
    path = tmp_path / f"x.{form}"
    shutil.copy(sounds / f"x.{form}", path)
    text = b"\x01" + "Ä\0".encode("utf-16")
    dates = ((b"TYER", b"\x001999\x00"), (b"TDAT", b"\x000405\x00"), (b"TORY", b"\x001971\x00"))
    frames = [
        (b"TIT2", text),
        (b"PRIV", b"com.foo\x00\x00\x01\xff"),
        (b"TXXX", b"\x00replaygain\x00-3 dB\x00"),
        (b"POPM", b"me@x\x00\xc4\x00\x00\x00\x07"),
        (b"XYZW", b"a frame that nobody knows"),
        *(dates if version == 3 else ((b"TDRC", b"\x001999-05-04\x00"),)),
    ]
    _lay_id3(path, version, frames)
    write_mood(path, "calm")
    kept_version, kept = _frames_of_id3(path)
    assert kept_version == version
    assert sorted(frame for frame in kept if frame[0] != b"TMOO") == sorted(frames)
    assert read_tags(path)["mood"] == ["calm"]


def _lay_id3(path: Path, version: int, frames: list[tuple[bytes, bytes]]) -> None:
    """Put a tag into the file that mutagen had no hand in. Frames are shorter than 128 bytes."""
    body = b"".join(name + len(data).to_bytes(4, "big") + b"\x00\x00" + data for name, data in frames)
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    tag = b"ID3" + bytes((version, 0, 0)) + size + body
    if path.suffix == ".mp3":
        mutagen.File(path).delete()
        path.write_bytes(tag + path.read_bytes())
        return
    tag += b"\x00" * (len(tag) % 2)
    chunks = path.read_bytes()[8:] + b"id3 " + len(tag).to_bytes(4, "little") + tag
    path.write_bytes(b"RIFF" + len(chunks).to_bytes(4, "little") + chunks)


def _frames_of_id3(path: Path) -> tuple[int, list[tuple[bytes, bytes]]]:
    content = path.read_bytes()
    tag = content[content.index(b"ID3") :]
    at, frames = 10, []
    while tag[at : at + 1].isalpha():
        size = int.from_bytes(tag[at + 4 : at + 8], "big")
        frames.append((tag[at : at + 4], tag[at + 10 : at + 10 + size]))
        at += 10 + size
    return tag[3], frames


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
    memory = tmp_path / "moodlark.db"
    with closing(open_sounds(memory, 0.0)) as sounds, closing(Store(memory, MEMORY)) as store:
        with pytest.raises(InputError, match="a track of a CUE sheet has no mood tag of its own"):
            tag_track(TagTable(store), sounds, tmp_path, "disc.cue/track0001", "calm")
        assert TagTable(store).all() == {}


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
        tag_track(TagTable(store), known, music, "x.flac", "calm")
        assert known.stamp("x.flac") == stamp_of(music / "x.flac", "one")
    knowing = Tagger(tagger._words, tagger._genres, KeptSounds(memory))
    knowing.refresh()
    ours = knowing.place({"file": "x.flac", "mood": read_tags(music / "x.flac")["mood"]})
    assert (ours.known_by, ours.valence) == ("audio", 0.6)
    assert knowing.place({"file": "x.flac", "mood": "angry"}).known_by == "mood-tag"


def test_an_old_tag_at_the_end_of_an_mp3_stays_byte_for_byte(sounds: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.mp3"
    shutil.copy(sounds / "x.mp3", path)
    old = b"TAG" + b"Another title".ljust(30, b"\0") + bytes(94) + b"\x11"
    path.write_bytes(path.read_bytes() + old)
    write_mood(path, "calm")
    assert path.read_bytes().endswith(old)
    assert read_tags(path)["mood"] == ["calm"]


def test_tags_of_an_old_version_are_not_turned_into_others(sounds: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.mp3"
    shutil.copy(sounds / "x.mp3", path)
    mutagen.File(path).delete()
    frame = b"TT2" + (6).to_bytes(3, "big") + b"\x00Title"
    path.write_bytes(b"ID3\x02\x00\x00\x00\x00\x00\x0c" + frame + path.read_bytes())
    before = path.read_bytes()
    with pytest.raises(InputError, match=r"x\.mp3: its tags are of an old kind \(ID3v2\.2\)"):
        write_mood(path, "calm")
    assert path.read_bytes() == before


def _named(path: Path, name: str) -> None:
    """A person's own mood tag."""
    tagged: Any = mutagen.File(path)
    match name:
        case "TMOO" | "TXXX:MOOD" | "TXXX:Mood":
            if tagged.tags is None:
                tagged.add_tags()
            kind, _, desc = name.partition(":")
            frame = {"desc": desc} if desc else {}
            tagged.tags.add(vars(id3)[kind](encoding=3, text=["melancholy"], **frame))
        case "itunes":
            tagged["----:com.apple.iTunes:Mood"] = [b"melancholy"]
        case _:
            tagged[name] = ["melancholy"]
    tagged.save()


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("mp3", "TMOO"),
        ("mp3", "TXXX:MOOD"),
        ("aiff", "TXXX:Mood"),
        ("wav", "TMOO"),
        ("flac", "mood"),
        ("opus", "MOOD"),
        ("wv", "Mood"),
        ("wma", "WM/Mood"),
        ("wma", "MOOD"),
        ("m4a", "itunes"),
    ],
)
def test_a_mood_by_somebody_elses_hand_is_read_and_never_touched(
    form: str, name: str, sounds: Path, tmp_path: Path
) -> None:
    path, memory = tmp_path / f"x.{form}", tmp_path / "moodlark.db"
    shutil.copy(sounds / f"x.{form}", path)
    _named(path, name)
    before = path.read_bytes()
    assert read_tags(path)["mood"] == ["melancholy"]
    with closing(open_sounds(memory, 0.0)) as known, closing(Store(memory, MEMORY)) as store:
        assert tag_track(TagTable(store), known, tmp_path, path.name, "calm") == "melancholy"
        assert TagTable(store).all() == {}
    assert path.read_bytes() == before


def test_what_we_wrote_ourselves_may_be_written_anew(sounds: Path, tmp_path: Path) -> None:
    memory = tmp_path / "moodlark.db"
    shutil.copy(sounds / "x.mp3", tmp_path)
    with closing(open_sounds(memory, 0.0)) as known, closing(Store(memory, MEMORY)) as store:
        assert tag_track(TagTable(store), known, tmp_path, "x.mp3", "calm") is None
        assert tag_track(TagTable(store), known, tmp_path, "x.mp3", "happy") is None
    assert read_tags(tmp_path / "x.mp3")["mood"] == ["happy"]


def test_a_recording_of_one_bit_is_tagged_like_others(tmp_path: Path) -> None:
    path, sound = tmp_path / "x.dsf", b"\x69" * 4096
    form = b"fmt " + struct.pack("<QIIIIIIQII", 52, 1, 0, 1, 1, 2_822_400, 1, 8 * len(sound), 4096, 0)
    data = b"data" + struct.pack("<Q", 12 + len(sound)) + sound
    path.write_bytes(b"DSD " + struct.pack("<QQQ", 28, 28 + len(form + data), 0) + form + data)
    write_mood(path, "calm")
    assert read_tags(path)["mood"] == ["calm"]
    assert sound in path.read_bytes()


def test_a_link_stays_a_link_and_the_file_it_leads_to_is_written(sounds: Path, tmp_path: Path) -> None:
    real, link = tmp_path / "nas" / "x.flac", tmp_path / "music" / "x.flac"
    for folder in (real.parent, link.parent):
        folder.mkdir()
    shutil.copy(sounds / "x.flac", real)
    link.symlink_to(real)
    write_mood(link, "calm")
    assert link.is_symlink()
    assert read_tags(real)["mood"] == ["calm"]
    assert [one.name for one in real.parent.iterdir()] == ["x.flac"]


def test_a_file_of_several_names_stays_one_file(sounds: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.flac"
    shutil.copy(sounds / "x.flac", path)
    (tmp_path / "the same.flac").hardlink_to(path)
    before = path.read_bytes()
    with pytest.raises(InputError, match=r"x\.flac: has further names \(hard links\)"):
        write_mood(path, "calm")
    assert path.stat().st_nlink == 2
    assert path.read_bytes() == before
