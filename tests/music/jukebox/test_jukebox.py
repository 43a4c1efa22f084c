import os
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from device.drivers.mpd.player import MPDPlayer
from device.house.pieces import Begin, Tables, build_jukebox
from device.music.jukebox.ducking import RISE_S, ducked
from device.music.jukebox.jukebox import JukeboxMessage
from device.music.jukebox.wires import Wires
from device.music.library.shelf import Shelf
from device.music.library.tagging import Tagger
from device.simulated.musicserver import PrivateMPD
from device.simulated.player import SimulatedPlayer
from device.values import Emotion, Mood, Part, Past, Playback, Settings, Strategy
from device.values.events import Chosen, Event, PartBack, PartLost, PlayerChanged, TrackHeard, TrackStarted
from device.values.orders import Choose, Duck, RememberVerdict, Unduck, UseSettings
from device.values.wishes import Next, Seek, SetVolume, Toggle
from device.workers.clock import SystemClock
from device.workers.worker import Inbox, Worker
from tests.music.conftest import NO_QUIET_HOURS, SONGS, Box, Disk, chosen, planned, uris

MakeMood = Callable[[Emotion], Mood]


def test_the_first_mood_after_the_start_is_played_at_once(box: Box, mood: MakeMood) -> None:
    box.do(Choose(7, mood(Emotion.ANGRY)))
    pick = chosen(box)
    assert box.told(Chosen) == [Chosen(7, pick)]
    assert box.player.last == pick
    assert pick.tracks[0].genres == ("metal",)
    assert box.told(TrackStarted) == [TrackStarted(pick.tracks[0].uri)]


def test_a_library_that_was_read_for_the_first_mood_is_listened_to(tagger: Tagger, mood: MakeMood) -> None:
    read: list[Shelf] = []
    box = Box(tagger, SimulatedPlayer(SONGS), on_library=read.append)
    box.do(Choose(7, mood(Emotion.ANGRY)))
    box.wait(60)
    assert [sorted(track.uri for track in shelf.tracks) for shelf in read] == [
        sorted(song["file"] for song in SONGS)
    ]


def test_nothing_is_told_twice_while_nothing_changes(box: Box, mood: MakeMood) -> None:
    box.do(Choose(1, mood(Emotion.CALM)))
    told = len(box.events)
    box.wait(60)
    assert [type(event) for event in box.events[told:]] == [TrackHeard]


def test_each_track_that_begins_is_told_once_and_not_chosen_again_soon(box: Box, mood: MakeMood) -> None:
    box.do(Choose(1, mood(Emotion.CALM)))
    for _ in range(9):
        box.wait(31)
        box.player.finish_track()
        box.wait()
    first = [track.uri for track in chosen(box).tracks]
    assert box.told(TrackStarted) == [TrackStarted(uri) for uri in first]
    box.wait(40)
    assert box.told(TrackHeard) == [TrackHeard(uri) for uri in first]
    box.do(Choose(2, mood(Emotion.CALM)))
    assert not {track.uri for track in chosen(box).tracks} & set(first)


def test_a_pause_begins_no_track(box: Box, mood: MakeMood) -> None:
    box.do(Choose(1, mood(Emotion.CALM)))
    box.do(Toggle())
    assert box.player.status().playback is Playback.PAUSED
    box.do(Toggle())
    assert len(box.told(TrackStarted)) == 1


def test_an_empty_library_gives_no_pick(tagger: Tagger, mood: MakeMood) -> None:
    box = Box(tagger, SimulatedPlayer([]))
    box.do(Choose(3, mood(Emotion.HAPPY)))
    assert box.told(Chosen) == [Chosen(3, None, "There is no music yet: put some into the music folder.")]


def test_what_is_chosen_while_the_server_is_away_plays_when_it_is_back(box: Box, mood: MakeMood) -> None:
    box.wait()
    box.player.go_away()
    box.wait()
    box.do(Choose(4, mood(Emotion.HAPPY)))
    pick = chosen(box)
    assert box.player.last is None
    box.player.come_back()
    box.wait(5)
    assert box.player.last == pick
    assert [type(e) for e in box.events if isinstance(e, PartLost | PartBack)] == [PartLost, PartBack]


def test_a_server_that_is_away_is_told_once_with_its_reason(box: Box) -> None:
    box.player.go_away()
    box.wait(120)
    reasons = [event.why for event in box.events if isinstance(event, PartLost)]
    assert all(event.part is Part.PLAYER for event in box.events if isinstance(event, PartLost))
    assert all(reason.startswith("music server away: ") for reason in reasons)
    assert len(set(reasons)) == len(reasons)


def test_it_tries_again_after_1_2_4_8_16_and_then_every_30_seconds(tagger: Tagger) -> None:
    player, tries = SimulatedPlayer([]), list[float]()
    player.go_away()
    connect = player.connect
    box = Box(tagger, player)

    def counted() -> None:
        tries.append(box.clock.monotonic())
        connect()

    player.connect = counted  # type: ignore[method-assign]
    box.wait(100)
    assert tries == [1, 3, 7, 15, 31, 61, 91]


def test_a_restarted_server_goes_on_with_the_track_that_was_playing(box: Box, mood: MakeMood) -> None:
    box.do(Choose(1, mood(Emotion.SAD)))
    box.do(Next())
    playing = box.player.status().uri
    box.player.go_away()
    box.wait()
    box.player.come_back(restarted=True)
    box.wait(5)
    assert box.player.status().uri == playing
    assert uris(box.player) == [track.uri for track in planned(box).tracks]


def test_music_that_went_on_without_us_is_left_alone(box: Box, mood: MakeMood) -> None:
    box.do(Choose(1, mood(Emotion.SAD)))
    box.do(Next())
    queue = box.player.queue()
    box.player.go_away()
    box.wait()
    box.player.come_back()
    box.wait(5)
    assert box.player.queue() == queue
    assert len(box.told(TrackStarted)) == 2


def test_a_restart_of_the_box_disturbs_nothing_and_counts_no_track_twice(
    box: Box, mood: MakeMood, tagger: Tagger
) -> None:
    box.do(Choose(1, mood(Emotion.SAD)))
    before, queue = box.player.status(), box.player.queue()
    box.jukebox.stop()
    again = Box(tagger, box.player)
    again.wait(5)
    assert again.player.status() == replace(before, elapsed_s=5.0)
    assert again.player.queue() == queue
    assert again.told(TrackStarted) == []
    assert again.told(PlayerChanged) == [PlayerChanged(before)]


def test_a_place_further_on_in_a_track_is_shown_and_taken_for_no_skip(box: Box, mood: MakeMood) -> None:
    box.do(Choose(1, mood(Emotion.CALM)))
    playing = box.player.status().uri
    box.do(Seek(30))
    (*_, last) = [event.status for event in box.events if isinstance(event, PlayerChanged)]
    assert (last.uri, last.elapsed_s) == (playing, 30.0)
    assert not any(isinstance(fact, RememberVerdict) for fact in box.disk.facts)


def test_the_music_is_lowered_while_the_box_listens_and_comes_back(box: Box) -> None:
    box.do(Duck())
    box.do(Duck())
    assert box.player.status().volume == ducked(60)
    box.wait()
    box.do(Unduck())
    box.wait(RISE_S)
    assert box.player.status().volume == 60
    assert {e.status.volume for e in box.events if isinstance(e, PlayerChanged)} == {60}


def test_a_volume_asked_for_while_the_box_listens_is_there_afterwards(box: Box) -> None:
    box.do(Duck())
    box.do(SetVolume(40))
    assert box.player.status().volume == ducked(40)
    box.do(Unduck())
    box.wait(RISE_S)
    assert box.player.status().volume == 40


def test_the_volume_comes_back_even_if_the_server_was_away_when_the_box_stopped_listening(box: Box) -> None:
    box.do(Duck())
    box.player.go_away()
    box.do(Unduck())
    box.player.come_back()
    box.wait(5)
    assert box.player.status().volume == 60


def test_the_box_never_leaves_the_music_lowered(box: Box) -> None:
    box.do(Duck())
    box.jukebox.stop()
    box.player.connect()
    assert box.player.status().volume == 60


def test_it_is_never_louder_than_the_household_allows(box: Box) -> None:
    box.do(UseSettings(Settings(volume_cap=50, quiet_from=0, quiet_until=0)))
    assert box.player.status().volume == 50
    box.do(SetVolume(90))
    assert box.player.status().volume == 50
    box.player.set_volume(80)
    box.wait()
    assert box.player.status().volume == 50


def test_when_quiet_hours_begin_the_music_gets_quieter(tagger: Tagger) -> None:
    box = Box(tagger, SimulatedPlayer(SONGS, volume=60), Settings())
    box.minute = 22 * 60 + 30
    box.wait()
    assert box.player.status().volume == 35


def test_an_output_without_a_volume_plays_and_it_is_said_that_no_cap_is_kept(
    tagger: Tagger, mood: MakeMood
) -> None:
    box = Box(tagger, SimulatedPlayer(SONGS, volume=None))
    for command in (Duck(), SetVolume(10), Unduck(), Choose(1, mood(Emotion.SAD))):
        box.do(command)
    (lost,) = box.told(PartLost)
    assert isinstance(lost, PartLost)
    assert lost.part is Part.SOUND
    assert "neither the cap nor quiet hours are kept" in lost.why
    assert box.player.status().playback is Playback.PLAYING


def test_new_music_is_noticed(tagger: Tagger, mood: MakeMood) -> None:
    box = Box(tagger, SimulatedPlayer([]))
    box.wait(10)
    box.player.add_songs(SONGS)
    box.wait(10)
    box.do(Choose(1, mood(Emotion.HAPPY)))
    assert len(chosen(box).tracks) == 10


def test_ten_tracks_are_always_planned_and_the_page_knows_which(box: Box, mood: MakeMood) -> None:
    box.do(Choose(1, mood(Emotion.CALM)))
    for _ in range(15):
        box.player.finish_track()
        box.wait()
        shown = [track.uri for track in planned(box).tracks]
        queue = uris(box.player)
        assert shown == queue[-10:]
        assert shown[0] == box.player.status().uri
        assert len(set(queue)) == len(queue)
    box.wait(60)
    assert uris(box.player) == queue


def test_a_library_of_three_tracks_never_falls_silent(tagger: Tagger, mood: MakeMood) -> None:
    box = Box(tagger, SimulatedPlayer(SONGS[:3]))
    box.do(Choose(1, mood(Emotion.CALM)))
    for _ in range(30):
        box.player.finish_track()
        box.wait()
        assert box.player.status().playback is Playback.PLAYING


def test_after_lifting_the_mood_the_music_stays_up(tagger: Tagger, mood: MakeMood) -> None:
    lift = Settings(strategies={Emotion.SAD: Strategy.LIFT}, quiet_from=0, quiet_until=0)
    box = Box(tagger, SimulatedPlayer(SONGS), lift)
    box.do(Choose(1, mood(Emotion.SAD)))
    for _ in range(9):
        box.player.finish_track()
        box.wait()
    assert {track.genres[0] for track in planned(box).tracks[1:5]} == {"disco"}


def test_what_was_queued_by_hand_comes_after_the_next_pick(box: Box, mood: MakeMood) -> None:
    box.do(Choose(1, mood(Emotion.CALM)))
    box.player.append(["metal 3.flac"])
    box.do(Choose(2, mood(Emotion.HAPPY)))
    assert uris(box.player) == [*(track.uri for track in chosen(box).tracks), "metal 3.flac"]


def test_what_was_queued_before_the_box_began_makes_way(tagger: Tagger, mood: MakeMood) -> None:
    player = SimulatedPlayer(SONGS)
    player.connect()
    player.append(["metal 3.flac"])
    box = Box(tagger, player)
    box.do(Choose(1, mood(Emotion.CALM)))
    assert uris(player) == [track.uri for track in chosen(box).tracks]


def test_a_real_server_that_is_killed_in_mid_play_goes_on_where_it_was(
    tagger: Tagger, mood: MakeMood, tmp_path: Path
) -> None:
    import soundfile

    for n in range(12):
        soundfile.write(tmp_path / f"{n}.ogg", np.zeros(44_100 * 30, np.int16), 44_100)
    events: list[Event] = []
    with PrivateMPD(tmp_path) as server:
        player = MPDPlayer(server.host, server.port)
        clock = SystemClock()
        inbox: Inbox[JukeboxMessage] = Inbox("jukebox", JukeboxMessage)
        task = build_jukebox(
            player,
            clock,
            Wires(events.append, inbox.post, Disk().take),
            Tables(tagger),
            Begin(Past(NO_QUIET_HOURS)),
        )
        worker = Worker(inbox, task, clock)
        task.start()
        task.handle(Choose(1, mood(Emotion.CALM)))
        assert server._server is not None
        killed = server._server
        os.kill(killed.pid, signal.SIGKILL)
        while not any(isinstance(event, PartLost) for event in events):
            worker.step(wait=True)
        server.start()
        while not any(isinstance(event, PartBack) for event in events):
            worker.step(wait=True)
        chosen_event = next(event for event in events if isinstance(event, Chosen))
        assert chosen_event.pick is not None
        assert uris(player) == [track.uri for track in chosen_event.pick.tracks]
        assert player.status().playback is Playback.PLAYING
        began = time.monotonic()
        task.stop()
        assert time.monotonic() - began < 0.5
        killed.stop()
