"""Another member is listening: the music goes on, and nothing of the one before is told or learned from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.music.choice.taste import SAID_BANNED, SAID_LIKED
from device.music.library.tagging import Tagger
from device.simulated.player import SimulatedPlayer
from device.values import Banned, Emotion, Past, Pick, PlannedTrack, Record, Remembered, Settings, Verdict
from device.values.events import BansChanged, Chosen, PlanChanged, PlayerChanged, Settled
from device.values.orders import (
    Choose,
    ForgetEverything,
    JudgeFor,
    LiftBan,
    RememberBan,
    RememberPlan,
    RememberVerdict,
    Settle,
    TakeBackVerdict,
    TakeUp,
    Welcome,
)
from device.values.people import FIRST, NOBODY
from device.values.wishes import Allow, Ban, Forget, Like, Next, Refused, SetVolume, Ticket, Toggle
from tests.music.conftest import NO_QUIET_HOURS, SONGS, Box, Disk, MakeMood, chosen, planned, uris

BEN = 2
OF_BEN = replace(NO_QUIET_HOURS, freshness_h=1.0)


@pytest.fixture
def home(box: Box, mood: MakeMood) -> Box:
    """Sad music for the first owner, who likes a track and banned one."""
    box.wait()
    box.do(Like("blues 1.flac"))
    box.do(Ban("metal 3.flac"))
    box.do(Choose(1, mood(Emotion.SAD)))
    box.wait()
    return box


def comes(box: Box, member: int = BEN, past: Past | None = None) -> None:
    box.do(Welcome(member, NO_QUIET_HOURS))
    box.do(TakeUp(past or Past(OF_BEN, member=member)))


def whys(pick: Pick) -> set[str]:
    return {one.why for one in pick.choices}


def test_what_is_queued_stays_and_nobody_is_told_why(home: Box) -> None:
    before = uris(home.player)
    assert whys(chosen(home)) != {""}
    comes(home)
    assert uris(home.player) == before
    told = home.told(PlanChanged)[-1]
    assert told.member == BEN
    assert [track.uri for track in told.pick.tracks] == before
    assert (whys(told.pick), told.pick.reason, told.pick.target) == ({""}, "", (0.0, 0.0))
    kept = home.disk.told(RememberPlan)[-1]
    assert kept.member == NOBODY, "it was made for neither"
    assert {one.why for one in kept.tracks} == {""}


def test_bans_and_likes_are_those_of_who_is_listening(home: Box) -> None:
    bans = (Banned("disco 1.flac", "Disco", ""),)
    comes(home, past=Past(OF_BEN, member=BEN, bans=bans))
    assert home.told(BansChanged)[-2:] == [BansChanged((), BEN), BansChanged(bans, BEN)]


def test_a_track_that_the_one_before_liked_is_not_shown_as_liked(home: Box) -> None:
    playing = uris(home.player)[0]
    home.do(Like(playing))
    assert home.told(PlayerChanged)[-1].status.liked
    home.player.go_away()
    home.do(Welcome(BEN, NO_QUIET_HOURS))
    assert not home.told(PlayerChanged)[-1].status.liked
    home.player.come_back()
    home.wait(60.0)
    assert not home.told(PlayerChanged)[-1].status.liked


def test_the_music_goes_on_beyond_what_was_planned_without_a_word(home: Box) -> None:
    comes(home)
    for _ in range(12):
        home.player.finish_track()
        home.wait()
    assert len(planned(home).choices) == 10
    assert whys(planned(home)) == {""}
    assert all({one.why for one in fact.tracks} == {""} for fact in home.disk.told(RememberPlan)[1:])


def test_nothing_is_learned_of_music_that_was_for_another(home: Box) -> None:
    before = len(home.disk.told(RememberVerdict))
    comes(home)
    home.player.finish_track()
    home.wait()
    home.do(Next())
    home.wait()
    assert len(home.disk.told(RememberVerdict)) == before


def test_what_is_chosen_for_who_is_listening_is_told_and_learned_from(home: Box, mood: MakeMood) -> None:
    comes(home)
    home.do(Choose(2, mood(Emotion.HAPPY)))
    home.wait()
    assert "" not in whys(chosen(home))
    assert home.disk.told(RememberPlan)[-1].member == BEN
    home.player.finish_track()
    home.wait()
    fact = home.disk.told(RememberVerdict)[-1]
    assert (fact.member, fact.verdict.emotion) == (BEN, Emotion.HAPPY)


def test_taste_and_what_was_heard_do_not_go_over_to_the_next(home: Box, mood: MakeMood) -> None:
    before = {one.uri for one in home.disk.past.bans}
    assert before == {"metal 3.flac"}
    comes(home)
    for number in range(15):
        if number not in (3,):
            home.do(Ban(f"metal {number}.flac"))
    home.do(Choose(2, mood(Emotion.ANGRY)))
    assert "metal 3.flac" in uris(home.player), "it was another's ban"


def test_facts_are_of_who_is_listening(home: Box) -> None:
    comes(home)
    home.do(Like("disco 2.flac"))
    home.do(Ban("disco 3.flac"))
    home.do(Allow("disco 3.flac"))
    said = [
        fact
        for fact in home.disk.facts[-6:]
        if isinstance(fact, RememberVerdict | RememberBan | LiftBan | TakeBackVerdict)
    ]
    assert len(said) >= 4
    assert {fact.member for fact in said} == {BEN}
    home.do(Forget())
    assert home.disk.told(ForgetEverything) == [ForgetEverything(BEN)]


def test_of_nobody_no_taste_is_kept(home: Box, mood: MakeMood) -> None:
    comes(home, NOBODY)
    before = len(home.disk.facts)
    home.do(Choose(2, mood(Emotion.HAPPY)))
    home.do(Like("disco 2.flac"))
    home.player.finish_track()
    home.wait()
    kept = home.disk.facts[before:]
    assert {type(fact) for fact in kept} == {RememberPlan}
    assert {one.why for fact in kept if isinstance(fact, RememberPlan) for one in fact.tracks} == {""}


def test_what_another_says_is_kept_for_them_and_changes_nothing_now(home: Box) -> None:
    playing = uris(home.player)[0]
    before, bans = uris(home.player), home.told(BansChanged)
    home.do(JudgeFor(Ban(playing), BEN))
    home.do(JudgeFor(Like("disco 2.flac"), BEN))
    home.do(JudgeFor(Like("disco 4.flac", liked=False), BEN))
    home.do(JudgeFor(Allow("no such track.flac"), BEN))
    home.wait()
    assert uris(home.player) == before
    assert home.told(BansChanged) == bans
    wall_s, title = home.disk.told(RememberVerdict)[-1].verdict.wall_s, playing.removesuffix(".flac")
    assert [fact for fact in home.disk.facts if getattr(fact, "member", 0) == BEN] == [
        TakeBackVerdict(playing, SAID_LIKED, BEN),
        RememberBan(Banned(playing, title, title), BEN),
        TakeBackVerdict("disco 2.flac", SAID_LIKED, BEN),
        RememberVerdict(Verdict("disco 2.flac", Emotion.NEUTRAL, SAID_LIKED, wall_s), BEN),
        TakeBackVerdict("disco 4.flac", SAID_LIKED, BEN),
        LiftBan("no such track.flac", BEN),
        TakeBackVerdict("no such track.flac", SAID_BANNED, BEN),
    ]


def test_what_another_says_of_a_track_that_nobody_knows_is_refused(home: Box) -> None:
    before = list(home.disk.facts)
    home.do(JudgeFor(Ban("no such track.flac"), BEN))
    home.do(Settle(Ticket()))
    settled = home.told(Settled)[-1]
    assert settled.outcome == Refused("There is no such track.")
    assert home.disk.facts == before


def test_a_switch_does_not_touch_the_volume(home: Box) -> None:
    home.do(SetVolume(42))
    comes(home, past=Past(OF_BEN, member=BEN, volume=11))
    home.wait()
    assert home.player.status().volume == 42


def test_settings_are_those_of_who_is_listening(home: Box) -> None:
    quiet = replace(OF_BEN, volume_cap=20)
    comes(home, past=Past(quiet, member=BEN))
    home.wait()
    assert home.player.status().volume == 20


def test_music_of_another_that_is_chosen_anew_is_not_told_as_chosen(home: Box) -> None:
    comes(home)
    home.player.clear()
    home.wait()
    before = len(home.told(Chosen))
    home.do(Toggle())
    assert len(uris(home.player)) == 10
    assert len(home.told(Chosen)) == before, "it would be kept as the pick of her scan"
    assert whys(planned(home)) == {""}


def test_the_latest_mood_of_who_comes_is_not_taken_for_what_plays(tagger: Tagger, mood: MakeMood) -> None:
    latest = Remembered(Record(3, 1.0, "button", mood(Emotion.ANGRY), None), None)
    box = Box(tagger, SimulatedPlayer(SONGS, volume=60))
    box.wait()
    box.do(Choose(1, mood(Emotion.CALM)))
    comes(box, past=Past(OF_BEN, member=BEN, latest=latest))
    for _ in range(10):
        box.player.finish_track()
        box.wait()
    assert "metal" not in {uri.split()[0] for uri in uris(box.player)}


def test_where_the_memory_comes_with_the_next_who_listens_the_volume_is_taken_up(tagger: Tagger) -> None:
    strict = Settings(volume_cap=20, quiet_from=0, quiet_until=0)
    box = Box(tagger, SimulatedPlayer(SONGS, volume=18), strict, has_memory=False)
    box.wait()
    comes(box, past=Past(OF_BEN, member=BEN, volume=60))
    box.wait()
    assert box.player.status().volume == 60


def test_after_a_restart_why_it_was_chosen_is_not_told_to_another(tagger: Tagger) -> None:
    player = SimulatedPlayer(SONGS)
    player.connect()
    player.append(["metal 1.flac"])
    queued = (PlannedTrack("metal 1.flac", "", is_new=False),)
    box = Box(tagger, player, disk=Disk(Past(OF_BEN, member=BEN, plan_of=FIRST, planned=queued)))
    box.wait()
    assert whys(planned(box)) == {""}
