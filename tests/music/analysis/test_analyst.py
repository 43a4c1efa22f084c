"""The daemon listens to the library while it is idle."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from device.memory.sounds import open_sounds
from device.memory.tables.sounds import SoundTable
from device.music.analysis.analysis import Means
from device.music.analysis.analyst import AnalystTask
from device.music.analysis.turns import to_analyse, to_sense
from device.ports.errors import ModelError
from device.values import AnalysisProgress, Part, TrackSound
from device.values.events import AnalysisAdvanced, Event, PartBack, PartLost
from device.values.orders import AnalyseLibrary, StartSensing, StopSensing
from tests.clock import FakeClock

SCAN, OVER = StartSensing(1, 0.0, 8.0), StopSensing(1)


@dataclass(eq=False)
class Ear:
    """Hears a file in two looks, and what was done to it is written down."""

    log: list[str]
    breaks: bool = False
    _looks: int = field(default=0)

    def give(self, path: Path) -> None:
        if self.breaks:
            raise ModelError("no model")
        self.log.append(path.name)
        self._looks = 0

    def result(self, wait_s: float) -> TrackSound | str | None:
        assert wait_s == 0.0
        self._looks += 1
        return TrackSound(0.1, 0.2, 0.3, 0.3) if self._looks > 1 else None

    def pause(self) -> None:
        self.log.append("pause")

    def resume(self) -> None:
        self.log.append("resume")

    def close(self) -> None:
        self.log.append("close")


pytestmark = pytest.mark.usefixtures("files_let_go")


class Home:
    """A box with a library of eight tracks."""

    def __init__(self, folder: Path, *, breaks: bool = False, model: Exception | None = None) -> None:
        self.breaks = breaks

        def name() -> str:
            if model:
                raise model
            return "one"

        self.clock, self.memory, self.music = FakeClock(), folder / "moodlark.db", folder / "music"
        self.music.mkdir(exist_ok=True)
        self.uris = tuple(f"{n}.flac" for n in range(8))
        for uri in self.uris:
            if not (self.music / uri).exists():
                (self.music / uri).write_text("sound")
        self.events: list[Event] = []
        self.log: list[str] = []
        self.analyst = AnalystTask(
            Means(self.music, lambda: Ear(self.log, self.breaks), name),
            lambda: open_sounds(self.memory, self.clock.wall()),
            self.memory,
            self.clock,
            self.events.append,
        )
        self.analyst.start()

    def live(self, turns: int) -> None:
        for _ in range(turns):
            self.clock.advance(1.0)
            self.analyst.idle()

    def told(self) -> list[AnalysisProgress]:
        return [event.listening for event in self.events if isinstance(event, AnalysisAdvanced)]

    def lost(self) -> list[str]:
        return [event.why for event in self.events if isinstance(event, PartLost)]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    home = Home(tmp_path)
    yield home
    home.analyst.stop()


def test_at_idle_every_track_is_heard_once_and_the_page_is_told_how_far(home: Home) -> None:
    home.live(5)
    assert home.told() == []
    home.analyst.handle(AnalyseLibrary(home.uris))
    home.live(40)
    assert home.log == [*home.uris, "close"]
    assert home.told()[-1] == AnalysisProgress(8, 8, 0, None)
    assert any(one.left_s for one in home.told())
    assert len(home.told()) <= 4
    home.analyst.handle(AnalyseLibrary(home.uris))
    home.live(10)
    assert home.log.count("0.flac") == 1


def test_a_file_that_the_server_left_out_is_told_as_no_music(home: Home) -> None:
    (home.music / "text.mp3").write_text("this is a text file")
    home.analyst.handle(AnalyseLibrary(home.uris))
    home.live(40)
    assert home.log == [*home.uris, "close"]
    assert home.told()[-1] == AnalysisProgress(8, 8, 1, None)


def test_while_somebody_is_sensed_it_stops_in_the_middle_of_the_file_and_goes_on_after(home: Home) -> None:
    home.analyst.handle(AnalyseLibrary(home.uris))
    home.live(3)
    home.analyst.handle(SCAN)
    assert home.log == ["0.flac", "pause"]
    assert home.told()[-1].paused
    home.live(60)
    assert home.log == ["0.flac", "pause"]
    home.analyst.handle(OVER)
    assert not home.told()[-1].paused
    home.live(40)
    assert home.log == ["0.flac", "pause", "resume", *home.uris[1:], "close"]


def test_other_programs_see_that_somebody_is_sensed(home: Home) -> None:
    other = to_sense(home.memory)
    assert not other.is_taken()
    home.analyst.handle(SCAN)
    assert other.is_taken()
    home.analyst.handle(OVER)
    assert not other.is_taken()


def test_while_another_program_listens_it_waits_and_takes_over_what_that_found(home: Home) -> None:
    other = to_analyse(home.memory)
    assert other.take()
    home.analyst.handle(AnalyseLibrary(home.uris))
    home.live(20)
    assert home.log == []
    other.give_back()
    home.live(40)
    assert home.log == [*home.uris, "close"]


def test_a_stopped_box_goes_on_where_it_was(home: Home, tmp_path: Path) -> None:
    home.analyst.handle(AnalyseLibrary(home.uris))
    home.live(6)
    home.analyst.stop()
    kept = open_sounds(home.memory, 0.0)
    done = set(kept.all())
    kept.close()
    assert done
    again = Home(tmp_path)
    again.analyst.handle(AnalyseLibrary(again.uris))
    again.live(40)
    assert set(again.log) == {*again.uris, "close"} - done
    again.analyst.stop()


def test_a_new_track_is_heard_when_the_library_changed(home: Home) -> None:
    home.analyst.handle(AnalyseLibrary(home.uris))
    home.live(40)
    (home.music / "new.flac").write_text("sound")
    home.analyst.handle(AnalyseLibrary((*home.uris, "new.flac")))
    home.live(10)
    assert home.log[-2:] == ["new.flac", "close"]


def test_a_music_folder_that_is_away_is_waited_for(tmp_path: Path) -> None:
    home = Home(tmp_path)
    away = home.music.rename(tmp_path / "away")
    home.analyst.handle(AnalyseLibrary(home.uris))
    home.live(10)
    assert home.log == []
    away.rename(home.music)
    home.live(40)
    assert home.log == [*home.uris, "close"]


def test_an_empty_music_folder_waits_for_its_disk(tmp_path: Path) -> None:
    home = Home(tmp_path)
    files = [file.rename(tmp_path / file.name) for file in sorted(home.music.iterdir())]
    home.analyst.handle(AnalyseLibrary(home.uris))
    home.live(10)
    assert home.log == []
    assert home.told() == []
    for file in files:
        file.rename(home.music / file.name)
    home.live(40)
    assert home.log == [*home.uris, "close"]


def test_where_nothing_can_be_heard_it_is_said_once_and_tried_again_ever_more_rarely(
    tmp_path: Path,
) -> None:
    home = Home(tmp_path, breaks=True)
    home.analyst.handle(AnalyseLibrary(home.uris))
    home.live(400)
    assert home.lost() == ["I can't listen to the library: no model"]
    assert 5 < home.log.count("close") < 12


def test_once_it_can_be_heard_again_that_is_said_too(tmp_path: Path) -> None:
    home = Home(tmp_path, breaks=True)
    home.analyst.handle(AnalyseLibrary(home.uris))
    home.live(10)
    home.breaks = False
    home.live(60)
    assert PartBack(Part.ANALYSIS) in home.events
    assert home.log[-1] == "close"
    assert home.told()[-1] == AnalysisProgress(8, 8, 0, None)


@pytest.mark.parametrize("raised", [ModelError("music.npz: damaged"), KeyError("heads"), MemoryError()])
def test_whatever_is_wrong_with_the_model_the_box_lives_on(tmp_path: Path, raised: Exception) -> None:
    home = Home(tmp_path, model=raised)
    home.analyst.handle(AnalyseLibrary(home.uris))
    home.live(10)
    home.analyst.handle(SCAN)
    home.analyst.handle(OVER)
    (why,) = home.lost()
    assert why.startswith("I can't listen to the library: ")


def test_a_full_disk_stops_the_listening_and_not_the_box(home: Home) -> None:
    home.analyst.handle(AnalyseLibrary(home.uris))
    home.live(2)
    assert isinstance(home.analyst._sounds, SoundTable)
    home.analyst._sounds._store._db.execute("PRAGMA max_page_count = 1")
    home.analyst._sounds._store._db.execute("PRAGMA query_only = 1")
    home.live(5)
    assert len(home.lost()) == 1
