"""What is planned, kept and queued, over restarts and beside what people queue themselves."""

from itertools import pairwise

from device.clock import FakeClock
from device.commands import Choose, EnableOutput, SavePlaylist, UseSettings
from device.events import OutputsChanged, Planned, PlaylistSaved, TrackStarted
from device.music.tagging import Tagger
from device.remembered import Past
from device.room.player import RoomPlayer
from device.types import Emotion, Output, ReplayGain, Settings
from tests.music.conftest import NO_QUIET_HOURS, SONGS, Box, Disk, MakeMood, chosen, planned, uris


def restarted(box: Box, tagger: Tagger, mood: MakeMood) -> Box:
    """The box after a restart, with the mood and the pick that the memory holds."""
    box.jukebox.stop()
    return Box(tagger, box.player, disk=Disk(box.disk.past), mood=mood(Emotion.CALM), pick=chosen(box))


def test_a_restarted_box_goes_on_planning_for_the_mood_it_had(tagger: Tagger, mood: MakeMood) -> None:
    box = Box(tagger, RoomPlayer(SONGS))
    box.do(Choose(1, mood(Emotion.CALM)))
    for _ in range(4):
        box.player.finish_track()
        box.wait()
    before = planned(box)
    again = restarted(box, tagger, mood)
    again.wait(5)
    assert planned(again).choices == before.choices
    for _ in range(12):
        again.player.finish_track()
        again.wait()
    assert len(planned(again).tracks) == 10
    assert again.told(TrackStarted)


def test_what_was_queued_by_hand_stays_even_over_a_restart(tagger: Tagger, mood: MakeMood) -> None:
    box = Box(tagger, RoomPlayer(SONGS))
    box.do(Choose(1, mood(Emotion.CALM)))
    box.player.append(["metal 3.flac", "disco 2.flac"])
    again = restarted(box, tagger, mood)
    again.wait(5)
    again.do(Choose(2, mood(Emotion.HAPPY)))
    pick = [track.uri for track in chosen(again).tracks]
    assert uris(again.player) == [*pick, "metal 3.flac", "disco 2.flac"]


def test_a_track_of_ours_that_somebody_queues_again_is_theirs(box: Box, mood: MakeMood) -> None:
    box.do(Choose(1, mood(Emotion.CALM)))
    twice = chosen(box).tracks[4].uri
    box.player.append([twice])
    box.do(Choose(2, mood(Emotion.HAPPY)))
    assert uris(box.player)[-1] == twice


def test_a_killed_box_leaves_the_music_playing_and_finds_its_plan_again(
    tagger: Tagger, mood: MakeMood
) -> None:
    box = Box(tagger, RoomPlayer(SONGS))
    box.do(Choose(1, mood(Emotion.CALM)))
    for _ in range(3):  # while nobody watched
        box.player.finish_track()
    again = Box(tagger, box.player, disk=box.disk, mood=mood(Emotion.CALM), pick=chosen(box))
    again.wait(5)
    assert planned(again).tracks[0].uri == again.player.status().uri
    assert len(planned(again).tracks) == 10


def test_the_planned_tracks_are_kept_under_a_name_once(box: Box, mood: MakeMood) -> None:
    box.do(SavePlaylist("Evening"))
    assert "Nothing is planned" in str(box.told(PlaylistSaved)[-1].problem)
    box.do(Choose(1, mood(Emotion.CALM)))
    box.do(SavePlaylist("Evening"))
    assert box.told(PlaylistSaved)[-1] == PlaylistSaved("Evening", None)
    assert box.player.playlists == {"Evening": [track.uri for track in chosen(box).tracks]}
    box.do(SavePlaylist("Evening"))
    assert "already" in str(box.told(PlaylistSaved)[-1].problem)
    box.player.go_away()
    box.do(SavePlaylist("Night"))
    assert "away" in str(box.told(PlaylistSaved)[-1].problem)


def test_track_by_track_no_two_strangers_meet_and_none_meets_one_of_the_next_plan(
    tagger: Tagger, mood: MakeMood
) -> None:
    songs = [{"file": f"{n}.flac", "artist": f"{n}", "genre": "blues", "duration": "180"} for n in range(200)]
    days_ago = FakeClock().wall() - 3 * 86_400.0
    heard = {f"{n}.flac": days_ago for n in range(100)}
    box = Box(tagger, RoomPlayer(songs), disk=Disk(Past(last_heard=heard)))
    played: list[str | None] = []
    for scan in (1, 2, 3):
        box.do(Choose(scan, mood(Emotion.SAD)))
        for _ in range(24):
            played.append(box.player.status().uri)
            box.player.finish_track()
            box.wait()
    strange = [uri not in {f"{n}.flac" for n in range(100)} for uri in played]
    assert 6 <= sum(strange) <= 9
    assert not any(one and other for one, other in pairwise(strange))


def test_the_household_chooses_the_outputs_and_how_tracks_blend(box: Box) -> None:
    box.do(EnableOutput("Speaker", enabled=False))
    assert box.told(OutputsChanged)[-1].outputs == (Output("Speaker", enabled=False),)
    box.do(UseSettings(Settings(crossfade_s=4, replay_gain=ReplayGain.TRACK)))
    assert box.player.blended == (4, ReplayGain.TRACK)
    box.player.go_away()
    box.wait()
    box.player.blended = None
    box.player.come_back()
    box.wait(5)
    assert box.player.blended == (4, ReplayGain.TRACK)


def test_the_installer_chooses_the_outputs_to_begin_with(tagger: Tagger) -> None:
    off = Box(tagger, RoomPlayer(SONGS), outputs=["Kitchen"])
    assert [one.enabled for one in off.player.outputs()] == [False]
    on = Box(tagger, off.player, outputs=["Speaker"])
    assert [one.enabled for one in on.player.outputs()] == [True]


def test_nothing_is_asked_of_a_server_that_has_no_news(tagger: Tagger, mood: MakeMood) -> None:
    player, asked = RoomPlayer(SONGS), list[float]()
    box = Box(tagger, player, NO_QUIET_HOURS)
    box.do(Choose(1, mood(Emotion.CALM)))
    box.wait(10)
    status = player.status
    player.status = lambda: (asked.append(box.clock.monotonic()), status())[1]  # type: ignore[method-assign]
    box.wait(60)
    assert len(asked) <= 4
    assert box.told(Planned) == []
