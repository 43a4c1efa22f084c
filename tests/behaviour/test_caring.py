"""The rules of care: gentle music, one sentence, and nothing of it kept, one step at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.behaviour.caring import LASTS_S, NO_QUIET_NOTE
from device.behaviour.scan import Rules
from device.behaviour.state import Box, Idle, snapshot
from device.behaviour.step import Behaviour
from device.house.tables import load_fuser
from device.values import Care, Emotion, Evidence, HelpLine, Lesson, Pick, Picked, Settings, Source, Track
from device.values.events import Chosen, Event, Evidenced, NothingSensed, Ticked, TrackHeard
from device.values.orders import (
    Choose,
    Duck,
    ForgetRecord,
    Order,
    ReadText,
    Remember,
    RememberCorrection,
    RememberLesson,
    RememberPick,
    RememberPlay,
    StartSensing,
    StopSensing,
    Unduck,
)
from device.values.wishes import By, Correct, Feel, Forget, PutCareAway, Scan
from tests.wishes import asked

CARE = Care("You are not alone.", (HelpLine("Somebody", "123"),))
SAID = Evidence(Source.WORDS, {"angry": 0.9, "sad": 0.1}, 1.0, at=1.0, care=True)
GLAD = Evidence(Source.WORDS, {"happy": 1.0}, 1.0, at=1.0)
FACE = Evidence(Source.FACE, {"angry": 1.0}, 1.0, at=1.0)
TRACK = Track("a.ogg", "A", "B", "", (), 60.0, 0.5, -0.5, "genre", 0.5)
PICK = Pick((Picked(TRACK, "quiet"),), (0.3, -0.5), "quiet music")
MEMORIES = (Remember, RememberCorrection, RememberLesson, RememberPick, RememberPlay)


class Story:
    """A box, the events it meets and the commands it gave."""

    def __init__(self) -> None:
        self.behaviour = Behaviour(Rules(load_fuser(), care=CARE))
        self.box = Box(Settings())
        self.all: list[Order] = []

    def meets(self, *events: Event) -> list[Order]:
        commands: list[Order] = []
        for event in events:
            self.box, given = self.behaviour.step(self.box, event)
            commands += given
        self.all += commands
        return commands

    def says_it(self) -> list[Order]:
        """Somebody types it."""
        return self.meets(asked(Feel("…"), 10.0), Evidenced(self.box.scan + 1, SAID))

    @property
    def kept(self) -> list[Order]:
        return [one for one in self.all if isinstance(one, MEMORIES)]


@pytest.fixture
def story() -> Story:
    return Story()


def choices(commands: list[Order]) -> list[Choose]:
    return [one for one in commands if isinstance(one, Choose)]


def test_care_is_shown_gentle_music_is_chosen_and_no_mood_is_named(story: Story) -> None:
    (choose,) = choices(story.says_it())
    assert choose.mood.gentle
    assert choose.mood.arousal < 0 < choose.mood.valence
    assert story.box.mood is None
    assert snapshot(story.box, 1, restarted_wall_s=0.0).care == CARE


def test_nothing_of_it_is_kept_whatever_follows(story: Story) -> None:
    story.says_it()
    story.meets(Chosen(1, PICK), TrackHeard("a.ogg"), Ticked(12.0, 1000.0))
    story.meets(asked(Correct(Emotion.ANGRY), 13.0), Chosen(2, PICK), TrackHeard("b.ogg"))
    assert story.kept == []
    assert story.box.lessons == {}
    assert story.box.read == ()
    assert isinstance(story.box.activity, Idle)


def test_spoken_words_end_the_scan_at_once_whatever_face_and_voice_say(story: Story) -> None:
    assert StartSensing(1, 10.0, 18.0) in story.meets(asked(Scan(), 10.0, By.BUTTON))
    given = story.meets(Evidenced(1, FACE), Evidenced(1, SAID))
    assert StopSensing(1) in given
    assert Unduck() in given
    assert choices(given)[0].mood.gentle
    assert story.meets(NothingSensed(1, Source.VOICE), Evidenced(1, FACE)) == []


def test_words_that_are_understood_late_still_count_and_their_scan_is_forgotten(story: Story) -> None:
    story.meets(asked(Scan(), 10.0, By.BUTTON), Evidenced(1, FACE), Ticked(21.0, 1000.0), Chosen(1, PICK))
    assert story.kept
    given = story.meets(Evidenced(1, SAID))
    assert ForgetRecord(1) in given
    assert choices(given)[0].mood.gentle


def test_words_of_an_older_scan_are_too_late(story: Story) -> None:
    story.meets(
        asked(Scan(), 10.0, By.BUTTON), asked(Scan(), 11.0, By.BUTTON), asked(Scan(), 12.0, By.BUTTON)
    )
    assert story.meets(Evidenced(1, SAID)) == []


def test_a_mood_tapped_meanwhile_is_followed_gently_and_teaches_nothing(story: Story) -> None:
    story.says_it()
    story.meets(Chosen(1, PICK))
    given = story.meets(asked(Correct(Emotion.ANGRY), 20.0))
    assert [one.mood.gentle for one in choices(given)] == [True]
    assert story.box.mood is not None
    assert story.box.mood.emotion is Emotion.ANGRY
    assert story.kept == []


def test_what_was_learned_before_stays_and_can_be_forgotten_meanwhile(story: Story) -> None:
    story.box = replace(story.box, lessons={7: Lesson((GLAD,), Emotion.CALM, 600)}, scan=7)
    story.says_it()
    assert set(story.box.lessons) == {7}
    assert Forget() in story.meets(asked(Forget()))
    assert story.box.lessons == {}


def test_it_is_no_expectation_for_the_next_scan(story: Story) -> None:
    story.meets(asked(Feel("…"), 5.0), Evidenced(1, GLAD), Chosen(1, PICK))
    story.says_it()
    assert story.box.mood is None
    story.meets(Chosen(2, PICK), asked(PutCareAway()), asked(Feel("…"), 30.0), Evidenced(3, GLAD))
    assert story.box.mood is not None
    assert story.box.mood.emotion is Emotion.HAPPY


def test_put_away_all_is_as_before_but_its_music_is_still_not_remembered(story: Story) -> None:
    story.says_it()
    story.meets(Chosen(1, PICK), asked(PutCareAway()))
    assert story.box.care is None
    story.meets(TrackHeard("c.ogg"), Chosen(1, replace(PICK, reason="topped up")))
    assert story.kept == []
    given = story.meets(asked(Feel("…"), 30.0), Evidenced(2, GLAD), Chosen(2, PICK), TrackHeard("d.ogg"))
    assert not choices(given)[0].mood.gentle
    assert [type(one) for one in story.kept] == [Remember, RememberPlay]


def test_it_puts_itself_away_after_half_an_hour(story: Story) -> None:
    story.says_it()
    story.meets(Chosen(1, PICK), Ticked(10.0 + LASTS_S - 1, 1000.0))
    assert story.box.care == CARE
    story.meets(Ticked(10.0 + LASTS_S, 1001.0))
    assert story.box.care is None


def test_said_again_it_lasts_anew(story: Story) -> None:
    story.says_it()
    story.meets(Chosen(1, PICK), Ticked(1_000.0, 5_000.0))
    story.meets(asked(Feel("…"), 1_000.0), Evidenced(2, SAID), Ticked(10.0 + LASTS_S, 6_000.0))
    assert story.box.care == CARE


def test_where_no_music_is_gentle_the_music_stays_and_the_page_says_so(story: Story) -> None:
    story.says_it()
    story.meets(Chosen(1, None))
    assert story.box.note == NO_QUIET_NOTE
    assert story.box.pick is None


def test_no_typed_text_goes_further_than_to_the_words(story: Story) -> None:
    given = story.meets(asked(Feel("a secret"), 10.0), Evidenced(1, SAID))
    assert [one for one in given if "a secret" in repr(one)] == [ReadText(1, "a secret", 10.0)]
    assert Duck() not in given
    assert "a secret" not in repr(story.box)
