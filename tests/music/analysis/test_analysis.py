import os
import signal
import subprocess
import sys
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
from device.music.analysis.reader import load_music_reader
from device.music.library.tagging import Tagger
from device.values import TrackSound

ROOT = Path(__file__).resolve().parents[3]


class Ear:
    """Listens to nothing, and remembers to what."""

    def __init__(self, heard: list[str]) -> None:
        self._heard = heard
        self._path = Path()

    def give(self, path: Path) -> None:
        self._heard.append(path.name)
        self._path = path

    def result(self, wait_s: float) -> TrackSound | str | None:  # noqa: ARG002
        return "silent" if self._path.read_text() == "silence" else TrackSound(0.5, -0.5, 0.3, 0.2)

    def pause(self) -> None: ...

    def resume(self) -> None: ...

    def close(self) -> None: ...


@pytest.fixture
def music(tmp_path: Path) -> Path:
    folder = tmp_path / "music"
    folder.mkdir()
    for n in range(5):
        (folder / f"{n}.flac").write_text("sound")
    return folder


@pytest.fixture
def listened(tmp_path: Path) -> Iterator[SoundTable]:
    listened = SoundTable(Store(tmp_path / "library.db", SOUNDS))
    yield listened
    listened.close()


def analysis_of(music: Path, listened: SoundTable, heard: list[str], model: str = "one") -> Analysis:
    uris = [file.name for file in sorted(music.iterdir())]
    uris.append("http://radio.example/stream")
    return Analysis(uris, listened, Means(music, lambda: Ear(heard), lambda: model))


def run(music: Path, listened: SoundTable, heard: list[str], model: str = "one") -> Progress:
    analysis = analysis_of(music, listened, heard, model)
    while analysis.has_more:
        analysis.step(0.0)
    return analysis.progress


def test_every_file_is_heard_once_and_streams_never(music: Path, listened: SoundTable) -> None:
    heard: list[str] = []
    first, second = run(music, listened, heard), run(music, listened, heard)
    assert sorted(heard) == [f"{n}.flac" for n in range(5)]
    assert (first.total, first.analysed, second.known, second.analysed) == (5, 5, 5, 0)
    assert listened.all()["3.flac"] == TrackSound(0.5, -0.5, 0.3, 0.2)


def test_a_changed_file_is_heard_again_and_one_that_is_gone_is_forgotten(
    music: Path, listened: SoundTable
) -> None:
    run(music, listened, [])
    (music / "2.flac").write_text("other sound")
    (music / "4.flac").unlink()
    heard: list[str] = []
    run(music, listened, heard)
    assert heard == ["2.flac"]
    assert "4.flac" not in listened.all()


def test_a_track_of_a_cue_sheet_is_heard_again_when_sheet_or_recording_changed(
    music: Path, listened: SoundTable
) -> None:
    sheet, recording = music / "disc.cue", music / "disc.flac"
    sheet.write_text('FILE "disc.flac" WAVE\nTRACK 01 AUDIO\nINDEX 01 00:00:00\n')
    recording.write_text("sound")
    heard: list[str] = []

    class CueEar(Ear):
        def result(self, wait_s: float) -> TrackSound | str | None:  # noqa: ARG002
            return TrackSound(0.5, -0.5, 0.3, 0.2)

    def look() -> Progress:
        analysis = Analysis(
            ["disc.cue/track0001"], listened, Means(music, lambda: CueEar(heard), lambda: "one")
        )
        while analysis.has_more:
            analysis.step(0.0)
        return analysis.progress

    assert (look().analysed, look().known) == (1, 1)
    recording.write_text("other sound")
    assert look().analysed == 1
    sheet.write_text('FILE "disc.flac" WAVE\nTRACK 01 AUDIO\nINDEX 01 00:01:00\n')
    os.utime(sheet, (1, 1))
    os.utime(recording, (1, 1))
    assert look().analysed == 1
    recording.unlink()
    assert look().failed == 1
    assert "disc.cue/track0001" in listened.all()


def test_another_model_hears_everything_anew(music: Path, listened: SoundTable) -> None:
    heard: list[str] = []
    run(music, listened, heard, model="one")
    run(music, listened, heard, model="two")
    assert len(heard) == 10


def test_a_bad_file_is_listed_and_not_tried_again(music: Path, listened: SoundTable) -> None:
    (music / "1.flac").write_text("silence")
    (music / "3.flac").write_text("")
    heard: list[str] = []
    assert run(music, listened, heard).failed == 2
    run(music, listened, heard)
    assert heard.count("1.flac") == 1
    assert "3.flac" not in heard
    assert listened.failures() == [
        ("1.flac", "silent"),
        ("3.flac", f"{music / '3.flac'}: empty or no such file"),
    ]


def test_what_the_server_left_out_as_no_music_is_listed_until_it_is_mended(
    music: Path, listened: SoundTable
) -> None:
    uris = [file.name for file in sorted(music.iterdir())]

    def look() -> dict[str, str]:
        analysis = Analysis(uris, listened, Means(music, lambda: Ear([]), lambda: "one"))
        while analysis.has_more:
            analysis.step(0.0)
        assert analysis.progress.total == len(uris)
        return dict(listened.failures())

    (music / "new").mkdir()
    bad = [music / "new" / f"{n}.mp3" for n in range(30)]
    for path in bad:
        path.write_text("this is a text file")
    (music / "notes.txt").write_text("no music, and not called so")
    (music / "._0.mp3").write_text("left behind by another system")
    (music / "lost.mp3").symlink_to(music / "nowhere.mp3")
    sound = np.zeros(16_000)
    soundfile.write(music / "not yet known.ogg", sound, 16_000)
    soundfile.write(os.fsencode(music) + b"/Bj\xf6rk.ogg", sound, 16_000)
    failures = look()
    assert set(failures) == {*(f"new/{path.name}" for path in bad), "lost.mp3", "Bj\\xf6rk.ogg"}
    assert "damaged or no music file" in failures["new/7.mp3"]
    assert "its name is not UTF-8; rename it" in failures["Bj\\xf6rk.ogg"]
    assert look() == failures

    for path in bad:
        path.unlink()
    (music / "lost.mp3").unlink()
    bad[7].write_text("sound")
    uris.append("new/7.mp3")
    assert set(look()) == {"Bj\\xf6rk.ogg"}


def test_a_disk_that_is_away_makes_nothing_forgotten(music: Path, listened: SoundTable) -> None:
    for n in range(5, 60):
        (music / f"{n}.flac").write_text("sound")
    run(music, listened, [])
    for file in music.iterdir():
        file.unlink()
    run(music, listened, [])
    assert len(listened.all()) == 60


def test_a_folder_that_is_away_for_a_while_is_not_heard_again(music: Path, listened: SoundTable) -> None:
    uris = [file.name for file in music.iterdir()]
    analysis = Analysis(uris, listened, Means(music, lambda: Ear([]), lambda: "one"))
    while analysis.has_more:
        analysis.step(0.0)
    (music / "2.flac").rename(music.parent / "2.flac")
    heard: list[str] = []
    away = Analysis(uris, listened, Means(music, lambda: Ear(heard), lambda: "one"))
    while away.has_more:
        away.step(0.0)
    assert (away.progress.known, away.progress.failed) == (4, 1)
    assert len(listened.all()) == 5
    (music.parent / "2.flac").rename(music / "2.flac")
    run(music, listened, heard)
    assert heard == []


def test_what_was_done_before_a_stop_is_not_done_again(music: Path, listened: SoundTable) -> None:
    heard: list[str] = []
    stopped = analysis_of(music, listened, heard)
    for _ in range(4):
        stopped.step(0.0)
    stopped.close()
    assert len(listened.all()) >= 2
    run(music, listened, heard)
    assert len(heard) == 5


def test_a_kill_loses_no_more_than_the_file_in_hand(music: Path, tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from device.memory.sounds import open_sounds\n"
        "from device.values import TrackSound\n"
        "from device.music.analysis.analysis import Analysis, Means\n"
        "class Ear:\n"
        "    def give(self, path): self.path = path\n"
        "    def result(self, wait_s):\n"
        "        if self.path.name == '3.flac': os.kill(os.getpid(), signal.SIGKILL)\n"
        "        return TrackSound(0.1, 0.1, 0.1, 0.1)\n"
        "uris = [f'{n}.flac' for n in range(5)]\n"
        "means = Means(Path(sys.argv[1]), Ear, lambda: 'one')\n"
        "analysis = Analysis(uris, open_sounds(Path(sys.argv[2]), 0.0), means)\n"
        "while analysis.has_more: analysis.step(0.0)\n"
    )
    database = tmp_path / "library.db"
    killed = subprocess.run([sys.executable, "-c", script, music, database], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    again, heard = SoundTable(Store(database, SOUNDS)), list[str]()
    run(music, again, heard)
    again.close()
    assert sorted(heard) == ["3.flac", "4.flac"]


def test_what_another_program_heard_in_the_meantime_is_not_heard_again(
    music: Path, listened: SoundTable
) -> None:
    mine: list[str] = []
    slow = analysis_of(music, listened, mine)
    slow.step(0.0)
    others: list[str] = []
    run(music, listened, others)
    while slow.has_more:
        slow.step(0.0)
    assert mine == []
    assert slow.progress.done == 5


def test_the_time_left_is_reckoned_from_the_files_heard(music: Path, listened: SoundTable) -> None:
    uris, now = [f"{n}.flac" for n in range(5)], [0.0]

    class Slow(Ear):
        def result(self, wait_s: float) -> TrackSound | str | None:
            now[0] += 4.0
            return super().result(wait_s)

    analysis = Analysis(uris, listened, Means(music, lambda: Slow([]), lambda: "one"), lambda: now[0])
    assert analysis.left_s is None
    for _ in range(4):
        analysis.step(0.0)
    assert analysis.left_s == 12.0


def test_what_was_heard_counts_more_than_genre_and_title_and_less_than_the_mood_tag(
    music: Path, listened: SoundTable, tmp_path: Path, tagger: Tagger
) -> None:
    run(music, listened, [])
    sounds = KeptSounds(tmp_path / "moodlark.db")
    assert SOUNDS.beside(tmp_path / "moodlark.db") == tmp_path / "library.db"
    knowing = Tagger(tagger._words, tagger._genres, sounds)
    assert knowing.refresh()
    assert not knowing.refresh()
    metal = knowing.place({"file": "1.flac", "genre": "Metal"})
    assert (metal.valence, metal.arousal, metal.known_by) == (0.5, -0.5, "audio")
    battle = knowing.place({"file": "1.flac", "genre": "Metal", "title": "Battle on the Bridge"})
    assert (battle.valence < 0.5, -0.5 < battle.arousal < 0) == (True, True)
    angry = knowing.place({"file": "1.flac", "mood": "angry"})
    assert angry.known_by == "mood-tag"
    assert angry.arousal > 0.2
    assert knowing.place({"file": "new.flac", "genre": "Metal"}).known_by == "genre"


def test_loud_noise_is_livelier_than_a_soft_chord(tmp_path: Path) -> None:
    seconds = np.arange(22_050 * 12) / 22_050
    chord = sum(np.sin(2 * np.pi * hz * seconds) for hz in (220, 277.18, 329.63)) * 0.1
    rng = np.random.default_rng(0)
    beats = rng.normal(0, 0.3, len(seconds)) * np.exp(-8 * np.mod(seconds, 0.33))
    soundfile.write(tmp_path / "soft.flac", chord * np.minimum(1, seconds), 22_050)
    soundfile.write(tmp_path / "hard.flac", beats, 22_050)
    reader = load_music_reader(ROOT / "models_tflite")
    soft, hard = (reader.read(tmp_path / f"{name}.flac") for name in ("soft", "hard"))
    assert hard.arousal > soft.arousal + 0.3
