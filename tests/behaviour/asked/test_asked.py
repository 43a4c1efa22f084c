"""What is asked in a word: of the music, of timers, of what plays, and to take it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from device.behaviour.state import Box, Idle, Sensing, snapshot
from device.values import Emotion, Light, MoodDay, Playback, PlayerStatus, Settings, Sign, Source
from device.values.events import Asked, Chosen, Commanded, Evidenced, MoodsTold, Ticked, TrackHeard
from device.values.orders import (
    Choose,
    CloseMicrophone,
    ForgetRecord,
    GiveSign,
    OpenMicrophone,
    OpenSenses,
    Order,
    Refuse,
    Remember,
    RememberDeaf,
    RememberPlay,
    Say,
    ShowLight,
    StopSensing,
    TellOfMoods,
)
from device.values.people import BOX, FIRST, Person, Role
from device.values.wishes import (
    Allow,
    Ban,
    BanThis,
    By,
    ChangeVolume,
    Correct,
    DontListen,
    Feel,
    ForgetThat,
    HowHaveIBeen,
    IAm,
    Like,
    LikeThis,
    Next,
    Pause,
    PlayMood,
    Previous,
    Refused,
    Scan,
    SetSleepTimer,
    SetTimer,
    SetVolume,
    Stop,
    Undo,
    Visitors,
    WhatIsThis,
    Wish,
)
from tests.behaviour.story import HAPPY_FACE, PICK, Story

PLAYING = PlayerStatus(Playback.PLAYING, "a.ogg", "Morning", "Grieg", volume=50)


@pytest.fixture
def story() -> Story:
    told = Story()
    told.box = replace(told.box, player=PLAYING, at=100.0, wall_offset_s=1_000_000.0)
    return told


def said(wish: Wish, by: By = By.WAKE_WORD) -> Asked:
    return Asked(wish, by, BOX, 100.0, in_words=True)


def meets(story: Story, *events: object) -> Sequence[Order]:
    return story.meets(*events)  # type: ignore[arg-type]  # events of all kinds


def woken(story: Story) -> int:
    """Somebody called the box; the number of the scan."""
    meets(story, Asked(Scan(), By.WAKE_WORD, BOX, 100.0))
    return story.box.scan


def test_music_of_a_mood_is_chosen_and_the_mood_stays_as_it_was(story: Story) -> None:
    before = story.box
    (choose,) = meets(story, Asked(PlayMood(Emotion.SAD), By.PHONE, BOX, 100.0))
    assert isinstance(choose, Choose)
    assert choose.mood.emotion is Emotion.SAD
    meets(story, Chosen(choose.scan, PICK))
    assert (story.box.mood, story.box.scan, story.box.pick) == (before.mood, before.scan, PICK)
    assert story.box.note == "You asked for sad music."
    assert not story.given(Remember)


def test_what_plays_because_it_was_asked_for_belongs_to_no_scan(story: Story) -> None:
    story.box = replace(story.box, scan=7)
    meets(story, said(PlayMood(Emotion.CALM)))
    (play,) = meets(story, TrackHeard("b.ogg"))
    assert isinstance(play, RememberPlay)
    assert play.scan == 0


def test_the_next_scan_takes_no_number_that_was_given(story: Story) -> None:
    (choose, *_) = meets(story, Asked(PlayMood(Emotion.SAD), By.PHONE, BOX, 100.0))
    assert isinstance(choose, Choose)
    assert woken(story) == choose.scan + 1


@pytest.mark.parametrize(("wish", "then"), [(LikeThis(), Like("a.ogg")), (BanThis(), Ban("a.ogg"))])
def test_this_is_what_plays(story: Story, wish: Wish, then: Wish) -> None:
    assert then in meets(story, said(wish))


@pytest.mark.parametrize("wish", [LikeThis(), BanThis()])
def test_nothing_is_judged_where_nothing_plays(story: Story, wish: Wish) -> None:
    story.box = replace(story.box, player=PlayerStatus())
    assert Refuse("Nothing plays now.") in meets(story, said(wish))


@pytest.mark.parametrize(
    ("wish", "back"),
    [
        (LikeThis(), Like("a.ogg", liked=False)),
        (BanThis(), Allow("a.ogg")),
        (ChangeVolume(-10), SetVolume(50)),
        (SetVolume(90), SetVolume(50)),
        (Next(), Previous()),
    ],
)
def test_the_last_thing_is_taken_back(story: Story, wish: Wish, back: Wish) -> None:
    meets(story, said(wish))
    assert back in meets(story, said(Undo()))
    assert story.box.note == "Taken back."
    assert Refuse("There is nothing that I could take back.") in meets(story, said(Undo()))


def test_a_mood_that_was_named_is_taken_back_with_its_record_its_lesson_and_its_music(story: Story) -> None:
    before = story.box
    meets(story, said(Correct(Emotion.CALM)))
    named = story.box
    assert (named.mood and named.mood.emotion, named.corrected) == (Emotion.CALM, True)
    orders = meets(story, said(Undo()))
    assert ForgetRecord(named.scan, FIRST) in orders
    assert (story.box.mood, story.box.corrected, story.box.lessons) == (before.mood, False, before.lessons)
    assert [one.mood for one in story.given(Choose)] == ([before.mood] if before.mood else [])
    meets(story, said(Correct(Emotion.SAD)))
    assert story.box.scan > named.scan


def test_what_was_typed_is_taken_back_once_the_music_follows_it_and_while_it_is_read(story: Story) -> None:
    meets(story, said(Correct(Emotion.CALM)))
    calm = story.box
    meets(story, said(Feel("so tired")), said(Undo()))
    assert story.given(StopSensing)
    assert (story.box.mood, story.box.corrected, story.box.activity) == (calm.mood, True, Idle())
    meets(story, said(Feel("so happy")))
    scan = story.box.scan
    meets(story, Evidenced(scan, replace(HAPPY_FACE, source=Source.WORDS)), Chosen(scan, PICK, ""))
    assert story.box.mood
    assert story.box.mood.emotion is Emotion.HAPPY
    orders = meets(story, said(Undo()))
    assert ForgetRecord(scan, FIRST) in orders
    assert [one.mood for one in story.given(Choose)] == [calm.mood]
    assert story.box.mood == calm.mood


def test_music_that_was_asked_for_gives_way_to_the_moods_own_when_that_is_taken_back(story: Story) -> None:
    meets(story, said(Correct(Emotion.CALM)), said(PlayMood(Emotion.ANGRY)))
    orders = meets(story, said(Undo()))
    assert not [one for one in orders if isinstance(one, ForgetRecord)]
    assert [one.mood for one in story.given(Choose)] == [story.box.mood]


def test_where_there_was_neither_mood_nor_music_both_are_gone_again(story: Story) -> None:
    story.box = replace(story.box, mood=None, player=PlayerStatus())
    meets(story, said(Correct(Emotion.CALM)))
    assert Pause() in meets(story, said(Undo()))
    assert story.box.mood is None


def test_nobody_takes_back_what_another_asked(story: Story) -> None:
    story.box = replace(story.box, members={1: "Ana", 2: "Ben"})
    meets(story, Asked(Ban("a.ogg"), By.PHONE, Person(Role.MEMBER, 1), 100.0))
    assert isinstance(meets(story, Asked(Undo(), By.PHONE, Person(Role.MEMBER, 2), 100.0))[0], Refuse)


def test_what_plays_is_told_and_said_aloud_to_who_asked_aloud(story: Story) -> None:
    assert Say("This is “Morning” by Grieg.") in meets(story, said(WhatIsThis()))
    assert not any(isinstance(one, Say) for one in meets(story, said(WhatIsThis(), By.PHONE)))
    assert story.box.note == "This is “Morning” by Grieg."


def test_how_somebody_has_been_is_read_and_told(story: Story) -> None:
    (tell, *_) = meets(story, said(HowHaveIBeen()))
    assert isinstance(tell, TellOfMoods)
    assert tell.since_wall_s == story.box.wall_s - 7 * 86_400
    days = (
        MoodDay("2026-11-21", {Emotion.CALM: 2, Emotion.SAD: 1}, 0.1, 0.1),
        MoodDay("2026-11-22", {Emotion.CALM: 1}, 0.1, 0.1),
    )
    sentence = "In the last seven days you were calm 3 times and sad once."
    assert meets(story, MoodsTold(days, True, FIRST)) == [Say(sentence)]
    assert story.box.note == sentence


def test_how_somebody_else_has_been_is_told_nobody(story: Story) -> None:
    before = story.box.note
    assert meets(story, MoodsTold((), True, 2)) == []
    assert story.box.note == before


def test_a_kitchen_timer_runs_down_and_rings_once(story: Story) -> None:
    meets(story, said(SetTimer(10.0)))
    assert story.box.note == "The timer rings in 10 minutes."
    assert snapshot(story.box, 1, restarted_wall_s=0.0).timer_until_wall_s == 1_000_700.0
    assert meets(story, Ticked(699.9, 1_000_699.9)) == []
    assert meets(story, Ticked(700.0, 1_000_700.0)) == [
        GiveSign(Sign.TIMER, aloud=True),
        Say("Your timer of 10 minutes is over."),
    ]
    assert meets(story, Ticked(701.0, 1_000_701.0)) == []


def test_a_timer_that_is_stopped_never_rings(story: Story) -> None:
    meets(story, said(SetTimer(1.0)), said(SetTimer(0.0)))
    assert story.box.note == "The timer is stopped."
    assert meets(story, Ticked(500.0, 1_000_500.0)) == []


def test_the_music_stops_once_the_sleep_timer_is_over(story: Story) -> None:
    meets(story, said(SetSleepTimer(30.0)), said(SetTimer(40.0)))
    assert Stop() not in meets(story, Ticked(1899.0, 1_001_899.0))
    assert meets(story, Ticked(1900.0, 1_001_900.0))[0] == Stop()
    assert story.box.timer is not None


def test_the_microphone_stays_closed_for_as_long_as_was_asked(story: Story) -> None:
    orders = meets(story, said(DontListen(5.0)))
    assert {type(one) for one in orders} >= {CloseMicrophone, RememberDeaf}
    assert meets(story, Ticked(399.0, 1_000_399.0)) == []
    opened = [RememberDeaf(None), OpenMicrophone(), ShowLight(Light.IDLE)]
    assert meets(story, Ticked(400.0, 1_000_400.0)) == opened


def test_a_microphone_may_stay_closed_until_somebody_opens_it(story: Story) -> None:
    orders = meets(story, said(DontListen(None)))
    assert CloseMicrophone() in orders
    assert ShowLight(Light.MUTED) in orders
    assert "until you open" in story.box.note
    assert meets(story, Ticked(1e9, 2e9)) == []
    assert OpenMicrophone() in meets(story, said(DontListen(0.0)))


def test_visitors_who_leave_do_not_open_a_microphone_that_is_to_stay_closed(story: Story) -> None:
    meets(story, said(DontListen(60.0)), Asked(Visitors(15), By.PHONE, BOX, 100.0))
    orders = meets(story, Asked(Visitors(0), By.PHONE, BOX, 200.0))
    assert orders.index(CloseMicrophone()) > orders.index(OpenSenses())


def test_who_is_listening_says_so_by_name(story: Story) -> None:
    story.box = replace(story.box, members={1: "Ana Lopez", 2: "Ben"})
    meets(story, said(IAm("ben")))
    assert story.box.listener == 2
    meets(story, said(IAm("Ana")))
    assert story.box.listener == 1
    assert Refuse("I don't know anybody here who is called Zoe.") in meets(story, said(IAm("Zoe")))


def test_the_last_scan_is_forgotten_and_the_music_goes_on(story: Story) -> None:
    scan = woken(story)
    meets(story, Evidenced(scan, HAPPY_FACE), Ticked(120.0, 1_000_120.0), Chosen(scan, PICK))
    assert story.box.mood is not None
    assert ForgetRecord(scan, FIRST) in meets(story, said(ForgetThat()))
    assert story.box.mood is None
    assert story.box.pick == PICK
    assert isinstance(meets(story, said(ForgetThat()))[0], Refuse)


def test_a_command_said_after_the_name_ends_the_scan_as_if_there_had_been_none(story: Story) -> None:
    before = story.box.scan
    scan = woken(story)
    orders = meets(story, Commanded(scan, Next()))
    assert [type(one) for one in orders][:2] == [StopSensing, Next]
    assert not story.given(Remember)
    assert isinstance(story.box.activity, Idle)
    assert story.box.scan == before
    assert woken(story) == scan + 1


def test_a_correction_said_after_the_name_is_of_the_scan_before(story: Story) -> None:
    scan = woken(story)
    meets(story, Evidenced(scan, HAPPY_FACE), Ticked(120.0, 1_000_120.0), Chosen(scan, PICK))
    meets(story, Commanded(woken(story), Correct(Emotion.SAD)))
    assert (story.box.scan, story.box.lessons[scan].emotion) == (scan, Emotion.SAD)


def test_who_pressed_the_button_is_looked_at_whatever_they_say(story: Story) -> None:
    meets(story, Asked(Scan(), By.BUTTON, BOX, 100.0))
    assert meets(story, Commanded(story.box.scan, Next())) == []
    assert isinstance(story.box.activity, Sensing)


def test_a_command_that_comes_late_is_dropped(story: Story) -> None:
    scan = woken(story)
    meets(story, Ticked(130.0, 1_000_130.0))
    assert meets(story, Commanded(scan, Next())) == []


def test_an_order_that_is_not_known_says_so_and_ends_the_scan(story: Story) -> None:
    orders = meets(story, Commanded(woken(story), Refused("I didn't get that.")))
    assert [one.sign for one in orders if isinstance(one, GiveSign)] == [Sign.UNSURE]
    assert story.box.note == "I didn't get that."


def test_a_box_without_words_says_nothing_of_a_button(story: Story) -> None:
    before = story.box.note
    assert meets(story, Asked(Next(), By.PHONE, BOX, 100.0)) == [Next()]
    assert story.box.note == before
    assert meets(story, said(Next(), By.PHONE)) == [Next()]
    assert story.box.note == "On to the next one."


def test_a_fresh_box_has_nothing_to_take_back_or_forget() -> None:
    story = Story()
    story.box = Box(Settings())
    for wish in (Undo(), ForgetThat()):
        assert isinstance(meets(story, said(wish))[0], Refuse)
