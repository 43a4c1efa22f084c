"""What a press does, order by order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.behaviour.scan import Rules, Scanning
from device.behaviour.state import Activity, Box, Idle, Outcome, Sensing, Thinking
from device.values import Care, Emotion, Evidence, Known, Lesson, Mood, Part, Pick, Record, Settings, Source
from device.values.orders import Choose, Order, ReadText, Remember, RememberPick, StartSensing, StopSensing
from tests.behaviour.story import HAPPY_FACE, HAPPY_VOICE, PICK, FirstWordJudge

ALL = frozenset(Source)
SENSING = Sensing("phone", 1005.0, frozenset({Source.WORDS}), (HAPPY_FACE,))
THINKING = Thinking("phone", 1005.0)
LOST = {Part.CAMERA: "unplugged"}
SAD = FirstWordJudge().named(Emotion.SAD)
BOX = Box(
    Settings(mood_half_life_min=0, habits=False),
    scan=4,
    mood=SAD,
    mood_at=500.0,
    read=(HAPPY_VOICE,),
    read_at=500.0,
    corrected=True,
    lost=LOST,
    at=1000.0,
    wall_offset_s=9000.0,
)


@pytest.fixture
def judge() -> FirstWordJudge:
    return FirstWordJudge()


@pytest.fixture
def scanning(judge: FirstWordJudge) -> Scanning:
    return Scanning(Rules(judge, listening_s=6.0))


def box_in(activity: Activity) -> Box:
    return replace(BOX, activity=activity)


def record(trigger: str, mood: Mood | None, pick: Pick | None = None) -> Remember:
    return Remember(Record(4, 10_000.0, trigger, mood, pick, LOST))


def concluded(box: Box, trigger: str, *read: Evidence) -> Outcome:
    """What a scan comes to that told of happiness."""
    mood = FirstWordJudge().named(Emotion.HAPPY, read)
    return replace(
        box,
        activity=Thinking(trigger, box.at + 5.0),
        mood=mood,
        mood_at=box.at,
        corrected=False,
        note="You are happy.",
        read=read,
        read_at=box.at,
    ), [StopSensing(box.scan), Choose(box.scan, mood)]


def test_a_scan_listens_eight_seconds_where_nothing_else_is_configured(judge: FirstWordJudge) -> None:
    assert Rules(judge) == Rules(judge, listening_s=8.0, care=Rules(judge).care)
    assert "talk to somebody" in Rules(judge).care.sentence


def test_a_start_gives_the_senses_two_seconds_more_than_they_listen(scanning: Scanning) -> None:
    assert scanning.start(BOX, "phone") == (
        replace(BOX, scan=5, activity=Sensing("phone", 1008.0, ALL), read=()),
        [StartSensing(5, 1000.0, 1006.0)],
    )


def test_a_press_is_a_start_by_the_button(scanning: Scanning) -> None:
    assert scanning.press(BOX) == scanning.start(BOX, "button")


def test_a_start_while_music_is_chosen_keeps_the_mood_that_was_told(scanning: Scanning) -> None:
    after, orders = scanning.start(box_in(THINKING), "button")
    assert after.scan == 5
    assert orders == [record("phone", SAD), StartSensing(5, 1000.0, 1006.0)]


def test_a_start_while_the_box_senses_is_nothing(scanning: Scanning) -> None:
    assert scanning.start(box_in(SENSING), "phone") == (box_in(SENSING), [])


def test_a_press_while_the_box_senses_ends_it(scanning: Scanning) -> None:
    assert scanning.press(box_in(SENSING)) == (replace(BOX, note="Scan cancelled."), [StopSensing(4)])


@pytest.mark.parametrize(
    ("activity", "first"),
    [(Idle(), []), (SENSING, [StopSensing(4)]), (THINKING, [record("phone", SAD)])],
)
def test_typed_words_are_a_scan_of_two_seconds(
    scanning: Scanning, activity: Activity, first: list[Order]
) -> None:
    sensing = Sensing("typed", 1002.0, frozenset({Source.WORDS}))
    assert scanning.read(box_in(activity), "so happy") == (
        replace(BOX, scan=5, activity=sensing, read=()),
        [*first, ReadText(5, "so happy", 1000.0)],
    )


@pytest.mark.parametrize(
    ("activity", "first"),
    [(Idle(), []), (SENSING, [StopSensing(4)]), (THINKING, [record("phone", SAD)])],
)
def test_readings_are_a_scan_that_is_over_at_once(
    scanning: Scanning, activity: Activity, first: list[Order]
) -> None:
    after, orders = concluded(replace(BOX, scan=5), "command", HAPPY_FACE)
    assert scanning.go_by(box_in(activity), (HAPPY_FACE,)) == (after, [*first, *orders])


def test_readings_of_somebody_in_danger_begin_care(scanning: Scanning) -> None:
    said = replace(HAPPY_VOICE, care=True)
    after, orders = scanning.go_by(box_in(SENSING), (HAPPY_FACE, said))
    assert after.care == Rules(FirstWordJudge()).care
    assert (after.activity, after.scan) == (Thinking("care", 1005.0), 5)
    assert orders[:2] == [StopSensing(4), StopSensing(5)]


def test_evidence_is_gathered_until_every_sense_answered(scanning: Scanning) -> None:
    box = box_in(Sensing("phone", 1005.0, frozenset({Source.FACE, Source.VOICE})))
    box, orders = scanning.take(box, 4, Source.FACE, HAPPY_FACE)
    assert box == box_in(Sensing("phone", 1005.0, frozenset({Source.VOICE}), (HAPPY_FACE,)))
    assert orders == []
    assert scanning.take(box, 4, Source.VOICE, HAPPY_VOICE) == concluded(
        BOX, "phone", HAPPY_FACE, HAPPY_VOICE
    )


def test_a_sense_that_has_nothing_adds_nothing(scanning: Scanning) -> None:
    assert scanning.take(box_in(SENSING), 4, Source.WORDS, None) == concluded(BOX, "phone", HAPPY_FACE)


@pytest.mark.parametrize(
    ("activity", "scan"), [(SENSING, 3), (SENSING, 5), (THINKING, 4), (THINKING, 3), (Idle(), 4), (Idle(), 3)]
)
def test_evidence_of_another_scan_or_of_one_that_is_over_is_dropped(
    scanning: Scanning, activity: Activity, scan: int
) -> None:
    assert scanning.take(box_in(activity), scan, Source.WORDS, HAPPY_VOICE) == (box_in(activity), [])


@pytest.mark.parametrize("activity", [SENSING, THINKING, Idle()])
def test_before_its_time_nobody_is_given_up(scanning: Scanning, activity: Activity) -> None:
    early = replace(box_in(activity), at=1004.9)
    assert scanning.tick(early) == (early, [])


def test_senses_are_waited_for_until_their_time_is_up(scanning: Scanning) -> None:
    assert scanning.tick(replace(box_in(SENSING), at=1005.0)) == concluded(
        replace(BOX, at=1005.0), "phone", HAPPY_FACE
    )


def test_the_jukebox_is_waited_for_until_its_time_is_up(scanning: Scanning) -> None:
    late = replace(BOX, at=1005.0, note="The music could not be chosen in time.")
    after, (remember,) = scanning.tick(replace(late, activity=THINKING, note="You are sad."))
    assert after == late
    assert remember == Remember(Record(4, 10_005.0, "phone", SAD, None, LOST))


def test_a_scan_that_tells_nothing_keeps_mood_and_music(scanning: Scanning, judge: FirstWordJudge) -> None:
    judge.is_unsure = True
    note = "I couldn't tell: what I saw and heard was not clear enough. The music stays as it is."
    assert scanning.take(box_in(SENSING), 4, Source.WORDS, None) == (
        replace(BOX, note=note, read=(HAPPY_FACE,), read_at=1000.0),
        [StopSensing(4), record("phone", None)],
    )


def test_a_pick_ends_the_scan(scanning: Scanning) -> None:
    assert scanning.chosen(box_in(THINKING), 4, PICK, "") == (
        replace(BOX, pick=PICK),
        [record("phone", SAD, PICK)],
    )


def test_where_there_is_nothing_to_pick_the_music_before_stays(scanning: Scanning) -> None:
    box = replace(box_in(THINKING), pick=PICK)
    assert scanning.chosen(box, 4, None, "All is banned.") == (
        replace(BOX, pick=PICK, note="All is banned."),
        [record("phone", SAD)],
    )


def test_a_pick_after_a_scan_is_kept_where_it_is_another_one(scanning: Scanning) -> None:
    other = replace(PICK, reason="other music")
    assert scanning.chosen(replace(BOX, pick=PICK), 4, other, "") == (
        replace(BOX, pick=other),
        [RememberPick(4, other)],
    )
    assert scanning.chosen(replace(BOX, pick=PICK), 4, PICK, "") == (replace(BOX, pick=PICK), [])


def test_that_there_is_nothing_to_pick_after_a_scan_is_said(scanning: Scanning) -> None:
    said = replace(BOX, pick=PICK, note="All is banned.")
    assert scanning.chosen(replace(BOX, pick=PICK), 4, None, "All is banned.") == (said, [])


@pytest.mark.parametrize(("activity", "scan"), [(SENSING, 4), (SENSING, 3), (THINKING, 3), (Idle(), 5)])
def test_a_pick_for_a_scan_that_another_replaced_is_dropped(
    scanning: Scanning, activity: Activity, scan: int
) -> None:
    assert scanning.chosen(box_in(activity), scan, PICK, "") == (box_in(activity), [])


def expecting(judge: FirstWordJudge, **more: object) -> Mood:
    """The mood that a scan ends with, in a box that expects something."""
    box = replace(box_in(SENSING), **more)  # type: ignore[arg-type]
    mood = Scanning(Rules(judge)).take(box, 4, Source.WORDS, None)[0].mood
    assert mood is not None
    return mood


def test_a_mood_that_is_as_old_as_its_half_life_counts_half(judge: FirstWordJudge) -> None:
    mood = expecting(judge, settings=Settings(mood_half_life_min=10), mood_at=400.0)
    fresh = expecting(judge, settings=Settings(mood_half_life_min=10), mood_at=1000.0)
    seventh = 1 / 7
    share, most = (one.expected[Known.LATELY][Emotion.SAD] - seventh for one in (mood, fresh))
    assert share == pytest.approx(most / 2)


def test_a_mood_of_a_time_to_come_counts_as_one_of_now(judge: FirstWordJudge) -> None:
    settings = Settings(mood_half_life_min=10)
    assert expecting(judge, settings=settings, mood_at=2000.0) == expecting(
        judge, settings=settings, mood_at=1000.0
    )


def test_what_was_named_at_this_hour_is_expected_and_what_has_no_hour_is_not(judge: FirstWordJudge) -> None:
    lessons = {n: Lesson((), Emotion.CALM, 600) for n in range(30)}
    lessons |= {100 + n: Lesson((), Emotion.ANGRY, None) for n in range(30)}
    more = {"settings": Settings(mood_half_life_min=0), "minute": 600}
    habit = expecting(judge, lessons=lessons, **more).expected[Known.AT_THIS_HOUR]
    assert habit[Emotion.CALM] > 0.5
    assert habit[Emotion.ANGRY] == pytest.approx(habit[Emotion.SAD])


def test_the_judge_is_taught_the_lessons_in_the_order_of_their_scans(judge: FirstWordJudge) -> None:
    lessons = {number: Lesson((), Emotion.CALM, number) for number in (3, 1, 2)}
    expecting(judge, lessons=lessons)
    assert [lesson.minute for lesson in judge.lessons] == [1, 2, 3]


def test_care_is_what_was_configured() -> None:
    care = Care("Speak to us.")
    said = replace(HAPPY_VOICE, care=True)
    assert Scanning(Rules(FirstWordJudge(), care=care)).go_by(BOX, (said,))[0].care == care
