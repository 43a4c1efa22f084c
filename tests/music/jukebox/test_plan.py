"""What is planned, kept and queued, over restarts and beside what people queue themselves."""

from itertools import pairwise

from device.music.library.tagging import Tagger
from device.simulated.player import SimulatedPlayer
from device.values import Emotion, Output, Past, Pick, Playback, PlayerStatus, ReplayGain, Settings
from device.values.events import Chosen, OutputsChanged, PlanChanged, PlaylistSaved, TrackStarted
from device.values.orders import Choose, ForgetEverything, RememberPlan, UseSettings
from device.values.wishes import Ban, EnableOutput, Forget, SavePlaylist, Toggle
from tests.clock import FakeClock
from tests.music.conftest import NO_QUIET_HOURS, SONGS, Box, Disk, MakeMood, chosen, planned, uris


def restarted(box: Box, tagger: Tagger, mood: MakeMood) -> Box:
    """The box after a restart, with the mood and the pick that the memory holds."""
    box.jukebox.stop()
    return Box(tagger, box.player, disk=Disk(box.disk.past), mood=mood(Emotion.CALM), pick=chosen(box))


def test_a_restarted_box_goes_on_planning_for_the_mood_it_had(tagger: Tagger, mood: MakeMood) -> None:
    box = Box(tagger, SimulatedPlayer(SONGS))
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
    box = Box(tagger, SimulatedPlayer(SONGS))
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
    box = Box(tagger, SimulatedPlayer(SONGS))
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
    assert box.player.lists == {"Evening": [track.uri for track in chosen(box).tracks]}
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
    box = Box(tagger, SimulatedPlayer(songs), disk=Disk(Past(last_heard=heard)))
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
    off = Box(tagger, SimulatedPlayer(SONGS), outputs=["Kitchen"])
    assert [one.enabled for one in off.player.outputs()] == [False]
    on = Box(tagger, off.player, outputs=["Speaker"])
    assert [one.enabled for one in on.player.outputs()] == [True]


def test_nothing_is_asked_of_a_server_that_has_no_news(tagger: Tagger, mood: MakeMood) -> None:
    player, asked = SimulatedPlayer(SONGS), list[float]()
    box = Box(tagger, player, NO_QUIET_HOURS)
    box.do(Choose(1, mood(Emotion.CALM)))
    box.wait(10)
    status = player.status

    def counted() -> PlayerStatus:
        asked.append(box.clock.monotonic())
        return status()

    player.status = counted  # type: ignore[method-assign]
    box.wait(60)
    assert len(asked) <= 4
    assert box.told(PlanChanged) == []


def shown(box: Box, before: Pick | None = None) -> list[str]:
    """What the page shows as planned. before: what it showed when the box began."""
    told = [event.pick for event in box.events if isinstance(event, Chosen | PlanChanged)]
    pick = told[-1] if told else before
    return [track.uri for track in pick.tracks] if pick else []


def test_what_others_move_take_out_and_put_in_is_shown(box: Box, mood: MakeMood) -> None:
    box.do(Choose(1, mood(Emotion.CALM)))
    box.player.move_place(5, 1)
    box.wait()
    assert shown(box) == uris(box.player)
    box.player.drop([one.number for one in box.player.queue()[3:6]])
    box.wait()
    assert shown(box) == uris(box.player)
    assert len(set(shown(box))) == 10
    box.player.append(["metal 3.flac"])
    box.player.move_place(10, 1)
    box.wait()
    assert shown(box) == uris(box.player)[:10]
    by_hand = planned(box).choices[1]
    assert (by_hand.track.uri, by_hand.why) == ("metal 3.flac", "queued by hand")


def test_a_queue_that_another_client_emptied_is_shown_so_and_play_plays_for_the_mood(
    box: Box, mood: MakeMood
) -> None:
    box.do(Choose(1, mood(Emotion.CALM)))
    box.player.clear()
    box.wait(30)
    assert shown(box) == []
    assert uris(box.player) == []
    box.do(Toggle())
    assert box.player.status().playback is Playback.PLAYING
    assert shown(box) == uris(box.player)
    assert planned(box).target[0] > 0 > planned(box).target[1]


def test_music_that_another_client_put_in_place_of_ours_is_left_alone(box: Box, mood: MakeMood) -> None:
    box.do(Choose(1, mood(Emotion.CALM)))
    box.player.clear()
    box.player.append(["metal 3.flac", "metal 4.flac"])
    box.player.toggle()
    box.wait(60)
    assert uris(box.player) == shown(box) == ["metal 3.flac", "metal 4.flac"]


def test_the_queue_does_not_grow_without_end_and_no_track_stands_in_it_twice(
    tagger: Tagger, mood: MakeMood
) -> None:
    box = Box(tagger, SimulatedPlayer(SONGS[:24]))
    box.do(Choose(1, mood(Emotion.CALM)))
    for _ in range(100):
        box.player.finish_track()
        box.wait()
        queue = uris(box.player)
        assert len(queue) == len(set(queue)) <= 30
        assert shown(box) == queue[-10:]


def test_of_a_single_track_there_is_no_silence(tagger: Tagger, mood: MakeMood) -> None:
    box = Box(tagger, SimulatedPlayer(SONGS[:1]))
    box.do(Choose(1, mood(Emotion.CALM)))
    for _ in range(5):
        box.player.finish_track()
        box.wait()
        assert box.player.status().playback is Playback.PLAYING
    assert len(uris(box.player)) <= 3


def test_a_power_cut_in_the_middle_of_a_new_pick_leaves_a_plan_that_is_the_queue(
    box: Box, tagger: Tagger, mood: MakeMood
) -> None:
    box.do(Choose(1, mood(Emotion.CALM)))
    old, kept_before = uris(box.player), Disk(box.disk.past)
    box.do(Choose(2, mood(Emotion.HAPPY)))
    new, kept_after = uris(box.player), Disk(box.disk.past)
    for disk, queue in ((kept_before, old), (kept_before, new), (kept_after, old), (kept_after, new)):
        player = SimulatedPlayer(SONGS)
        player.connect()
        player.append(queue)
        player.toggle()
        again = Box(tagger, player, disk=Disk(disk.past), mood=mood(Emotion.CALM), pick=chosen(box))
        again.wait(5)
        assert shown(again, chosen(box)) == queue
        again.do(Choose(3, mood(Emotion.SAD)))
        if disk is kept_after or queue is old:  # nothing of ours stays behind the next pick
            assert uris(player) == shown(again)


def test_a_power_cut_that_brings_an_older_queue_back_is_followed(
    box: Box, tagger: Tagger, mood: MakeMood
) -> None:
    box.do(Choose(1, mood(Emotion.CALM)))
    older = uris(box.player)
    for _ in range(6):
        box.player.finish_track()
        box.wait()
    player = SimulatedPlayer(SONGS)
    player.connect()
    player.append(older)
    player.toggle()
    again = Box(tagger, player, disk=Disk(box.disk.past), mood=mood(Emotion.CALM), pick=chosen(box))
    again.wait(5)
    assert shown(again, chosen(box)) == uris(player)
    assert again.told(PlanChanged) == []  # with the reasons of before
    player.finish_track()
    again.wait(5)
    assert shown(again) == uris(player)[1:]
    assert "queued by hand" not in {one.why for one in planned(again).choices}


def test_the_plan_is_told_to_the_disk_once_a_change_and_before_the_queue_is_changed(
    box: Box, mood: MakeMood
) -> None:
    box.do(Choose(1, mood(Emotion.CALM)))
    box.wait(60)
    assert len(box.disk.told(RememberPlan)) == 1
    box.player.finish_track()
    box.wait(60)
    assert len(box.disk.told(RememberPlan)) == 2
    assert [one.uri for one in box.disk.past.planned] == uris(box.player)
    before = uris(box.player)
    box.player.go_away()
    told = [one.uri for one in box.disk.past.planned]
    assert told == before


def test_nothing_of_what_still_plays_is_written_after_all_was_forgotten(box: Box, mood: MakeMood) -> None:
    box.do(Choose(1, mood(Emotion.CALM)))
    box.do(Forget())
    facts = len(box.disk.facts)
    for _ in range(4):
        box.player.finish_track()
        box.wait()
    box.player.append(["metal 3.flac"])
    box.wait(30)
    assert len(box.disk.facts) == facts
    assert box.disk.facts[-1] == ForgetEverything()
    assert box.disk.past.planned == ()
    assert [event for event in box.events if isinstance(event, PlanChanged)] == []
    box.do(Choose(2, mood(Emotion.HAPPY)))
    assert uris(box.player) == [*(track.uri for track in chosen(box).tracks), "metal 3.flac"]
    assert box.disk.past.planned != ()


def test_what_was_queued_by_hand_outlives_power_cuts_even_where_it_is_planned_as_well(
    box: Box, tagger: Tagger, mood: MakeMood
) -> None:
    box.do(Choose(1, mood(Emotion.CALM)))
    by_hand = [chosen(box).tracks[n].uri for n in (2, 5)]
    box.player.append(by_hand)
    for scan, emotion in enumerate((Emotion.HAPPY, Emotion.CALM, Emotion.CALM, Emotion.SAD), 2):
        box.do(Choose(scan, mood(emotion)))
        assert uris(box.player)[10:] == by_hand
        box = Box(tagger, box.player, disk=Disk(box.disk.past), mood=mood(emotion), pick=chosen(box))
        box.wait(5)
        assert uris(box.player)[10:] == by_hand


def test_once_all_is_banned_the_page_plans_nothing(tagger: Tagger, mood: MakeMood) -> None:
    box = Box(tagger, SimulatedPlayer(SONGS[:5]))
    box.do(Choose(1, mood(Emotion.CALM)))
    for song in SONGS[:5]:
        box.do(Ban(str(song["file"])))
        assert shown(box) == uris(box.player)
    assert shown(box) == []
