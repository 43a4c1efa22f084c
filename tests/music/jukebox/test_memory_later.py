"""What the jukebox has remembered: who is answered, what is kept, and the memory that comes later."""

import pytest

from device.music.choice.quiet import STRICTEST_CAP
from device.music.choice.taste import SAID_LIKED
from device.music.library.tagging import Tagger
from device.simulated.player import SimulatedPlayer
from device.values import Banned, Emotion, Past, PlannedTrack, Settings, Verdict
from device.values.events import BansChanged, Chosen, PlayerChanged, Settled
from device.values.orders import (
    Choose,
    LiftBan,
    MusicFact,
    RememberBan,
    RememberVerdict,
    Settle,
    TakeUp,
    UseSettings,
)
from device.values.wishes import Allow, Ban, Forget, Like, Refused, SetVolume, Ticket
from tests.music.conftest import NO_QUIET_HOURS, SONGS, Box, Disk, MakeMood, chosen, uris

STRICT = Settings(volume_cap=STRICTEST_CAP, quiet_from=0, quiet_until=0)
GONE = "no such track.flac"


def settled(box: Box) -> list[str]:
    """Why what was said was refused."""
    outcomes = [event.outcome for event in box.events if isinstance(event, Settled)]
    return [one.why for one in outcomes if isinstance(one, Refused)]


def facts(box: Box) -> list[type[MusicFact]]:
    return [type(fact) for fact in box.disk.facts if not isinstance(fact, Settle)]


@pytest.mark.parametrize(
    ("command", "fact"),
    [(Like("metal 3.flac", liked=True), RememberVerdict), (Ban("metal 3.flac"), RememberBan)],
)
def test_whoever_waits_is_answered_by_the_disk_behind_what_was_said(
    box: Box, command: Like | Ban, fact: type[MusicFact]
) -> None:
    box.wait()
    ticket = Ticket()
    box.do(command)
    box.do(Settle(ticket))
    assert fact in facts(box)
    assert box.disk.facts[-1] == Settle(ticket)
    assert settled(box) == []


@pytest.mark.parametrize(
    "command", [Like(GONE, liked=True), Like(GONE, liked=False), Ban(GONE), Allow(GONE)], ids=repr
)
def test_what_is_said_of_a_track_that_nobody_knows_is_refused_and_not_kept(
    box: Box, command: Like | Ban | Allow
) -> None:
    box.wait()
    before = list(box.disk.facts)
    box.do(command)
    box.do(Settle(Ticket()))
    assert settled(box) == ["There is no such track."]
    assert box.disk.facts == before
    box.do(Forget())
    box.do(Settle(ticket := Ticket()))
    assert box.disk.facts[-1] == Settle(ticket)


def test_while_the_library_is_not_known_nothing_is_said_to_be_missing(tagger: Tagger) -> None:
    player = SimulatedPlayer(SONGS)
    player.go_away()
    box = Box(tagger, player)
    box.do(Ban("metal 3.flac"))
    box.do(Settle(Ticket()))
    assert settled(box) == ["The music library is not known yet: try again in a moment."]


def test_a_planned_track_is_banned_and_an_unknown_ban_lifted_whatever_is_away(tagger: Tagger) -> None:
    player = SimulatedPlayer(SONGS)
    player.go_away()
    past = Past(bans=(Banned(GONE, "Gone", ""),), planned=(PlannedTrack("metal 3.flac", "", is_new=False),))
    box = Box(tagger, player, disk=Disk(past))
    box.do(Ban("metal 3.flac"))
    box.do(Allow(GONE))
    assert settled(box) == []
    assert LiftBan in facts(box)
    assert [one.uri for one in box.disk.past.bans] == ["metal 3.flac"]


def test_the_memory_that_comes_later_is_joined_with_what_came_since(tagger: Tagger, mood: MakeMood) -> None:
    now = Box(tagger, SimulatedPlayer(SONGS), STRICT, has_memory=False)
    now.wait()
    now.do(Ban("metal 3.flac"))
    now.do(Like("blues 1.flac", liked=True))
    now.do(Allow("metal 5.flac"))
    banned = tuple(Banned(f"metal {n}.flac", f"metal {n}", "") for n in (4, 5))
    opinion = Verdict("disco 1.flac", Emotion.HAPPY, SAID_LIKED, 1.0)
    heard = {str(song["file"]): now.clock.wall() for song in SONGS if song["genre"] != "disco"}
    past = Past(Settings(volume_cap=70, quiet_from=0, quiet_until=0), bans=banned, verdicts=(opinion,),
                last_heard=heard, volume=65)  # fmt: skip
    now.do(TakeUp(past))
    event = now.told(BansChanged)[-1]
    assert isinstance(event, BansChanged)
    assert {one.uri for one in event.banned} == {"metal 3.flac", "metal 4.flac"}
    now.do(Choose(1, mood(Emotion.HAPPY)))
    assert {track.genres[0] for track in chosen(now).tracks} == {"disco"}
    now.player.clear()
    now.player.append(["disco 1.flac"])
    now.player.toggle()
    now.wait()
    status = now.told(PlayerChanged)[-1]
    assert isinstance(status, PlayerChanged)
    assert status.status.liked


def test_the_settings_of_the_memory_count_as_soon_as_it_is_there(tagger: Tagger) -> None:
    box = Box(tagger, SimulatedPlayer(SONGS, volume=90), STRICT, has_memory=False)
    assert box.player.status().volume == 20
    box.do(TakeUp(Past(Settings(volume_cap=30, quiet_from=0, quiet_until=0, crossfade_s=7), volume=60)))
    assert box.player.status().volume == 30
    assert box.player.blended is not None
    assert box.player.blended[0] == 7
    box.do(UseSettings(Settings(volume_cap=50, quiet_from=0, quiet_until=0)))
    assert box.player.status().volume == 50


def test_a_plan_that_was_remembered_is_known_again_when_the_memory_comes(
    box: Box, tagger: Tagger, mood: MakeMood
) -> None:
    box.do(Choose(1, mood(Emotion.CALM)))
    box.player.append(["metal 3.flac"])
    past = box.disk.past
    again = Box(tagger, box.player, STRICT, has_memory=False)
    again.wait()
    again.do(TakeUp(past))
    again.do(Choose(2, mood(Emotion.HAPPY)))
    assert uris(again.player) == [*(track.uri for track in chosen(again).tracks), "metal 3.flac"]


def test_what_may_be_somebodys_own_is_kept_while_the_memory_is_out_of_reach(
    box: Box, tagger: Tagger, mood: MakeMood
) -> None:
    box.do(Choose(1, mood(Emotion.CALM)))
    box.player.append(["metal 3.flac"])
    past = box.disk.past
    again = Box(tagger, box.player, STRICT, has_memory=False)
    again.do(Choose(2, mood(Emotion.HAPPY)))
    assert uris(again.player)[-1] == "metal 3.flac"
    again.do(TakeUp(past))
    again.do(Choose(3, mood(Emotion.SAD)))
    assert uris(again.player) == [*(track.uri for track in chosen(again).tracks), "metal 3.flac"]


def test_after_forgetting_the_jukebox_knows_nothing_but_the_bans(box: Box, mood: MakeMood) -> None:
    box.do(Choose(1, mood(Emotion.CALM)))
    box.wait(5)
    box.do(Like("blues 1.flac", liked=True))
    box.do(Ban("metal 1.flac"))
    box.do(Forget())
    box.do(SetVolume(20))
    assert box.disk.past.verdicts == ()
    assert [one.uri for one in box.disk.past.bans] == ["metal 1.flac"]
    box.do(Choose(2, mood(Emotion.CALM)))
    event = box.told(Chosen)[-1]
    assert isinstance(event, Chosen)
    assert event.pick is not None
    assert all(choice.is_new for choice in event.pick.choices)


def test_the_box_writes_nothing_while_nothing_happens(tagger: Tagger, mood: MakeMood) -> None:
    box = Box(tagger, SimulatedPlayer(SONGS, volume=50), NO_QUIET_HOURS)
    box.do(Choose(1, mood(Emotion.CALM)))
    told = len(box.disk.facts)
    box.wait(300)
    assert len(box.disk.facts) == told
