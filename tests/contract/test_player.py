"""What every player must do: the room's, and MPD's."""

import os
import queue
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import mutagen.flac
import numpy as np
import pytest

from device.drivers.mpd.player import MPDPlayer
from device.ports import Player
from device.ports.errors import PlayerError, PlayerRefusedError, TracksGoneError
from device.simulated.musicserver import PrivateMPD
from device.simulated.player import SimulatedPlayer
from device.values import Pick, Picked, Playback, Repeat, ReplayGain, Track

RATE = 44_100  # with less, the end of a track lies in MPD's outputs, and it answers once that is played
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
    soundfile.write(folder / "album.flac", np.zeros(RATE * 20, np.int16), RATE)
    for name, tags in TAGS.items():
        soundfile.write(folder / name, np.zeros(RATE * 20, np.int16), RATE)
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
    player = SimulatedPlayer(songs)
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


def test_what_was_stopped_begins_its_track_anew(stage: Stage) -> None:
    stage.player.connect()
    stage.player.play(pick_of(*TAGS))
    stage.player.stop()
    assert stage.player.status().playback is Playback.STOPPED
    stage.player.stop()
    stage.player.toggle()
    assert stage.player.status().playback is Playback.PLAYING
    assert stage.player.status().uri == next(iter(TAGS))


def test_it_goes_on_and_back_in_a_track_but_not_beyond_its_begin(stage: Stage) -> None:
    stage.player.connect()
    stage.player.play(pick_of(*TAGS))
    stage.player.toggle()
    began_s = stage.player.status().elapsed_s
    stage.player.seek(1.0)
    assert stage.player.status().elapsed_s == pytest.approx(began_s + 1.0, abs=0.3)
    stage.player.seek(-30.0)
    assert stage.player.status().elapsed_s == pytest.approx(0.0, abs=0.3)
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


def test_it_says_for_how_long_it_runs(stage: Stage) -> None:
    stage.player.connect()
    assert stage.player.runs_s() >= 0


def test_a_volume_is_changed_from_where_it_is_and_told(stage: Stage) -> None:
    stage.player.connect()
    stage.player.play(pick_of("one.flac"))
    stage.player.set_volume(37)
    assert stage.player.change_volume(5) == 42
    assert stage.player.change_volume(-40) == 2
    assert stage.player.status().volume == 2


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
    assert stage.player.marks([*TAGS, "gone.flac"]) == {key: {} for key in [*TAGS, "gone.flac"]}
    for uri in TAGS:
        stage.player.mark(uri, "moodlark_arousal", "a=b")
    assert stage.player.marks(list(TAGS)) == {key: {"moodlark_arousal": "a=b"} for key in TAGS}


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


def test_entries_are_taken_out_by_their_numbers_and_those_that_are_gone_are_no_fault(stage: Stage) -> None:
    stage.player.connect()
    stage.player.append(["one.flac", "bare.flac", "one.flac", "long.flac"])
    entries = stage.player.queue()
    stage.player.drop([entries[2].number, 999_999, entries[3].number])
    stage.player.drop([])
    assert [one.number for one in stage.player.queue()] == [entries[0].number, entries[1].number]


def test_what_comes_is_told_from_the_current_track_on(stage: Stage) -> None:
    stage.player.connect()
    assert stage.player.coming(10) == []
    assert stage.player.waiting() == 0
    stage.player.play(pick_of(*TAGS))
    stage.player.next()
    coming = [song["file"] for song in stage.player.coming(2)]
    assert coming == list(TAGS)[1:3]
    assert stage.player.waiting() == len(TAGS) - 2
    assert [(one.plays, one.waits) for one in stage.player.queue()] == [
        (False, False), (True, False), *[(False, True)] * (len(TAGS) - 2)
    ]  # fmt: skip


def test_a_track_is_looked_for_by_its_exact_name(stage: Stage) -> None:
    stage.player.connect()
    for name in TAGS:
        assert stage.player.has(name)
    for name in ("ONE.flac", "one", "gone.flac", "", "one.flac\\", '"', "one.flac' or '1"):
        assert not stage.player.has(name)


def test_a_pick_of_which_nothing_is_left_leaves_the_music_as_it_is(stage: Stage) -> None:
    stage.player.connect()
    stage.player.play(pick_of("one.flac", "bare.flac"))
    with pytest.raises(TracksGoneError):
        stage.player.play(pick_of("gone.flac", "gone too.flac"))
    assert uris(stage.player) == ["one.flac", "bare.flac"]
    assert stage.player.status().playback is Playback.PLAYING


def test_a_server_that_lets_us_do_everything_is_well(stage: Stage) -> None:
    stage.player.connect()
    stage.player.check()


def test_a_server_in_a_hurry_still_answers(stage: Stage) -> None:
    stage.player.connect()
    stage.player.hurry()
    assert stage.player.status().queue_length == 0


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
    other.close()
    stage.player.close()


def test_whoever_watches_is_told_when_it_is_the_library_that_changed(stage: Stage, music: Path) -> None:
    told: queue.SimpleQueue[bool] = queue.SimpleQueue()
    stage.player.watch(told.put)
    stage.player.connect()
    stage.player.toggle()
    stage.player.append(["one.flac"])
    assert told.get(timeout=5.0) is False
    if isinstance(stage.player, SimulatedPlayer):
        stage.player.add_songs([{"file": "new.flac"}])
    else:
        (music / "one.flac").touch()
        stage.player._client.update()  # type: ignore[attr-defined]
    while not told.get(timeout=10.0):
        pass


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
    with socket.create_server(("127.0.0.1", 0)) as silent:
        player = MPDPlayer("127.0.0.1", silent.getsockname()[1], timeout_s=0.2)
        with pytest.raises(PlayerError, match="no answer within"):
            player.connect()


@pytest.mark.parametrize("greeting", [b"SSH-2.0-OpenSSH\n", b"\xff\xfe\n", b""])
def test_something_that_is_no_mpd_is_a_plain_error(greeting: bytes) -> None:
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
        player.close()
    finally:
        server.kill()
        server.wait()


@contextmanager
def speaking(*answers: bytes) -> Iterator[int]:
    """The port of a server that speaks like MPD: it gives one answer after the other, whatever is asked."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def speak() -> None:
            line, _ = server.accept()
            with line, suppress(OSError):
                asked = line.makefile("rb")
                for answer in answers:
                    line.sendall(answer)
                    asked.readline()

        threading.Thread(target=speak, daemon=True).start()
        yield server.getsockname()[1]


def test_a_server_of_an_old_protocol_is_reached_and_says_why_its_library_is_not_read() -> None:
    unknown = b'ACK [5@0] {} unknown command "tagtypes"\n'
    with speaking(b"OK MPD 0.19.0\n", unknown, b"state: play\nOK\n", b"OK\n", b"OK\n") as port:
        player = MPDPlayer("127.0.0.1", port, timeout_s=2.0)
        player.connect()
        with pytest.raises(PlayerRefusedError, match=r"protocol 0\.19\.0, and 0\.21 or newer is needed"):
            list(player.listing())
        player.toggle()
        player.close()


@pytest.mark.parametrize(
    ("answer", "mend"),
    [
        (b'ACK [4@0] {setvol} you don\'t have permission for "setvol"\n', "default_permissions in mpd.conf"),
        (b'ACK [5@0] {} unknown command "setvol"\n', "update it"),
        (b"ACK [52@0] {setvol} problems setting volume\n", "MPD says problems setting volume"),
    ],
)
def test_a_refusal_says_how_it_is_mended_and_the_connection_stays(answer: bytes, mend: str) -> None:
    with speaking(b"OK MPD 0.23.0\n", b"OK\n", b"OK\n", b"OK\n", answer, b"playlistlength: 3\nOK\n") as port:
        player = MPDPlayer("127.0.0.1", port, timeout_s=2.0)
        player.connect()
        with pytest.raises(PlayerRefusedError, match=mend):
            player.set_volume(50)
        assert player.waiting() == 3
        player.close()


@pytest.mark.parametrize("host", ["x" * 70, "a..b", "no such host.invalid", "\0"])
def test_a_host_that_cannot_be_one_is_a_plain_error(host: str) -> None:
    with pytest.raises(PlayerError, match="cannot reach MPD"):
        MPDPlayer(host, 6600, timeout_s=2.0).connect()


def test_a_queue_of_thousands_of_long_names_is_read_shortened_and_kept(tmp_path: Path) -> None:
    import soundfile

    folder = tmp_path / "/".join(word * 30 for word in ("artist", "album", "disc"))[:600]
    folder.mkdir(parents=True)
    for name in ("a.flac", "b.flac"):
        soundfile.write(folder / name, np.zeros(RATE * 20, np.int16), RATE)
    long = str((folder / "a.flac").relative_to(tmp_path))
    with PrivateMPD(tmp_path) as server:
        player = MPDPlayer(server.host, server.port)
        player.connect()
        for _ in range(8):
            player._client.command_list_ok_begin()
            for _ in range(2000):
                player._client.add(long)
            player._client.command_list_end()
        entries = player.queue()
        assert len(entries) == 16_000
        player.play(pick_of(long.replace("a.flac", "b.flac")), [one.number for one in entries[5000:]])
        assert player.waiting() == 11_000
        assert player.status().uri == long.replace("a.flac", "b.flac")
        player.play(pick_of(long))
        assert uris(player) == [long]
        player.close()


def test_a_full_queue_makes_room_for_the_pick(tmp_path: Path) -> None:
    import soundfile

    for n in range(4):
        soundfile.write(tmp_path / f"{n}.flac", np.zeros(RATE * 20, np.int16), RATE)
    with PrivateMPD(tmp_path) as server:
        player = MPDPlayer(server.host, server.port)
        player.connect()
        for _ in range(16):
            player._client.command_list_ok_begin()
            for _ in range(1024):
                player._client.add("0.flac")
            player._client.command_list_end()
        with pytest.raises(PlayerRefusedError, match="max_playlist_length"):
            player.append(["1.flac"])
        kept = [one.number for one in player.queue()[10:]]
        player.play(pick_of("1.flac", "2.flac"), kept)
        assert player.waiting() == len(kept) + 1
        player.close()


@pytest.mark.parametrize(
    ("modes", "coming", "waiting"),
    [
        ({"consume": 1}, ["1", "2", "3"], 2),
        ({"repeat": 1}, ["1", "2", "3", "0"], 2),
        ({"repeat": 1, "single": 1}, ["1"], 2),
        ({"single": 1}, ["1", "2", "3"], 2),
        ({"random": 1}, ["1", "?"], 3),
    ],
)
def test_what_comes_follows_the_servers_modes(
    tmp_path: Path, modes: dict[str, int], coming: list[str], waiting: int
) -> None:
    import soundfile

    names = [f"{n}.flac" for n in range(4)]
    for name in names:
        soundfile.write(tmp_path / name, np.zeros(RATE * 20, np.int16), RATE)
    with PrivateMPD(tmp_path) as server:
        player = MPDPlayer(server.host, server.port)
        player.connect()
        player.play(pick_of(*names))
        player.next()
        for mode, value in modes.items():
            getattr(player._client, mode)(value)
        told = [str(song["file"]).removesuffix(".flac") for song in player.coming(10)]
        player._client.next()
        came = str(player.status().uri).removesuffix(".flac")
        if modes != {"repeat": 1, "single": 1}:  # which a person's skip passes over
            assert came == told[1]
        assert told == [came if name == "?" else name for name in coming]
        assert waiting >= player.waiting()
        player.close()


def test_a_broken_first_track_is_passed_over_and_the_old_music_goes(tmp_path: Path) -> None:
    import soundfile

    for n in range(3):
        soundfile.write(tmp_path / f"{n}.flac", np.zeros(RATE * 20, np.int16), RATE)
    with PrivateMPD(tmp_path) as server:
        player = MPDPlayer(server.host, server.port)
        player.connect()
        player.append(["2.flac"])
        (tmp_path / "0.flac").unlink()
        player.play(pick_of("0.flac", "1.flac"))
        assert uris(player) == ["0.flac", "1.flac"]
        until = time.monotonic() + 10
        while player.status().uri != "1.flac":
            assert time.monotonic() < until
        (tmp_path / "1.flac").unlink()
        player.play(pick_of("0.flac", "1.flac"))
        while not (status := player.status()).error and status.queue_length:  # it may notice what is gone
            assert time.monotonic() < until, status
        assert "decode" in status.error or not status.queue_length
        player.toggle()
        player.close()


def test_entries_are_put_in_moved_and_played_by_their_numbers(stage: Stage) -> None:
    player = stage.player
    player.connect()
    assert player.place() is None
    player.play(pick_of("one.flac", "bare.flac"))
    (number,) = player.insert(["long.flac", "gone.flac"], 1)
    assert uris(player) == ["one.flac", "long.flac", "bare.flac"]
    assert (player.place(), player.status().uri) == (0, "one.flac")
    player.move(number, 5)
    assert uris(player) == ["one.flac", "bare.flac", "long.flac"]
    player.move(999_999, 1)
    assert player.play_entry(number)
    assert not player.play_entry(999_999)
    assert player.status().uri == "long.flac"
    assert player.insert(["bare.flac"], None)
    assert uris(player)[-1] == "bare.flac"
    assert player.insert([], 0) == []


def test_what_stands_around_the_current_entry_is_told_anew_whenever_it_changed(stage: Stage) -> None:
    player = stage.player
    player.connect()
    assert player.around(5, 60) == []
    player.play(pick_of(*TAGS))
    player.next()
    found = player.around(1, 1)
    assert [(place, one.uri, one.plays, one.waits) for place, one, _ in found] == [
        (place, name, place == 1, place > 1) for place, name in list(enumerate(TAGS))[:3]
    ]
    assert found[0][2]["title"] == "One"
    player.next()
    assert [place for place, _, _ in player.around(1, 1)] == [1, 2, 3]
    player.drop([found[0][1].number])
    assert [one.uri for _, one, _ in player.around(5, 60)] == list(TAGS)[1:]


def test_order_repetition_and_place_are_as_asked(stage: Stage) -> None:
    player = stage.player
    player.connect()
    player.play(pick_of(*TAGS))
    player.seek_to(12.0)
    assert player.status().elapsed_s == pytest.approx(12.0, abs=0.5)
    player.seek_to(900.0)
    player.shuffle(on=True)
    for how in (Repeat.ALL, Repeat.ONE, Repeat.OFF):
        player.repeat(how)
        assert player.status().repeats is how
    assert player.status().shuffled
    player.play(pick_of(*TAGS))
    assert not player.status().shuffled


def test_playlists_are_listed_read_renamed_and_deleted(stage: Stage) -> None:
    player = stage.player
    player.connect()
    assert player.playlist("no such list") == []
    player.save("Day", ["one.flac"])
    player.extend_playlist("Day", ["bare.flac"])
    assert list(player.playlist("Day")) == ["one.flac", "bare.flac"]
    before = dict(player.playlists())
    assert "Day" in before
    player.rename_playlist("Day", "Night")
    with pytest.raises(PlayerRefusedError):
        player.rename_playlist("Day", "Week")
    assert "Night" in dict(player.playlists())
    player.delete_playlist("Night")
    player.delete_playlist("Night")
    assert "Night" not in dict(player.playlists())
