"""A server that refuses something is not away: it is said with its mend, once, and the rest goes on."""

import pytest

from device.music.library.tagging import Tagger
from device.simulated.player import SimulatedPlayer
from device.values import Emotion, Part, Playback, Settings
from device.values.events import Chosen, PartBack, PartLost, PlanChanged, PlayerChanged
from device.values.orders import Choose, UseSettings
from device.values.wishes import EnableOutput, Next, SetVolume, Toggle
from tests.music.conftest import NO_QUIET_HOURS, SONGS, Box, MakeMood, chosen, uris

OTHERS = [{**song, "file": f"new {song['file']}"} for song in SONGS[:20]]


def said(box: Box, part: Part = Part.PLAYER) -> list[str | None]:
    """What was told of a part: why it is lost, None when it was back."""
    told = [event for event in box.events if isinstance(event, PartLost | PartBack) and event.part is part]
    return [event.why if isinstance(event, PartLost) else None for event in told]


def counted(player: SimulatedPlayer, method: str) -> list[object]:
    """What a method is asked from now on."""
    asked: list[object] = []
    real = getattr(player, method)

    def count(*values: object, **more: object) -> object:
        asked.append(values)
        return real(*values, **more)

    setattr(player, method, count)
    return asked


@pytest.mark.parametrize("method", ["blend", "check", "listing", "set_volume", "append", "remove", "drop"])
def test_whatever_is_refused_the_server_is_there_and_pause_works(
    tagger: Tagger, mood: MakeMood, method: str
) -> None:
    player = SimulatedPlayer(SONGS, volume=90)
    player.refuse(method)
    box = Box(tagger, player, NO_QUIET_HOURS)
    player.connect()
    if method == "listing":
        player.append(["metal 3.flac"])
        player.toggle()
    else:
        box.do(Choose(1, mood(Emotion.CALM)))
    box.wait(60)
    assert all(why is None or ("refuses" in why and "away" not in why) for why in said(box))
    assert player.status().playback is Playback.PLAYING
    box.do(Toggle())
    assert player.status().playback is Playback.PAUSED


@pytest.mark.parametrize("method", ["blend", "check", "listing", "set_volume", "append"])
def test_a_refusal_is_told_once_and_not_tried_again_unchanged(
    tagger: Tagger, mood: MakeMood, method: str
) -> None:
    player = SimulatedPlayer(SONGS, volume=90)
    box = Box(tagger, player, NO_QUIET_HOURS)
    if method == "append":
        box.do(Choose(1, mood(Emotion.CALM)))
    player.go_away()
    box.wait()
    player.refuse(method)
    asked = counted(player, method)
    player.come_back()
    box.wait(5)
    if method == "append":
        box.do(Next())
    if method == "set_volume":
        player.come_back()
        box.do(SetVolume(30))
    box.wait(200)
    assert len(asked) == 1
    assert len([why for why in said(box) if why and "refuses" in why]) == 1
    assert said(box)[-1] is not None


def test_a_server_that_does_not_even_tell_what_plays_is_not_asked_all_the_time(tagger: Tagger) -> None:
    player = SimulatedPlayer(SONGS)
    player.refuse("status")
    box = Box(tagger, player, NO_QUIET_HOURS)
    asked = counted(player, "status")
    box.wait(100)
    assert len(asked) <= 6
    (why,) = said(box)
    assert why is not None
    assert "refuses" in why


def test_a_refusal_ends_when_it_is_done_after_all(box: Box) -> None:
    box.player.refuse("enable_output")
    box.do(EnableOutput("Speaker", enabled=False))
    (why,) = said(box)
    assert why is not None
    assert "cannot enable_output" in why
    box.player.grant("enable_output")
    box.do(EnableOutput("Speaker", enabled=False))
    assert said(box)[-1] is None


def test_a_refused_crossfade_is_tried_again_when_it_is_another(box: Box) -> None:
    box.player.refuse("blend")
    asked = counted(box.player, "blend")
    for cap in (50, 60):
        box.do(UseSettings(Settings(volume_cap=cap, crossfade_s=5)))
    assert len(asked) == 1
    box.do(UseSettings(Settings(crossfade_s=6)))
    assert len(asked) == 2


def test_what_was_picked_is_gone_when_the_server_is_back_so_it_is_chosen_from_what_is_there(
    box: Box, mood: MakeMood
) -> None:
    box.wait()
    box.player.go_away()
    box.wait()
    box.do(Choose(1, mood(Emotion.SAD)))
    box.player.replace_songs(OTHERS)
    box.player.come_back()
    box.wait(5)
    assert said(box)[-1] is None
    assert box.player.status().playback is Playback.PLAYING
    assert set(uris(box.player)) <= {str(song["file"]) for song in OTHERS}
    assert [track.uri for track in chosen(box).tracks] == uris(box.player)


def test_a_server_that_comes_back_with_another_library_plays_from_that_one(box: Box, mood: MakeMood) -> None:
    box.do(Choose(1, mood(Emotion.HAPPY)))
    box.player.go_away()
    box.wait()
    box.player.replace_songs(OTHERS)
    box.player.come_back(restarted=True)
    box.wait(5)
    assert uris(box.player)[0].startswith("new ")
    box.do(Choose(2, mood(Emotion.SAD)))
    assert box.player.status().playback is Playback.PLAYING
    assert box.player.status().uri == chosen(box).tracks[0].uri


def test_a_second_update_of_the_library_in_the_same_second_is_read_too(box: Box, mood: MakeMood) -> None:
    box.wait()
    box.player.replace_songs(OTHERS)
    box.wait()
    box.do(Choose(1, mood(Emotion.SAD)))
    assert all(uri.startswith("new ") for uri in uris(box.player))


def test_a_music_disk_that_was_pulled_is_not_taken_for_no_music(box: Box, mood: MakeMood) -> None:
    box.wait()
    box.player.replace_songs([])
    box.wait()
    box.do(Choose(1, mood(Emotion.SAD)))
    (event,) = box.told(Chosen)
    assert isinstance(event, Chosen)
    assert event.pick is None
    assert "look whether the disk or share" in event.why


def test_a_sound_card_that_is_gone_is_said_and_over_when_it_plays_again(box: Box, mood: MakeMood) -> None:
    box.do(Choose(1, mood(Emotion.CALM)))
    box.player.complain('Failed to open "USB" (alsa)')
    box.wait()
    (why,) = said(box, Part.SOUND)
    assert why is not None
    assert "look whether the sound device is plugged in" in why
    assert 'Failed to open "USB"' in why
    box.player.complain("")
    box.wait()
    assert said(box, Part.SOUND)[-1] is None


def test_files_that_cannot_be_opened_are_blamed_on_their_disk(box: Box, mood: MakeMood) -> None:
    box.do(Choose(1, mood(Emotion.CALM)))
    box.player.complain(
        "Failed to decode /srv/1.flac; Failed to open '/srv/1.flac': No such file or directory"
    )
    box.wait()
    (why,) = said(box, Part.SOUND)
    assert why is not None
    assert "look whether the disk or share" in why


def test_with_all_outputs_off_it_is_said_that_nothing_can_be_heard(box: Box) -> None:
    box.do(EnableOutput("Speaker", enabled=False))
    (why,) = said(box, Part.SOUND)
    assert why is not None
    assert "all outputs of the music server are off" in why
    box.do(EnableOutput("Speaker", enabled=True))
    assert said(box, Part.SOUND)[-1] is None


def test_nothing_pretends_to_play_while_the_server_is_away(box: Box, mood: MakeMood) -> None:
    box.do(Choose(1, mood(Emotion.CALM)))
    box.clock.advance(30)
    box.player.go_away()
    box.wait(60)
    event = box.told(PlayerChanged)[-1]
    assert isinstance(event, PlayerChanged)
    assert event.status.playback is Playback.STOPPED
    assert event.status.elapsed_s == pytest.approx(30, abs=1)
    box.player.come_back()
    box.wait(40)
    event = box.told(PlayerChanged)[-1]
    assert isinstance(event, PlayerChanged)
    assert event.status.playback is Playback.PLAYING
    assert box.told(PlanChanged) == []
