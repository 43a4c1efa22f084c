import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from device.errors import InputError
from device.memory.listened import Heard, HeardTracks, Listened, beside
from device.music.analysis import Progress, analyse
from device.music.folder import music_folder
from device.music.listening import Listener, load_listener
from device.music.tagging import Tagger

ROOT = Path(__file__).parents[2]


class Ear(Listener):
    """Listens to nothing, and remembers to what."""

    def __init__(self, heard: list[str]) -> None:
        self._heard = heard

    def listen(self, path: Path) -> Heard:
        self._heard.append(path.name)
        if not path.is_file() or path.stat().st_size == 0:
            raise InputError(f"{path}: empty")
        return Heard(0.5, -0.5, 0.3, 0.2)


@pytest.fixture
def music(tmp_path: Path) -> Path:
    folder = tmp_path / "music"
    folder.mkdir()
    for n in range(5):
        (folder / f"{n}.flac").write_text("sound")
    return folder


@pytest.fixture
def listened(tmp_path: Path) -> Iterator[Listened]:
    listened = Listened(tmp_path / "library.db")
    yield listened
    listened.close()


def run(music: Path, listened: Listened, heard: list[str], **options: object) -> Progress:
    uris = [file.name for file in sorted(music.iterdir())]
    uris += ["http://radio.example/stream", "album.cue/track0001"]
    *_, last = analyse(uris, music, listened, lambda: Ear(heard), str(options.get("model", "one")))
    return last


def test_every_file_is_heard_once_and_streams_and_cue_sheets_never(music: Path, listened: Listened) -> None:
    heard: list[str] = []
    first, second = run(music, listened, heard), run(music, listened, heard)
    assert sorted(heard) == [f"{n}.flac" for n in range(5)]
    assert (first.total, first.heard, second.known, second.heard) == (5, 5, 5, 0)
    assert listened.heard()["3.flac"] == Heard(0.5, -0.5, 0.3, 0.2)


def test_a_changed_file_is_heard_again_and_one_that_is_gone_is_forgotten(
    music: Path, listened: Listened
) -> None:
    run(music, listened, [])
    (music / "2.flac").write_text("other sound")
    (music / "4.flac").unlink()
    heard: list[str] = []
    run(music, listened, heard)
    assert heard == ["2.flac"]
    assert "4.flac" not in listened.heard()


def test_another_model_hears_everything_anew(music: Path, listened: Listened) -> None:
    heard: list[str] = []
    run(music, listened, heard, model="one")
    run(music, listened, heard, model="two")
    assert len(heard) == 10


def test_a_bad_file_is_listed_and_not_tried_again(music: Path, listened: Listened) -> None:
    (music / "1.flac").write_text("")
    heard: list[str] = []
    assert run(music, listened, heard).failed == 1
    run(music, listened, heard)
    assert heard.count("1.flac") == 1
    assert listened.failures() == [("1.flac", f"{music / '1.flac'}: empty")]


def test_what_was_done_before_a_stop_is_not_done_again(music: Path, listened: Listened) -> None:
    uris, heard = [f"{n}.flac" for n in range(5)], list[str]()
    steps = analyse(uris, music, listened, lambda: Ear(heard), "one")
    for _ in range(3):
        next(steps)
    steps.close()
    assert len(listened.heard()) >= 2
    run(music, listened, heard)
    assert len(heard) <= 6


def test_a_kill_loses_no_more_than_the_file_in_hand(music: Path, tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from device.memory.listened import Heard, Listened; from device.music.analysis import analyse\n"
        "class Ear:\n"
        "    def listen(self, path):\n"
        "        if path.name == '3.flac': os.kill(os.getpid(), signal.SIGKILL)\n"
        "        return Heard(0.1, 0.1, 0.1, 0.1)\n"
        "uris = [f'{n}.flac' for n in range(5)]\n"
        "list(analyse(uris, Path(sys.argv[1]), Listened(Path(sys.argv[2])), Ear, 'one'))\n"
    )
    database = tmp_path / "library.db"
    killed = subprocess.run([sys.executable, "-c", script, music, database], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    again, heard = Listened(database), list[str]()
    run(music, again, heard)
    again.close()
    assert sorted(heard) == ["3.flac", "4.flac"]


def test_what_was_heard_counts_more_than_the_genre_and_less_than_the_mood_tag(
    music: Path, listened: Listened, tmp_path: Path, tagger: Tagger
) -> None:
    run(music, listened, [])
    sounds = HeardTracks(tmp_path / "moodlark.db")
    assert beside(tmp_path / "moodlark.db") == tmp_path / "library.db"
    knowing = Tagger(tagger._words, tagger._genres, sounds)
    assert knowing.refresh()
    assert not knowing.refresh()
    metal = knowing.place({"file": "1.flac", "genre": "Metal"})
    assert (metal.valence, metal.arousal, metal.source) == (0.5, -0.5, "audio")
    angry = knowing.place({"file": "1.flac", "mood": "angry"})
    assert angry.source == "mood-tag"
    assert angry.arousal > 0.2
    assert knowing.place({"file": "new.flac", "genre": "Metal"}).source == "genre"


def test_the_music_folder_is_the_one_of_the_servers_configuration(tmp_path: Path) -> None:
    (tmp_path / "mpd.conf").write_text('# music_directory "/no"\nmusic_directory  "/srv/my \\"music\\""\n')
    assert music_folder((tmp_path / "none.conf", tmp_path / "mpd.conf")) == Path('/srv/my "music"')
    with pytest.raises(InputError, match="--music DIR"):
        music_folder((tmp_path / "none.conf",))


def test_loud_noise_is_livelier_than_a_soft_chord(tmp_path: Path) -> None:
    seconds = np.arange(22_050 * 12) / 22_050
    chord = sum(np.sin(2 * np.pi * hz * seconds) for hz in (220, 277.18, 329.63)) * 0.1
    rng = np.random.default_rng(0)
    beats = rng.normal(0, 0.3, len(seconds)) * np.exp(-8 * np.mod(seconds, 0.33))
    soundfile.write(tmp_path / "soft.flac", chord * np.minimum(1, seconds), 22_050)
    soundfile.write(tmp_path / "hard.flac", beats, 22_050)
    listener = load_listener(ROOT / "models_tflite")
    soft, hard = (listener.listen(tmp_path / f"{name}.flac") for name in ("soft", "hard"))
    assert hard.arousal > soft.arousal + 0.3
