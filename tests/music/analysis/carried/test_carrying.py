"""A stronger machine listens, and the box takes what it heard, whatever the files are called there."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from device.memory.sounds import open_sounds
from device.memory.tables.sounds import SoundTable
from device.music.analysis.carried.carrying import give, take
from device.music.analysis.carried.content import BLOCK, content_of
from device.music.library.stamp import stamp_of
from device.ports.errors import InputError
from device.values import TrackSound

MODEL = "a-b-c"
TIMBRE = bytes(range(200, 256)) + bytes(39)


class Machine:
    """A music folder, and what was heard in it."""

    def __init__(self, folder: Path) -> None:
        self.music = folder / "music"
        self.music.mkdir(parents=True)
        self.sounds: SoundTable = open_sounds(folder / "moodlark.db", 0.0)

    def has(self, uri: str, content: bytes) -> None:
        (self.music / uri).parent.mkdir(parents=True, exist_ok=True)
        (self.music / uri).write_bytes(content)

    def hears(self, uri: str, valence: float, recording: int = 0) -> None:
        sound = TrackSound(valence, 0.1, 0.2, 0.2, length_s=30.0, timbre=TIMBRE)
        sound = replace(sound, recording=recording, fingerprint=f"AQ{valence}")
        self.sounds.keep(uri, stamp_of(self.music / uri, MODEL), sound)

    def gives(self, target: Path) -> int:
        return give(target, self.sounds, self.sounds.all(), self.music, MODEL)

    def takes(self, source: Path, model: str = MODEL) -> int:
        uris = [str(path.relative_to(self.music)) for path in sorted(self.music.rglob("*")) if path.is_file()]
        return take(source, self.sounds, self.music, model, uris)


@pytest.fixture
def strong(tmp_path: Path) -> Iterator[Machine]:
    machine = Machine(tmp_path / "strong")
    for n, uri in enumerate(("a/one.mp3", "a/two.mp3", "b/two again.mp3")):
        machine.has(uri, bytes([n]) * (3 * BLOCK))
    machine.hears("a/one.mp3", 0.5)
    machine.hears("a/two.mp3", -0.5)
    machine.hears("b/two again.mp3", -0.5, machine.sounds.recording("a/two.mp3"))
    yield machine
    machine.sounds.close()


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Machine]:
    machine = Machine(tmp_path / "box")
    machine.has("other/1.mp3", b"\0" * (3 * BLOCK))
    machine.has("other/2.mp3", b"\1" * (3 * BLOCK))
    machine.has("other/3.mp3", b"\2" * (3 * BLOCK))
    machine.has("other/new.mp3", b"\3" * (3 * BLOCK))
    yield machine
    machine.sounds.close()


def test_what_was_heard_elsewhere_is_known_here_by_the_names_of_here(
    strong: Machine, box: Machine, tmp_path: Path
) -> None:
    assert strong.gives(tmp_path / "heard") == 3
    assert box.takes(tmp_path / "heard") == 3
    heard = box.sounds.all()
    assert {uri: sound.valence for uri, sound in heard.items()} == {
        "other/1.mp3": 0.5,
        "other/2.mp3": -0.5,
        "other/3.mp3": -0.5,
    }
    assert box.sounds.stamp("other/1.mp3") == stamp_of(box.music / "other/1.mp3", MODEL)
    one, two, three = (box.sounds.recording(f"other/{n}.mp3") for n in (1, 2, 3))
    assert one != two == three
    assert box.sounds.fingerprint(one) == "AQ0.5"
    assert box.takes(tmp_path / "heard") == 0


def test_what_was_heard_here_stays(strong: Machine, box: Machine, tmp_path: Path) -> None:
    box.hears("other/1.mp3", 0.9)
    strong.gives(tmp_path / "heard")
    assert box.takes(tmp_path / "heard") == 2
    assert box.sounds.all()["other/1.mp3"].valence == 0.9


def test_another_model_is_refused_with_the_mend(strong: Machine, box: Machine, tmp_path: Path) -> None:
    strong.gives(tmp_path / "heard")
    with pytest.raises(InputError, match="bring both machines to the same version"):
        box.takes(tmp_path / "heard", "another")


@pytest.mark.parametrize("damage", ["cut", "flipped", "foreign", "empty", "no object", "missing"])
def test_a_damaged_file_is_refused_and_nothing_of_it_is_taken(
    damage: str, strong: Machine, box: Machine, tmp_path: Path
) -> None:
    file = tmp_path / "heard"
    strong.gives(file)
    whole = file.read_bytes()
    match damage:
        case "cut":
            file.write_bytes(whole[:-20])
        case "flipped":
            file.write_bytes(whole[:100] + bytes([whole[100] ^ 255]) + whole[101:])
        case "foreign":
            file.write_bytes(b"OggS" * 30)
        case "empty":
            file.write_bytes(b"")
        case "no object":
            lines = gzip.decompress(whole).splitlines()
            file.write_bytes(gzip.compress(b"\n".join([lines[0], json.dumps([1]).encode()])))
        case "missing":
            file.unlink()
    with pytest.raises(InputError, match="heard"):
        box.takes(file)
    assert box.sounds.all() == {}


def test_a_file_that_cannot_be_read_has_no_content(tmp_path: Path) -> None:
    assert content_of(tmp_path / "none.mp3") is None


def test_a_byte_at_either_end_makes_another_content(tmp_path: Path) -> None:
    file = tmp_path / "x.mp3"
    seen = set()
    for place in (0, 2 * BLOCK, 4 * BLOCK - 1):
        content = bytearray(4 * BLOCK)
        content[place] = 1
        file.write_bytes(content)
        seen.add(content_of(file))
        seen.add(content_of(Path(shutil.copy(file, tmp_path / "y.mp3"))))
    assert len(seen) == 3
