"""What every player must do: the room's, and MPD's."""

import os
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import mutagen.flac
import numpy as np
import pytest

from device.errors import PlayerError, PlayerRefusedError
from device.hardware.player import MPDPlayer
from device.ports import Player
from device.room.musicserver import PrivateMPD
from device.room.player import RoomPlayer
from device.types import Pick, Picked, Playback, ReplayGain, Track

TAGS = {
    "one.flac": {"title": "One", "artist": "Ann", "genre": "Rock"},
    "zwei 'drei' \"vier\" ñ 音.flac": {
        "title": "Quotes ' \" \\ and 音楽",
        "artist": "Björk",
        "genre": "Jazz",
    },
    "long.flac": {"title": "x" * 10_000, "artist": "Cy", "genre": "Folk"},
    "bare.flac": {},
}


@dataclass
class Stage:
    """A player and the means to take its server away."""

    player: Player
    another: Callable[[], Player]
    go_away: Callable[[], None]
    come_back: Callable[[], None]


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import soundfile

    folder = tmp_path_factory.mktemp("music")
    soundfile.write(folder / "album.flac", np.zeros(8000 * 20, np.int16), 8000)
    for name, tags in TAGS.items():
        soundfile.write(folder / name, np.zeros(8000 * 20, np.int16), 8000)
        file = mutagen.flac.FLAC(folder / name)
        file.update(tags)
        file.save()
    (folder / "list.m3u").write_text("one.flac\nhttp://127.0.0.1:9/stream\n")
    (folder / "sheet.cue").write_text(
        'FILE "album.flac" WAVE\n  TRACK 01 AUDIO\n    TITLE "Part"\n    INDEX 01 00:00:00\n'
    )
    (folder / "empty folder").mkdir()
    (folder / "no music.flac").write_text("this is no FLAC")
    return folder


@contextmanager
def room_stage(_: Path) -> Iterator[Stage]:
    songs = [{"file": name, "duration": "20", **tags} for name, tags in TAGS.items()]
    player = RoomPlayer(songs)
    yield Stage(player, lambda: player, player.go_away, player.come_back)


@contextmanager
def mpd_stage(music: Path) -> Iterator[Stage]:
    with PrivateMPD(music) as server:

        def another() -> Player:
            return MPDPlayer(server.host, server.port, timeout_s=5.0)

        player = another()
        try:
            yield Stage(player, another, server.stop, server.start)
        finally:
            player.close()


@pytest.fixture(params=[room_stage, mpd_stage], ids=["room", "mpd"])
def stage(request: pytest.FixtureRequest, music: Path) -> Iterator[Stage]:
    make: Callable[[Path], AbstractContextManager[Stage]] = request.param
    with make(music) as stage:
        yield stage


def pick_of(*uris: str) -> Pick:
    tracks = (Track(uri, uri, "", "", (), 0.0, 0.0, 0.0, "unknown", 0.0) for uri in uris)
    return Pick(tuple(Picked(track, "") for track in tracks), (0.0, 0.0), "")


def uris(player: Player) -> list[str]:
    return [one.uri for one in player.queue()]


def test_a_pick_replaces_the_queue_and_plays_in_its_order(stage: Stage) -> None:
    stage.player.connect()
    stage.player.play(pick_of("one.flac"))
    stage.player.play(pick_of(*reversed(TAGS)))
    assert uris(stage.player) == list(reversed(TAGS))
    status = stage.player.status()
    assert status.playback is Playback.PLAYING
    assert (status.uri, status.queue_length, status.title) == ("bare.flac", 4, "")


def test_connecting_twice_is_as_good_as_once(stage: Stage) -> None:
    stage.player.connect()
    stage.player.connect()
    assert stage.player.status().playback is Playback.STOPPED


def test_it_pauses_plays_on_and_walks_the_queue(stage: Stage) -> None:
    stage.player.connect()
    stage.player.play(pick_of(*TAGS))
    stage.player.toggle()
    assert stage.player.status().playback is Playback.PAUSED
    stage.player.toggle()
    stage.player.next()
    assert stage.player.status().uri == list(TAGS)[1]
    stage.player.previous()
    assert stage.player.status().uri == next(iter(TAGS))


def test_with_an_empty_queue_the_buttons_do_nothing(stage: Stage) -> None:
    stage.player.connect()
    stage.player.next()
    stage.player.previous()
    stage.player.toggle()
    assert stage.player.status().playback is Playback.STOPPED
    assert uris(stage.player) == []


def test_the_volume_is_what_it_was_set_to(stage: Stage) -> None:
    stage.player.connect()
    stage.player.play(pick_of("one.flac"))
    stage.player.set_volume(37)
    assert stage.player.status().volume == 37


def test_the_library_lists_every_song_with_its_tags(stage: Stage) -> None:
    stage.player.connect()
    songs = {song["file"]: song for song in stage.player.listing()}
    assert set(TAGS) <= set(songs)
    for name, tags in TAGS.items():
        assert {key: songs[name].get(key) for key in ("title", "artist", "genre")} == {
            key: tags.get(key) for key in ("title", "artist", "genre")
        }
        assert float(str(songs[name]["duration"])) == pytest.approx(20)


def test_a_file_name_in_another_encoding_hides_no_other_file(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    import soundfile

    soundfile.write(tmp_path / "one.flac", np.zeros(8000, np.int16), 8000)
    (tmp_path / os.fsdecode("Björk.flac".encode("latin-1"))).symlink_to(tmp_path / "one.flac")
    with PrivateMPD(tmp_path) as server:
        player = MPDPlayer(server.host, server.port)
        player.connect()
        assert [song["file"] for song in player.listing()] == ["one.flac"]
        assert player.status().playback is Playback.STOPPED
        player.close()
    assert "Bj\N{REPLACEMENT CHARACTER}rk.flac: its name is not UTF-8" in caplog.text


def test_the_library_can_be_listed_while_other_things_are_asked(stage: Stage) -> None:
    stage.player.connect()
    for song in stage.player.listing():
        assert song["file"]
        assert stage.player.status().queue_length == 0


def test_the_library_version_stays_while_nothing_changes(stage: Stage) -> None:
    stage.player.connect()
    assert stage.player.library_version() == stage.player.library_version()


def test_tracks_that_are_gone_are_left_out(stage: Stage) -> None:
    stage.player.connect()
    stage.player.play(pick_of("gone.flac", "one.flac", "gone too.flac"))
    assert uris(stage.player) == ["one.flac"]
    assert stage.player.status().playback is Playback.PLAYING


def test_a_pick_of_which_nothing_is_left_is_refused_and_the_connection_stays(stage: Stage) -> None:
    stage.player.connect()
    with pytest.raises(PlayerRefusedError):
        stage.player.play(pick_of("gone.flac"))
    assert stage.player.status().playback is Playback.STOPPED


def test_tracks_can_be_put_at_the_end_of_the_queue_while_music_plays(stage: Stage) -> None:
    stage.player.connect()
    stage.player.play(pick_of("one.flac"))
    stage.player.append(["bare.flac", "gone.flac", "long.flac"])
    assert uris(stage.player) == ["one.flac", "bare.flac", "long.flac"]
    assert stage.player.status().uri == "one.flac"


def test_a_track_can_be_marked_but_not_one_that_is_gone(stage: Stage) -> None:
    stage.player.connect()
    stage.player.mark(list(TAGS)[1], "moodlark_valence", "-0.25")
    with pytest.raises(PlayerRefusedError):
        stage.player.mark("gone.flac", "moodlark_valence", "0.5")
    assert stage.player.status().playback is Playback.STOPPED


def test_marks_are_read_back_with_their_tracks(stage: Stage) -> None:
    stage.player.connect()
    assert stage.player.marks("moodlark_arousal") == {}
    for uri in TAGS:
        stage.player.mark(uri, "moodlark_arousal", "a=b")
    assert stage.player.marks("moodlark_arousal") == dict.fromkeys(TAGS, "a=b")


def test_a_pick_comes_before_what_is_to_be_kept_and_all_else_goes(stage: Stage) -> None:
    stage.player.connect()
    stage.player.append(["bare.flac", "long.flac", "bare.flac"])
    first, _, last = stage.player.queue()
    stage.player.play(pick_of("one.flac"), [last.number, 999_999])
    assert uris(stage.player) == ["one.flac", "bare.flac"]
    assert [one.number for one in stage.player.queue()][1] == last.number != first.number
    assert stage.player.status().uri == "one.flac"


def test_a_track_is_taken_out_of_the_queue_wherever_it_stands(stage: Stage) -> None:
    stage.player.connect()
    stage.player.play(pick_of("one.flac", "bare.flac", "long.flac", "bare.flac"))
    stage.player.next()
    stage.player.next()
    stage.player.remove("bare.flac")
    stage.player.remove("gone.flac")
    assert uris(stage.player) == ["one.flac", "long.flac"]
    assert stage.player.status().uri == "long.flac"


def test_tracks_are_kept_as_a_playlist_once_under_a_name(stage: Stage) -> None:
    stage.player.connect()
    name = "Quiet 'evening' \"ñ 音\""
    stage.player.save(name, ["one.flac", "gone.flac", *TAGS])
    with pytest.raises(PlayerRefusedError, match="already"):
        stage.player.save(name, ["one.flac"])
    stage.player.save(name, ["bare.flac"], replace=True)
    with pytest.raises(PlayerRefusedError):
        stage.player.save("a/b", ["one.flac"])
    assert stage.player.status().queue_length == 0


def test_an_output_is_switched_off_and_on_by_its_name(stage: Stage) -> None:
    stage.player.connect()
    (output,) = stage.player.outputs()
    assert output.enabled
    stage.player.enable_output(output.name, enabled=False)
    stage.player.enable_output("no such output", enabled=False)
    assert [one.enabled for one in stage.player.outputs()] == [False]
    stage.player.enable_output(output.name, enabled=True)
    assert [one.enabled for one in stage.player.outputs()] == [True]


@pytest.mark.parametrize("gain", list(ReplayGain))
def test_tracks_go_over_into_each_other_as_asked(stage: Stage, gain: ReplayGain) -> None:
    stage.player.connect()
    stage.player.blend(5, gain)
    if isinstance(stage.player, MPDPlayer):
        assert stage.player._client.status()["xfade"] == "5"
        assert stage.player._client.replay_gain_status() == gain


def test_whoever_watches_is_told_of_what_others_do_and_that_the_server_went_away(stage: Stage) -> None:
    told = threading.Semaphore(0)
    stage.player.watch(lambda _: told.release())
    stage.player.connect()
    other = stage.another()
    other.connect()
    other.play(pick_of("one.flac"))
    assert told.acquire(timeout=5.0)
    while told.acquire(timeout=0.2):
        pass
    other.toggle()
    assert told.acquire(timeout=5.0)
    while told.acquire(timeout=0.2):
        pass
    stage.go_away()
    assert told.acquire(timeout=5.0)
    stage.player.close()


def test_leaving_ends_the_watch_at_once(music: Path) -> None:
    with PrivateMPD(music) as server:
        player = MPDPlayer(server.host, server.port)
        player.watch(lambda _: None)
        for _ in range(5):
            player.connect()
            assert any(thread.name == "mpd-watch" for thread in threading.enumerate())
            player.close()
            assert not any(thread.name == "mpd-watch" for thread in threading.enumerate())


def test_when_the_server_goes_away_every_call_says_so_until_it_is_back(stage: Stage) -> None:
    stage.player.connect()
    stage.player.play(pick_of("one.flac"))
    stage.go_away()
    for call in (stage.player.status, stage.player.toggle, stage.player.connect, stage.player.queue):
        with pytest.raises(PlayerError):
            call()
    stage.come_back()
    stage.player.connect()
    stage.player.play(pick_of("one.flac"))
    assert stage.player.status().uri == "one.flac"


def test_leaving_lets_the_music_go_on(stage: Stage) -> None:
    stage.player.connect()
    stage.player.play(pick_of("one.flac"))
    stage.player.close()
    stage.player.close()
    again = stage.another()
    again.connect()
    assert again.status().playback is Playback.PLAYING
    again.close()


def test_a_server_that_is_not_there_is_named_at_once() -> None:
    player = MPDPlayer("127.0.0.1", 1, timeout_s=2.0)
    with pytest.raises(PlayerError, match=r"cannot reach MPD at 127\.0\.0\.1:1: Connection refused"):
        player.connect()


def test_a_server_that_never_answers_is_given_up() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        player = MPDPlayer("127.0.0.1", silent.getsockname()[1], timeout_s=0.2)
        with pytest.raises(PlayerError, match="no answer within"):
            player.connect()


@pytest.mark.parametrize("greeting", [b"SSH-2.0-OpenSSH\n", b"\xff\xfe\n", b""])
def test_something_that_is_no_mpd_is_a_plain_error(greeting: bytes) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as other:

        def greet() -> None:
            line, _ = other.accept()
            line.sendall(greeting)
            line.close()

        threading.Thread(target=greet, daemon=True).start()
        player = MPDPlayer("127.0.0.1", other.getsockname()[1], timeout_s=2.0)
        with pytest.raises(PlayerError, match="cannot reach MPD"):
            player.connect()


def test_mpd_can_be_reached_through_a_socket_file_and_a_wrong_password_is_refused(
    music: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "mpd.conf"
    address = tmp_path / "socket"
    settings.write_text(
        f'music_directory "{music}"\ndb_file "{tmp_path}/db"\nbind_to_address "{address}"\n'
        'password "secret@read,add,control,admin"\naudio_output {\n type "null"\n name "null"\n}\n'
    )
    server = subprocess.Popen(["mpd", "--no-daemon", "--stderr", str(settings)], stderr=subprocess.DEVNULL)
    try:
        while not address.exists():
            assert server.poll() is None
        with pytest.raises(PlayerError, match="incorrect password"):
            MPDPlayer(str(address), 0, password="wrong").connect()
        player = MPDPlayer(str(address), 0, password="secret")
        player.connect()
        assert player.status().playback is Playback.STOPPED
        os.kill(server.pid, signal.SIGSTOP)
        impatient = MPDPlayer(str(address), 0, timeout_s=0.2)
        with pytest.raises(PlayerError, match="no answer within"):
            impatient.connect()
    finally:
        server.kill()
        server.wait()
