"""The numbers of the behaviour, and what a box is before anything happened."""

from __future__ import annotations

import pytest

from device.behaviour.resuming import begun
from device.behaviour.state import Box, Idle, Thinking
from device.mood.smoothing import carried
from device.values import (
    AnalysisProgress,
    Care,
    Emotion,
    Evidence,
    Known,
    Mood,
    Past,
    Record,
    Remembered,
    Settings,
    Source,
)
from device.values.events import AnalysisAdvanced, Evidenced, PlaylistSaved, Ticked
from device.values.orders import Remember, RememberCorrection
from device.values.wishes import By, Correct, Feel, PutCareAway, Scan
from tests.behaviour.story import HAPPY_FACE, FirstWordJudge, Story
from tests.wishes import asked

SAID = Evidence(Source.WORDS, {"angry": 1.0}, 1.0, at=1.0, care=True)


@pytest.fixture
def story() -> Story:
    return Story()


def test_a_box_that_begins_knows_nothing() -> None:
    box = Box(Settings())
    assert box == Box(
        Settings(),
        Idle(),
        scan=0,
        mood=None,
        mood_at=0.0,
        read=(),
        read_at=None,
        corrected=False,
        player_at=0.0,
        at=0.0,
        minute=0,
        care_until=0.0,
        unkept=-1,
        wall_offset_s=0.0,
        renumber_by=None,
    )


def test_typed_words_are_waited_for_two_seconds(story: Story) -> None:
    story.meets(asked(Feel("x"), 10.0), Ticked(11.9, 0.0))
    assert not isinstance(story.box.activity, Idle)
    story.meets(Ticked(12.0, 0.0))
    assert isinstance(story.box.activity, Idle)


def test_music_is_waited_for_five_seconds(story: Story) -> None:
    story.meets(asked(Feel("x"), 10.0), Evidenced(1, Evidence(Source.WORDS, {"happy": 1.0}, 1.0, 10.0)))
    assert isinstance(story.box.activity, Thinking)
    assert story.box.activity.until == 15.0


def test_gentle_music_too_and_the_card_lasts_half_an_hour(story: Story) -> None:
    story.meets(asked(Feel("x"), 10.0), Evidenced(1, SAID))
    assert isinstance(story.box.activity, Thinking)
    assert (story.box.activity.until, story.box.care_until) == (15.0, 10.0 + 1_800.0)


def test_a_mood_named_within_ten_minutes_is_of_that_scan_and_later_of_another(story: Story) -> None:
    story.meets(asked(Feel("x"), 1_000.0), Evidenced(1, Evidence(Source.WORDS, {"happy": 1.0}, 1.0, 10.0)))
    story.meets(Ticked(1_005.0, 0.0))
    story.meets(asked(Correct(Emotion.SAD), 1_600.0))
    assert story.given(RememberCorrection)[0].scan == 1
    story.meets(asked(Correct(Emotion.CALM), 1_600.1))
    assert story.given(RememberCorrection)[0].scan == 2


@pytest.mark.parametrize("later_s", [0.0, 60.0, 900.0])
def test_a_mood_is_believed_less_the_longer_ago_it_was(later_s: float) -> None:
    story, reading = Story(), Evidence(Source.WORDS, {"happy": 1.0}, 1.0, 10.0)
    story.meets(asked(Feel("x"), 10.0), Evidenced(1, reading))
    before = story.box.mood
    story.meets(asked(Feel("x"), 10.0 + later_s), Evidenced(2, reading))
    assert story.box.mood is not None
    assert story.box.mood.expected[Known.LATELY] == carried(before, later_s, 15)


def test_a_start_goes_on_with_the_mood_of_before_as_old_as_it_is() -> None:
    judge = FirstWordJudge()
    mood = Mood({}, Emotion.HAPPY, 0.9, 0.5, 0.5, (HAPPY_FACE,), "You smiled.")
    record = Record(7, 900.0, "button", mood, None)
    box = begun(Past(last_scan=7, latest=Remembered(record, Emotion.SAD)), judge, at=50.0, wall_s=1_000.0)
    assert (box.scan, box.mood_at, box.wall_s) == (7, -50.0, 1_000.0)
    assert box.mood is not None
    assert (box.mood.emotion, box.mood.because) == (Emotion.SAD, (HAPPY_FACE,))
    assert box.corrected


def test_a_clock_that_was_set_back_makes_no_mood_of_the_future() -> None:
    mood = Mood({}, Emotion.HAPPY, 0.9, 0.5, 0.5, (), "You smiled.")
    past = Past(latest=Remembered(Record(7, 5_000.0, "button", mood, None), None))
    assert begun(past, FirstWordJudge(), at=50.0, wall_s=1_000.0).mood_at == 50.0


def test_a_box_without_memory_knows_what_time_it_is() -> None:
    assert begun(None, FirstWordJudge(), at=50.0, wall_s=1_000.0).wall_s == 1_000.0


def test_a_scan_that_could_not_tell_and_was_named_goes_on_with_the_name() -> None:
    past = Past(latest=Remembered(Record(7, 5.0, "button", None, None), Emotion.CALM))
    mood = begun(past, FirstWordJudge(), at=50.0, wall_s=1_000.0).mood
    assert mood is not None
    assert (mood.emotion, mood.because) == (Emotion.CALM, ())


def test_news_of_the_library_and_of_playlists_are_shown(story: Story) -> None:
    progress = AnalysisProgress(10, 3, 0)
    story.meets(AnalysisAdvanced(progress))
    assert story.box.listening == progress
    story.meets(PlaylistSaved("Sunday", None))
    assert story.box.note == "Kept as the playlist “Sunday”."
    story.meets(PlaylistSaved("Sunday", "There is one of that name."))
    assert story.box.note == "There is one of that name."


def test_while_care_lasts_nothing_is_kept_and_once_put_away_all_is(story: Story) -> None:
    story.meets(asked(Feel("x"), 10.0), Evidenced(1, SAID))
    story.meets(asked(PutCareAway(), 20.0))
    assert story.box.care is None
    story.meets(asked(Scan(), 30.0, By.BUTTON), Ticked(40.0, 0.0))
    assert len(story.given(Remember)) == 1


def test_care_has_the_sentence_that_was_set_up(story: Story) -> None:
    story.meets(asked(Feel("x"), 10.0), Evidenced(1, SAID))
    assert isinstance(story.box.care, Care)
