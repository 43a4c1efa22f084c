"""The jukebox and a real MPD: its news, streams, CUE sheets, and what other clients do."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from device.clock import SystemClock
from device.commands import Ban, Choose, JukeboxCommand, SavePlaylist
from device.events import Chosen, Event, Planned, PlaylistSaved, TrackStarted
from device.hardware.player import MPDPlayer
from device.music.building import build_jukebox
from device.music.tagging import Tagger
from device.remembered import Past
from device.room.musicserver import PrivateMPD
from device.types import Emotion
from device.worker import Worker
from tests.music.conftest import NO_QUIET_HOURS, Disk, MakeMood, uris

STREAM = "http://127.0.0.1:9/stream"


class Live:
    """A jukebox on a real server, stepped by the test, and another client."""

    def __init__(self, server: PrivateMPD, tagger: Tagger) -> None:
        self.events: list[Event] = []
        self.read: list[tuple[str, ...]] = []
        self.worker: Worker[JukeboxCommand]
        self.player = MPDPlayer(server.host, server.port)
        task = build_jukebox(
            self.player, SystemClock(), self.events.append, lambda news: self.worker.post(news),
            Disk().take, tagger=tagger, past=Past(NO_QUIET_HOURS), on_library=self.read.append, seed=1,
        )  # fmt: skip
        self.worker = Worker("jukebox", task, SystemClock())
        self.worker.begin()
        self.other = MPDPlayer(server.host, server.port)
        self.other.connect()

    def do(self, command: JukeboxCommand) -> None:
        self.worker.post(command)
        self.until(lambda: not self.worker.step())

    def until(self, is_so: Callable[[], object]) -> None:
        give_up_at = time.monotonic() + 30.0
        while not is_so():
            assert time.monotonic() < give_up_at, "it did not come to that"
            self.worker.step(wait=True)

    def told(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]

    def close(self) -> None:
        self.worker.end()
        self.other.close()


@pytest.fixture
def music(tmp_path: Path) -> Path:
    folder = tmp_path / "music"
    folder.mkdir()
    for n in range(14):
        soundfile.write(folder / f"{n}.flac", np.zeros(8000 * 20, np.int16), 8000)
    (folder / "sheet.cue").write_text(
        'FILE "0.flac" WAVE\n  TRACK 01 AUDIO\n    TITLE "First"\n    INDEX 01 00:00:00\n'
        '  TRACK 02 AUDIO\n    TITLE "Second"\n    INDEX 01 00:10:00\n'
    )
    return folder


@pytest.fixture
def live(music: Path, tagger: Tagger) -> Iterator[Live]:
    with PrivateMPD(music) as server:
        live = Live(server, tagger)
        live.until(lambda: live.read)
        yield live
        live.close()


def test_another_clients_skip_is_noticed_at_once_and_the_plan_goes_on(live: Live, mood: MakeMood) -> None:
    live.do(Choose(1, mood(Emotion.CALM)))
    before = len(live.told(TrackStarted))
    began = time.monotonic()
    live.other.next()
    live.until(lambda: len(live.told(TrackStarted)) > before)
    assert time.monotonic() - began < 5.0
    live.until(lambda: live.told(Planned))
    plan = live.told(Planned)[-1]
    assert isinstance(plan, Planned)
    assert len(plan.pick.tracks) == 10
    assert plan.pick.tracks[0].uri == live.other.status().uri
    assert uris(live.other)[1:] == [track.uri for track in plan.pick.tracks]


def test_a_stream_and_a_part_of_a_cue_sheet_queued_by_hand_stay(live: Live, mood: MakeMood) -> None:
    live.do(Choose(1, mood(Emotion.CALM)))
    assert "sheet.cue/track0002" in live.read[-1]
    by_hand = [STREAM, "sheet.cue/track0002"]
    live.other.append(by_hand)
    live.do(Choose(2, mood(Emotion.HAPPY)))
    assert len(live.told(Chosen)) == 2
    assert uris(live.other)[-2:] == by_hand


def test_new_music_is_noticed_without_asking(live: Live, music: Path) -> None:
    shutil.copy(music / "1.flac", music / "new ñ 音 'x'.flac")
    live.other._client.update()
    live.until(lambda: "new ñ 音 'x'.flac" in live.read[-1])


def test_a_banned_track_leaves_a_real_queue_and_the_plan_is_kept_without_it(
    live: Live, mood: MakeMood
) -> None:
    live.do(Choose(1, mood(Emotion.CALM)))
    uri = live.other.status().uri
    assert uri is not None
    live.do(Ban(uri))
    assert uri not in uris(live.other)
    live.do(SavePlaylist("Evening"))
    assert live.told(PlaylistSaved) == [PlaylistSaved("Evening", None)]
    kept = live.other._client.listplaylist("Evening")
    assert len(kept) >= 9
    assert uri not in kept
