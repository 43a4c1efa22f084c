"""The jukebox and a real MPD: its news, streams, CUE sheets, and what other clients do."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import soundfile

from device.drivers.mpd.player import MPDPlayer
from device.house.pieces import Begin, Options, Tables, build_jukebox
from device.music.jukebox.jukebox import JukeboxMessage
from device.music.jukebox.wires import Wires
from device.music.library.tagging import Tagger
from device.simulated.musicserver import PrivateMPD
from device.values import Emotion, Gathered, Part, Past, Playback, Playlist, Repeat, Where
from device.values.asking.agreed import Lives
from device.values.asking.requests import Slots
from device.values.events import (
    Chosen,
    Event,
    PartLost,
    PlanChanged,
    PlaylistSaved,
    PlaylistsChanged,
    QueueChanged,
    TrackStarted,
)
from device.values.orders import Choose, Duck, UseAgreed
from device.values.wishes import (
    Ban,
    DeletePlaylist,
    MoveEntry,
    PlayEntry,
    PutOn,
    RemoveEntry,
    RenamePlaylist,
    RepeatQueue,
    RestorePlaylist,
    SavePlaylist,
    SeekTo,
    SetVolume,
    Shuffle,
    TakeOff,
    Toggle,
)
from device.workers.clock import SystemClock
from device.workers.worker import Inbox, Worker
from tests.music.conftest import NO_QUIET_HOURS, Disk, MakeMood, uris

RATE = 44_100  # with less, the end of a track lies in MPD's outputs, and it answers once that is played
STREAM = "http://127.0.0.1:9/stream"


class Live:
    """A jukebox on a real server, stepped by the test, and another client."""

    def __init__(self, host: str, port: int, tagger: Tagger) -> None:
        self.events: list[Event] = []
        self.read: list[tuple[str, ...]] = []
        self.player = MPDPlayer(host, port)
        inbox: Inbox[JukeboxMessage] = Inbox("jukebox", JukeboxMessage)
        task = build_jukebox(
            self.player,
            SystemClock(),
            Wires(
                self.events.append,
                inbox.post,
                Disk().take,
                lambda shelf: self.read.append(tuple(track.uri for track in shelf.tracks)),
            ),
            Tables(tagger),
            Begin(Past(NO_QUIET_HOURS)),
            Options(seed=1),
        )
        self.worker = Worker(inbox, task, SystemClock())
        self.worker.begin()
        self.other = MPDPlayer(host, port)
        self.other.connect()

    def do(self, command: JukeboxMessage) -> None:
        self.worker.inbox.post(command)
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
        soundfile.write(folder / f"{n}.flac", np.zeros(RATE * 20, np.int16), RATE)
    (folder / "sheet.cue").write_text(
        'FILE "0.flac" WAVE\n  TRACK 01 AUDIO\n    TITLE "First"\n    INDEX 01 00:00:00\n'
        '  TRACK 02 AUDIO\n    TITLE "Second"\n    INDEX 01 00:10:00\n'
    )
    return folder


@pytest.fixture
def server(music: Path) -> Iterator[PrivateMPD]:
    with PrivateMPD(music) as server:
        yield server


@pytest.fixture
def live(server: PrivateMPD, tagger: Tagger) -> Iterator[Live]:
    live = Live(server.host, server.port, tagger)
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
    live.until(lambda: live.told(PlanChanged))
    plan = live.told(PlanChanged)[-1]
    assert isinstance(plan, PlanChanged)
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


def shown(live: Live) -> list[str]:
    """What the page shows as planned."""
    told = [event.pick for event in live.events if isinstance(event, Chosen | PlanChanged)]
    return [track.uri for track in told[-1].tracks] if told and told[-1] else []


def shows_first(live: Live, uri: str | None) -> bool:
    return shown(live)[:1] == [uri]


def has_moved_on(live: Live, uri: str | None) -> bool:
    return live.told(TrackStarted)[-1] != TrackStarted(str(uri))


def ban_the_sheet(live: Live) -> None:
    """Its tracks are not to come: this server cannot decode them."""
    for n in (1, 2):
        live.do(Ban(f"sheet.cue/track000{n}"))


def test_while_another_client_plays_at_random_the_queue_stays_short_and_the_next_track_is_shown(
    live: Live, mood: MakeMood
) -> None:
    ban_the_sheet(live)
    live.do(Choose(1, mood(Emotion.CALM)))
    live.other._client.random(1)
    for _ in range(40):
        playing = live.other.status().uri
        live.until(partial(shows_first, live, playing))
        live.until(lambda: shown(live) == [song["file"] for song in live.other.coming(10)])
        live.other.next()
        live.until(partial(has_moved_on, live, playing))
    queue = uris(live.other)
    assert len(queue) == len(set(queue)) <= 15
    live.do(Choose(2, mood(Emotion.HAPPY)))
    live.until(lambda: shown(live) == uris(live.other))
    assert live.other._client.status()["random"] == "0"


def test_what_other_clients_shuffle_consume_and_take_out_is_shown(live: Live, mood: MakeMood) -> None:
    ban_the_sheet(live)
    live.do(Choose(1, mood(Emotion.CALM)))
    client = live.other._client
    for change in (
        client.shuffle,
        lambda: client.consume(1),
        live.other.next,
        live.other.next,
        lambda: client.delete((3, 6)),
        lambda: client.move(1, 4),
        lambda: client.single(1),
        live.other.next,
        lambda: client.repeat(1),
        live.other.next,
    ):
        change()
        live.until(lambda: shown(live) == [song["file"] for song in live.other.coming(10)])
        live.until(lambda: not live.worker.step())
    assert shown(live) == [song["file"] for song in live.other.coming(10)]


def test_a_queue_that_another_client_cleared_is_filled_again_by_play(live: Live, mood: MakeMood) -> None:
    live.do(Choose(1, mood(Emotion.CALM)))
    live.other._client.clear()
    live.until(lambda: shown(live) == [])
    live.do(Toggle())
    live.until(lambda: shown(live) == uris(live.other) != [])
    assert live.other.status().playback is Playback.PLAYING


def test_two_updates_of_the_library_within_a_second_are_both_read(live: Live, music: Path) -> None:
    for letter in ("a", "b", "c"):
        for n, file in enumerate(sorted(music.glob("*.flac"))):
            file.rename(music / f"{letter}{n}.flac")
        live.other._client.update()
        while "updating_db" in live.other._client.status():
            pass
    live.until(lambda: live.read[-1] and not live.worker.step())
    live.until(lambda: "c1.flac" in live.read[-1])
    assert not any(uri.startswith(("a", "b")) for uri in live.read[-1])


def test_leaving_a_server_that_hangs_takes_no_longer_than_a_moment(live: Live, server: PrivateMPD) -> None:
    live.do(SetVolume(60))
    live.do(Duck())
    assert server._server is not None
    os.kill(server._server.pid, signal.SIGSTOP)
    try:
        began = time.monotonic()
        live.worker.end()
        assert time.monotonic() - began < 2.0
    finally:
        os.kill(server._server.pid, signal.SIGCONT)


def test_a_server_without_a_sound_card_is_said_to_be_silent(
    tagger: Tagger, mood: MakeMood, tmp_path: Path
) -> None:
    music = tmp_path / "music"
    music.mkdir()
    for n in range(3):
        soundfile.write(music / f"{n}.flac", np.zeros(RATE * 20, np.int16), RATE)
    address = tmp_path / "socket"
    settings = tmp_path / "mpd.conf"
    settings.write_text(
        f'music_directory "{music}"\ndb_file "{tmp_path}/db"\nbind_to_address "{address}"\n'
        'audio_output {\n type "alsa"\n name "gone"\n device "hw:77"\n}\n'
    )
    server = subprocess.Popen(["mpd", "--no-daemon", "--stderr", str(settings)], stderr=subprocess.DEVNULL)
    try:
        while not address.exists():
            assert server.poll() is None
        live = Live(str(address), 0, tagger)
        live.until(lambda: live.read and live.read[-1])
        live.do(Choose(1, mood(Emotion.CALM)))
        mend = "look whether the sound device is plugged in"
        live.until(lambda: any(mend in one.why for one in live.events if isinstance(one, PartLost)))
        assert {one.part for one in live.events if isinstance(one, PartLost)} == {Part.SOUND}
        live.close()
    finally:
        server.kill()
        server.wait()


def queue_of(live: Live) -> list[str]:
    """The queue as the page shows it."""
    (*_, told) = live.told(QueueChanged)
    assert isinstance(told, QueueChanged)
    return [one.uri for one in told.entries]


def test_what_another_client_does_to_the_queue_is_shown_within_a_second(live: Live, mood: MakeMood) -> None:
    live.do(Choose(1, mood(Emotion.CALM)))
    live.other.insert(["13.flac"], 1)
    began = time.monotonic()
    live.until(lambda: queue_of(live)[1] == "13.flac")
    assert time.monotonic() - began < 1.0
    number = next(one.number for one in live.other.queue() if one.uri == "13.flac")
    live.other.move(number, 3)
    live.until(lambda: queue_of(live)[4] == "13.flac")
    live.other.drop([number])
    live.until(lambda: queue_of(live) == uris(live.other))
    assert time.monotonic() - began < 3.0


def test_the_queue_is_changed_by_hand_and_that_taken_back(live: Live, mood: MakeMood) -> None:
    live.do(Choose(1, mood(Emotion.CALM)))
    before = uris(live.other)
    live.do(PutOn("12.flac", Gathered.TRACK, Where.NOW))
    assert live.other.status().uri == "12.flac"
    live.do(TakeOff())
    assert live.other.status().uri == before[0]
    assert uris(live.other) == before
    last = live.other.queue()[-1].number
    live.do(MoveEntry(last, -100))
    assert uris(live.other)[0] == before[-1]
    live.do(PlayEntry(last))
    live.do(SeekTo(10))
    live.until(lambda: live.other.status().elapsed_s >= 9.0)
    live.do(RemoveEntry(last))
    live.do(RemoveEntry(last))
    assert before[-1] not in uris(live.other)[:9]
    live.do(Shuffle(on=True))
    live.do(RepeatQueue(Repeat.ONE))
    assert (live.other.status().shuffled, live.other.status().repeats) == (True, Repeat.ONE)
    live.do(RepeatQueue(Repeat.OFF))
    assert live.other.status().repeats is Repeat.OFF


def test_playlists_are_kept_seen_played_renamed_deleted_and_brought_back(live: Live, mood: MakeMood) -> None:
    def lists() -> tuple[Playlist, ...]:
        (*_, told) = live.told(PlaylistsChanged)
        assert isinstance(told, PlaylistsChanged)
        return told.playlists

    live.do(Choose(1, mood(Emotion.CALM)))
    kept = uris(live.other)
    live.do(SavePlaylist("Evening ñ '\""))
    live.until(lambda: lists() == (Playlist("Evening ñ '\"", len(kept)),))
    live.do(RenamePlaylist("Evening ñ '\"", "Night"))
    live.other.save("Another's", ["3.flac"])
    live.until(lambda: lists() == (Playlist("Another's", 1), Playlist("Night", len(kept))))
    live.do(PutOn("Another's", Gathered.PLAYLIST, Where.NOW))
    assert live.other.status().uri == "3.flac"
    live.do(DeletePlaylist("Night"))
    live.until(lambda: len(lists()) == 1)
    live.do(RestorePlaylist("Night"))
    live.until(lambda: Playlist("Night", len(kept)) in lists())
    assert list(live.other.playlist("Night")) == kept


def test_a_living_playlist_is_one_of_the_servers_own(live: Live, mood: MakeMood) -> None:
    lives = Lives("Sunday morning", mood(Emotion.CALM), Slots(count=3))
    live.do(UseAgreed((), (lives,), ()))
    live.until(lambda: "Sunday morning" in [name for name, _ in live.other.playlists()])
    assert len(live.other.playlist("Sunday morning")) == 3
