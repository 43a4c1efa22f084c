"""The rules of the box, one step at a time."""

from dataclasses import replace
from typing import Any

import pytest

from device.behaviour.resuming import begun
from device.behaviour.state import Idle, Sensing, Thinking, light_of, snapshot
from device.values import (
    PROVISIONAL,
    Banned,
    Emotion,
    Evidence,
    Lesson,
    Light,
    Part,
    Past,
    PlayerStatus,
    Record,
    Remembered,
    Settings,
    Sign,
    Source,
    Strategy,
)
from device.values.events import (
    Chosen,
    Event,
    Evidenced,
    HistoryForgotten,
    NothingSensed,
    PartBack,
    PartLost,
    PlayerChanged,
    Recalled,
    SenseFailed,
    Ticked,
    TrackHeard,
)
from device.values.orders import (
    Choose,
    Duck,
    ForgetLessons,
    ForgetRecord,
    GiveSign,
    ReadText,
    Remember,
    RememberCorrection,
    RememberLesson,
    RememberPick,
    RememberPlay,
    RememberSettings,
    ShowLight,
    StartSensing,
    StopSensing,
    TakeUp,
    Unduck,
    UseSettings,
)
from device.values.wishes import (
    By,
    ChangeSettings,
    Correct,
    Feel,
    Forget,
    ForgetScan,
    GoBy,
    Scan,
    Toggle,
    Unlearn,
)
from tests.behaviour.story import HAPPY_FACE, HAPPY_VOICE, PICK, Story
from tests.wishes import asked


@pytest.fixture
def story() -> Story:
    return Story()


def test_a_press_opens_the_senses_ducks_the_music_and_lights_the_light(story: Story) -> None:
    assert story.meets(asked(Scan(), 10.0, By.BUTTON)) == [
        StartSensing(1, 10.0, 18.0),
        Duck(),
        ShowLight(Light.SENSING),
    ]


def test_when_all_senses_answered_the_mood_is_fused_and_music_chosen(story: Story) -> None:
    story.meets(asked(Scan(), 10.0, By.BUTTON), Evidenced(1, HAPPY_FACE), Evidenced(1, HAPPY_VOICE))
    given = story.meets(NothingSensed(1, Source.WORDS))
    assert given[:2] == [StopSensing(1), Choose(1, story.box.mood)]  # type: ignore[arg-type]
    assert Unduck() in given
    assert story.box.mood is not None
    assert story.box.mood.because == (HAPPY_FACE, HAPPY_VOICE)


@pytest.mark.parametrize(
    "next_one", [asked(Scan(), 12.0, By.BUTTON), asked(Feel("sad"), 12.0), asked(GoBy(()), 12.0, By.COMMAND)]
)
def test_a_scan_that_told_a_mood_is_remembered_though_another_overtakes_it(
    story: Story, next_one: Event
) -> None:
    story.meets(asked(Scan(), 10.0, By.BUTTON), *[NothingSensed(1, s) for s in (Source.WORDS, Source.VOICE)])
    story.meets(Evidenced(1, HAPPY_FACE))
    story.meets(next_one)
    first = story.given(Remember)[0]
    assert first.record.scan == 1
    assert first.record.mood is not None
    assert story.box.scan == 2


def test_a_chosen_pick_ends_the_scan_and_is_remembered_once(story: Story) -> None:
    story.meets(asked(Scan(), 10.0, By.BUTTON), *[NothingSensed(1, s) for s in (Source.WORDS, Source.VOICE)])
    story.meets(Evidenced(1, HAPPY_FACE))
    story.meets(Chosen(1, PICK))
    (remember,) = story.given(Remember)
    assert (remember.record.trigger, remember.record.pick) == ("button", PICK)
    assert story.box.activity == Idle()
    assert story.meets(Chosen(1, PICK)) == []


def test_time_running_out_concludes_with_what_there_is(story: Story) -> None:
    story.meets(asked(Scan(), 10.0, By.BUTTON), Evidenced(1, HAPPY_FACE))
    assert story.meets(Ticked(19.9, 100.0)) == []
    assert Choose(1, story.judge.named(Emotion.HAPPY, [HAPPY_FACE])) in story.meets(Ticked(20.0, 100.1))


def test_nobody_there_is_not_neutral_but_couldnt_tell_and_the_music_stays(story: Story) -> None:
    given = story.meets(asked(Scan(), 10.0, By.BUTTON), *[NothingSensed(1, source) for source in Source])
    assert not story.given(Choose)
    assert story.box.mood is None
    assert story.box.note == "I couldn't tell: there was nobody to see or hear. The music stays as it is."
    (remember,) = [c for c in given if isinstance(c, Remember)]
    assert remember.record.mood is None


def test_with_camera_and_microphone_lost_the_note_says_so(story: Story) -> None:
    story.meets(
        PartLost(Part.CAMERA, "unplugged"),
        PartLost(Part.MICROPHONE, "unplugged"),
        asked(Scan(), 10.0, By.BUTTON),
    )
    story.meets(*[SenseFailed(1, source, "unplugged") for source in Source])
    assert story.box.note == "I couldn't tell: I can neither see nor hear. The music stays as it is."
    assert light_of(story.box) is Light.ERROR


def test_whoever_called_it_is_told_that_it_listens_before_the_music_sinks(story: Story) -> None:
    given = story.meets(asked(Scan(), 10.0, By.WAKE_WORD))
    assert GiveSign(Sign.WOKEN, aloud=True) in given
    assert given.index(GiveSign(Sign.WOKEN, aloud=True)) < given.index(Duck())
    story.meets(*[NothingSensed(1, source) for source in (Source.FACE, Source.VOICE)])
    story.meets(Evidenced(1, Evidence(Source.WORDS, {"happy": 1.0}, 1.0, at=10.0)))
    assert GiveSign(Sign.DONE, aloud=True) in story.meets(Chosen(1, PICK))


def test_a_button_lights_the_light_and_does_not_chime(story: Story) -> None:
    given = story.meets(asked(Scan(), 10.0, By.BUTTON))
    assert not any(isinstance(one, GiveSign) for one in given)


def test_who_could_not_be_understood_is_told_so_where_they_are(story: Story) -> None:
    story.meets(asked(Scan(), 10.0, By.BUTTON))
    given = story.meets(*[NothingSensed(1, source) for source in Source])
    assert GiveSign(Sign.UNSURE, aloud=True) in given
    story.meets(asked(Feel("hm"), 20.0))
    assert not any(isinstance(one, GiveSign) for one in story.meets(NothingSensed(2, Source.WORDS)))


def test_who_wants_no_chimes_sees_the_light_alone(story: Story) -> None:
    story.box = replace(story.box, settings=Settings(chimes=False))
    assert GiveSign(Sign.WOKEN, aloud=False) in story.meets(asked(Scan(), 10.0, By.WAKE_WORD))


def test_late_evidence_is_dropped_by_its_scan_id(story: Story) -> None:
    story.meets(
        asked(Scan(), 10.0, By.BUTTON), asked(Scan(), 11.0, By.BUTTON), asked(Scan(), 12.0, By.BUTTON)
    )
    assert story.box.scan == 2
    assert story.meets(Evidenced(1, HAPPY_FACE)) == []
    assert isinstance(story.box.activity, Sensing)
    assert story.box.activity.evidence == ()


def test_a_second_press_cancels_the_scan(story: Story) -> None:
    story.meets(asked(Scan(), 10.0, By.BUTTON))
    assert story.meets(asked(Scan(), 11.0, By.BUTTON)) == [StopSensing(1), Unduck(), ShowLight(Light.IDLE)]


def test_the_phone_cannot_start_a_second_scan_beside_the_first(story: Story) -> None:
    story.meets(asked(Scan(), 10.0, By.BUTTON))
    assert story.meets(asked(Scan(), 11.0)) == []


def test_typed_words_are_read_without_opening_the_senses_or_ducking(story: Story) -> None:
    given = story.meets(asked(Feel("so happy"), 10.0))
    assert given == [ReadText(1, "so happy", 10.0), ShowLight(Light.SENSING)]
    words = Evidence(Source.WORDS, {"happy": 1.0}, 1.0, at=10.0)
    assert Choose in [type(c) for c in story.meets(Evidenced(1, words))]


def test_typing_during_a_scan_takes_its_place(story: Story) -> None:
    story.meets(asked(Scan(), 10.0, By.BUTTON))
    given = story.meets(asked(Feel("so happy"), 11.0))
    assert given[:2] == [StopSensing(1), ReadText(2, "so happy", 11.0)]
    assert Unduck() in given


def test_a_correction_is_followed_at_once_and_kept(story: Story) -> None:
    story.meets(Ticked(10.0, 1000.0))
    given = story.meets(asked(Correct(Emotion.CALM), 10.0))
    assert [type(c) for c in given] == [Choose, Remember, RememberCorrection, RememberLesson]
    assert given[2] == RememberCorrection(1, Emotion.CALM, 1000.0)
    assert story.box.corrected
    assert story.box.mood is not None
    assert story.box.mood.emotion is Emotion.CALM
    assert story.meets(Chosen(1, PICK)) == [RememberPick(1, PICK)]
    assert story.box.pick == PICK


def test_a_correction_in_mid_scan_closes_the_senses(story: Story) -> None:
    story.meets(asked(Scan(), 10.0, By.BUTTON))
    given = story.meets(asked(Correct(Emotion.CALM), 11.0))
    assert StopSensing(1) in given
    assert Unduck() in given
    assert story.meets(Evidenced(1, HAPPY_FACE)) == []


def test_the_page_knows_since_when_the_player_is_as_it_says(story: Story) -> None:
    story.meets(Ticked(10.0, 1000.0), PlayerChanged(PlayerStatus(elapsed_s=3.0)))
    assert snapshot(story.box, 1, restarted_wall_s=0.0).player_at == 10.0


def test_what_shall_be_forgotten_is_gone_from_the_page_too_and_the_music_plays_on(story: Story) -> None:
    story.meets(asked(Correct(Emotion.CALM), 10.0), Chosen(1, PICK))
    assert story.meets(asked(ForgetScan(3))) == [ForgetRecord(3, comes_back=True)]
    assert story.box.pick == PICK
    assert story.meets(asked(Forget())) == [Forget()]
    assert story.box.note == "Forgetting…"
    story.meets(HistoryForgotten(None))
    assert story.box.note == "All that was is forgotten."
    left = story.box
    assert (left.mood, left.pick, left.corrected) == (None, None, False)


def test_a_mood_named_a_minute_ago_is_still_believed_and_after_hours_no_more(story: Story) -> None:
    story.meets(Ticked(0.0, 0.0), asked(Correct(Emotion.SAD), 0.0))
    for at, least, most in ((60.0, 0.4, 1.0), (4 * 3600.0, 0.0, 0.25)):
        story.meets(Ticked(at, at), asked(Scan(), at, By.BUTTON))
        story.meets(*[NothingSensed(story.box.scan, source) for source in Source])
        assert story.judge.believed is not None
        assert least < story.judge.believed[Emotion.SAD] < most


def test_every_corrected_scan_is_one_lesson_until_it_is_forgotten(story: Story) -> None:
    story.meets(asked(Feel("x"), 10.0), Evidenced(1, HAPPY_FACE), NothingSensed(1, Source.WORDS))
    story.meets(asked(Correct(Emotion.CALM), 11.0), asked(Correct(Emotion.SAD), 12.0))
    lesson = Lesson((HAPPY_FACE,), Emotion.SAD, minute=0)
    assert story.box.lessons == {1: lesson}
    assert story.given(RememberLesson)[-1] == RememberLesson(1, lesson, story.box.wall_s)
    story.meets(asked(Scan(), 20.0, By.BUTTON), *[NothingSensed(2, source) for source in Source])
    assert story.judge.lessons == [lesson]
    story.meets(asked(ForgetScan(1)))
    assert story.box.lessons == {}


def test_a_scan_that_could_not_be_told_teaches_what_was_read_in_it_all_the_same(story: Story) -> None:
    story.judge.is_unsure = True
    story.meets(asked(Scan(), 10.0, By.BUTTON), Evidenced(1, HAPPY_FACE))
    story.meets(*[NothingSensed(1, source) for source in (Source.VOICE, Source.WORDS)])
    assert story.box.mood is None
    story.meets(asked(Correct(Emotion.SAD), 12.0))
    assert story.box.lessons == {1: Lesson((HAPPY_FACE,), Emotion.SAD, minute=0)}


def test_a_mood_named_long_after_a_scan_is_another_one_and_teaches_nothing_of_that_scan(story: Story) -> None:
    story.meets(asked(Feel("x"), 10.0), Evidenced(1, HAPPY_FACE), NothingSensed(1, Source.WORDS))
    story.meets(Chosen(1, PICK))
    given = story.meets(Ticked(9000.0, 19000.0, 600), asked(Correct(Emotion.SAD), 9000.0))
    (remember,) = story.given(Remember)
    assert (remember.record.scan, remember.record.mood) == (2, story.judge.named(Emotion.SAD))
    assert RememberCorrection(2, Emotion.SAD, 19000.0) in given
    assert story.box.lessons == {2: Lesson((), Emotion.SAD, minute=600)}


def test_a_mood_named_while_music_is_chosen_does_not_lose_the_record_of_the_scan(story: Story) -> None:
    story.meets(asked(Feel("x"), 10.0), Evidenced(1, HAPPY_FACE), NothingSensed(1, Source.WORDS))
    read = story.box.mood
    story.meets(asked(Correct(Emotion.SAD), 11.0))
    (remember,) = story.given(Remember)
    assert (remember.record.scan, remember.record.trigger, remember.record.mood) == (1, "typed", read)


def test_moods_named_in_the_morning_are_expected_in_the_morning_if_the_household_wants_it(
    story: Story,
) -> None:
    eight, day_s = 8 * 60, 24 * 3600.0
    for day in range(5):
        story.meets(Ticked(day * day_s, day * day_s, eight), asked(Correct(Emotion.CALM), day * day_s))
    for minute, habits, least, most in (
        (eight, True, 0.3, 0.6),
        (20 * 60, True, 0.1, 0.2),
        (eight, False, 0.1, 0.2),
    ):
        at = story.box.at + day_s
        story.meets(
            asked(ChangeSettings({"habits": habits})), Ticked(at, at, minute), asked(Scan(), at, By.BUTTON)
        )
        story.meets(*[NothingSensed(story.box.scan, source) for source in Source])
        assert story.judge.believed is not None
        assert least < story.judge.believed[Emotion.CALM] < most


def test_what_corrections_taught_can_be_forgotten_alone(story: Story) -> None:
    story.meets(asked(Feel("x"), 10.0), Evidenced(1, HAPPY_FACE), NothingSensed(1, Source.WORDS))
    story.meets(asked(Correct(Emotion.SAD), 12.0))
    assert snapshot(story.box, 1, restarted_wall_s=0.0).lessons == 1
    assert story.meets(asked(Unlearn())) == [ForgetLessons(), Unlearn()]
    assert story.box.lessons == {}
    assert story.box.mood is not None, "what was felt is not forgotten"
    story.meets(asked(Scan(), 20.0, By.BUTTON), Evidenced(2, HAPPY_FACE))
    story.meets(*[NothingSensed(2, source) for source in (Source.VOICE, Source.WORDS)])
    assert story.judge.lessons == []


def test_a_long_press_pauses_and_plays_on(story: Story) -> None:
    assert story.meets(asked(Toggle(), 10.0, By.BUTTON)) == [Toggle()]


def test_an_empty_library_is_said_and_the_scan_is_still_remembered(story: Story) -> None:
    story.meets(asked(Feel("x"), 10.0), Evidenced(1, HAPPY_FACE), NothingSensed(1, Source.WORDS))
    story.meets(Chosen(1, None))
    assert "no music yet" in story.box.note
    assert len(story.given(Remember)) == 1


def test_a_jukebox_that_never_answers_does_not_hold_the_box(story: Story) -> None:
    story.meets(asked(Feel("x"), 10.0), NothingSensed(1, Source.WORDS))
    story.meets(asked(Scan(), 11.0, By.BUTTON), Evidenced(2, HAPPY_FACE), NothingSensed(2, Source.VOICE))
    story.meets(NothingSensed(2, Source.WORDS))
    waiting = story.box.activity
    assert isinstance(waiting, Thinking)
    story.meets(Ticked(17.0, 0.0))
    assert story.box.activity == Idle()


def test_changed_settings_are_used_and_kept(story: Story) -> None:
    story.meets(asked(ChangeSettings({"crossfade_s": 3, "strategies": {Emotion.SAD: Strategy.LIFT}})))
    given = story.meets(
        asked(ChangeSettings({"volume_cap": 50, "strategies": {Emotion.CALM: Strategy.FOCUS}}))
    )
    use, remember = given
    assert isinstance(use, UseSettings)
    assert (use.settings.volume_cap, use.settings.crossfade_s) == (50, 3)
    assert use.settings.strategies[Emotion.SAD] is Strategy.LIFT
    assert remember == RememberSettings({"volume_cap": 50, "strategies": {Emotion.CALM: Strategy.FOCUS}})


def past_of(story: Story, **more: Any) -> Past:
    mood = story.judge.named(Emotion.SAD)
    latest = Remembered(Record(7, 50.0, "button", mood, PICK), None)
    return Past(settings=Settings(volume_cap=25), last_scan=7, latest=latest, **more)


def test_while_the_past_is_not_known_the_box_is_quiet_and_counts_apart(story: Story) -> None:
    box = begun(None, story.judge, 10.0, 1000.0)
    assert box.settings.volume_cap <= 20
    assert snapshot(box, 1, restarted_wall_s=0.0).scan == 0


def test_the_first_page_after_a_start_shows_what_is_banned(story: Story) -> None:
    banned = Banned("bad.ogg", "Bad", "")
    box = begun(past_of(story, bans=(banned,)), story.judge, 10.0, 1000.0)
    assert snapshot(box, 1, restarted_wall_s=0.0).banned == (banned,)


def test_once_the_memory_is_there_the_past_is_taken_up_and_what_came_since_stays(story: Story) -> None:
    story.box = begun(None, story.judge, 10.0, 1000.0)
    story.meets(Ticked(10.0, 1000.0), asked(Correct(Emotion.CALM), 11.0))
    assert story.box.scan == PROVISIONAL + 1
    lesson = story.box.lessons[PROVISIONAL + 1]
    past = past_of(story, lessons={7: lesson})
    assert story.meets(Recalled(past, 7)) == [TakeUp(past)]
    story.meets(Ticked(12.0, 1002.0))
    assert story.box.settings.volume_cap == 25
    assert (story.box.scan, set(story.box.lessons)) == (8, {7, 8})
    assert story.box.mood is not None
    assert story.box.mood.emotion is Emotion.CALM


def test_a_memory_that_comes_back_before_anything_happened_goes_on_where_it_was(story: Story) -> None:
    story.box = begun(None, story.judge, 10.0, 1000.0)
    story.meets(Recalled(past_of(story), 7))
    assert (story.box.scan, story.box.pick) == (7, PICK)
    assert story.box.mood is not None
    assert story.box.mood.emotion is Emotion.SAD


def test_a_scan_under_way_keeps_its_number_until_it_is_over(story: Story) -> None:
    story.box = begun(None, story.judge, 10.0, 1000.0)
    story.meets(asked(Feel("x"), 11.0), Recalled(past_of(story), 7))
    story.meets(Evidenced(PROVISIONAL + 1, HAPPY_FACE), NothingSensed(PROVISIONAL + 1, Source.WORDS))
    assert story.given(Choose)[-1].scan == PROVISIONAL + 1
    story.meets(Chosen(PROVISIONAL + 1, PICK), Ticked(20.0, 1010.0))
    assert story.box.scan == 8


def test_readings_of_the_command_line_are_a_scan_of_their_own(story: Story) -> None:
    story.meets(asked(GoBy((HAPPY_FACE,)), 10.0, By.COMMAND))
    assert story.given(Choose)[-1].scan == 1
    story.meets(Chosen(1, PICK))
    assert story.given(Remember)[-1].record.trigger == "command"


def test_every_started_track_is_remembered_with_its_scan(story: Story) -> None:
    story.meets(Ticked(10.0, 1000.0))
    assert story.meets(TrackHeard("a.ogg")) == [RememberPlay("a.ogg", 0, 1000.0)]


def test_a_lost_part_is_on_the_page_until_it_is_back(story: Story) -> None:
    story.meets(PartLost(Part.PLAYER, "music server away"))
    assert story.box.lost == {Part.PLAYER: "music server away"}
    assert story.commands == [ShowLight(Light.ERROR)]
    assert story.meets(PartBack(Part.PLAYER)) == [ShowLight(Light.IDLE)]
    assert story.box.lost == {}
