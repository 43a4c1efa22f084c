"""Who is listening, one step at a time: what a switch leaves, and what comes late of the one before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.behaviour.scan import Rules
from device.behaviour.state import Box, Idle, Sensing, Thinking, light_of, snapshot
from device.behaviour.step import Behaviour
from device.values import (
    Banned,
    Care,
    Emotion,
    Evidence,
    Lesson,
    Light,
    Part,
    Past,
    Pick,
    PlayerStatus,
    Record,
    Remembered,
    Settings,
    Sign,
    Source,
    Strategy,
)
from device.values.events import (
    Asked,
    BansChanged,
    Chosen,
    Event,
    Evidenced,
    HistoryForgotten,
    HouseholdChanged,
    NothingSensed,
    PartLost,
    PlanChanged,
    Recalled,
    Ticked,
    TrackHeard,
)
from device.values.orders import (
    Choose,
    CloseSenses,
    Duck,
    ForgetEverything,
    ForgetLessons,
    ForgetMember,
    ForgetRecord,
    GiveSign,
    JudgeFor,
    OpenSenses,
    Order,
    Recall,
    Refuse,
    Remember,
    RememberCorrection,
    RememberLesson,
    RememberPick,
    RememberPlay,
    RememberSettings,
    RememberVisit,
    SaySetupCode,
    ShowLight,
    StartSensing,
    StopSensing,
    TakeUp,
    Unduck,
    UseSettings,
    Welcome,
)
from device.values.people import BOX, FIRST, NOBODY, Person, Role, Visit
from device.values.wishes import (
    Allow,
    Ban,
    By,
    ChangeSettings,
    Correct,
    Feel,
    Forget,
    ForgetPerson,
    ForgetScan,
    GoBy,
    Like,
    Listen,
    Next,
    PutCareAway,
    Scan,
    Toggle,
    Unlearn,
    Visitors,
    Wish,
)
from tests.behaviour.story import HAPPY_FACE, PICK, FirstWordJudge

ANA, BEN = Person(Role.OWNER, FIRST, "Ana"), Person(Role.MEMBER, 2, "Ben")
GUEST = Person(Role.GUEST)
NAMES = {FIRST: "Ana", 2: "Ben"}
BEHAVIOUR = Behaviour(Rules(FirstWordJudge()))
SAD = FirstWordJudge().named(Emotion.SAD)
LESSON, OTHER = Lesson((), Emotion.CALM), Lesson((), Emotion.ANGRY)
TASTE = Settings(volume_cap=50, freshness_h=2.0, strategies=dict.fromkeys(Emotion, Strategy.LIFT))
LOUD = Settings(volume_cap=50)
LATER_S = 7_200.0
OF_ANA = Box(
    TASTE,
    scan=4,
    mood=SAD,
    mood_at=990.0,
    read=(HAPPY_FACE,),
    read_at=990.0,
    lessons={3: LESSON},
    corrected=True,
    note="You are sad.",
    pick=PICK,
    player=PlayerStatus(liked=True),
    banned=(Banned("bad.ogg", "Bad", ""),),
    at=1000.0,
    minute=600,
    members=NAMES,
    listener_seen_at=990.0,
)
OF_BEN = replace(OF_ANA, listener=2, scan_of=2)
OF_NOBODY = replace(OF_ANA, listener=NOBODY, scan_of=NOBODY, lessons={}, mood=None, read_at=None)
SENSING = Sensing("button", 1010.0, frozenset({Source.FACE}))
WORDS_OF_CARE = Evidence(Source.WORDS, {"sad": 1.0}, 1.0, at=1000.0, care=True)


def asked(who: Person, wish: Wish, by: By = By.PHONE, at: float = 1000.0) -> Asked:
    return Asked(wish, by, who, at)


def meets(box: Box, *events: Event) -> tuple[Box, list[Order]]:
    given: list[Order] = []
    for event in events:
        box, orders = BEHAVIOUR.step(box, event)
        given += orders
    return box, given


def kinds(orders: list[Order]) -> list[type[Order]]:
    return [type(one) for one in orders if not isinstance(one, Duck | Unduck | ShowLight | GiveSign)]


def past_of(member: int, **more: object) -> Past:
    return replace(Past(TASTE, 4, member=member, plan_of=member), **more)  # type: ignore[arg-type]


def test_of_the_one_before_nothing_is_left_but_the_music() -> None:
    after, orders = meets(OF_ANA, asked(BEN, Listen()))
    assert after == Box(
        LOUD,
        scan=4,
        note="The box listens for Ben now.",
        pick=Pick((replace(PICK.choices[0], why=""),), (0.0, 0.0), ""),
        at=1000.0,
        minute=600,
        members=NAMES,
        listener=2,
        listener_seen_at=1000.0,
        is_recalling=True,
    )
    assert orders == [Recall(2), Welcome(2, LOUD)]


def test_a_switch_to_who_is_listening_is_a_sign_and_no_more() -> None:
    assert meets(OF_ANA, asked(ANA, Listen())) == (replace(OF_ANA, listener_seen_at=1000.0), [])


@pytest.mark.parametrize(
    ("who", "member", "listener"), [(BEN, 1, 1), (ANA, 2, 2), (ANA, 0, 0), (BOX, None, 1)]
)
def test_anybody_says_who_is_listening(who: Person, member: int | None, listener: int) -> None:
    assert meets(OF_ANA, asked(who, Listen(member)))[0].listener == listener


@pytest.mark.parametrize("members", [NAMES, {}])
def test_a_stranger_is_not_listening(members: dict[int, str]) -> None:
    box = replace(OF_ANA, members=members)
    assert meets(box, asked(ANA, Listen(7))) == (box, [Refuse("There is nobody of that number here.")])


def test_care_is_not_shown_to_the_next() -> None:
    box = replace(OF_ANA, care=Care("You are not alone."), care_until=2000.0)
    assert meets(box, asked(BEN, Listen()))[0].care is None


def test_a_scan_that_runs_ends_with_who_began_it() -> None:
    after, orders = meets(replace(OF_ANA, activity=SENSING), asked(BEN, Listen()))
    assert after.activity == Idle()
    assert kinds(orders) == [StopSensing, Recall, Welcome]
    assert meets(after, Evidenced(4, HAPPY_FACE)) == (after, [])


def test_a_scan_that_told_a_mood_is_remembered_as_of_who_felt_it() -> None:
    thinking = replace(OF_ANA, activity=Thinking("phone", 1010.0), scan_of=FIRST)
    after, orders = meets(thinking, asked(BEN, Listen()))
    assert Remember(Record(4, 1000.0, "phone", SAD, None), FIRST) in orders
    assert meets(after, Chosen(4, PICK)) == (after, []), "what was chosen for her comes too late"


@pytest.mark.parametrize(
    "late",
    [
        PlanChanged(PICK, FIRST),
        BansChanged((Banned("a.ogg", "A", ""),), FIRST),
        HistoryForgotten(None, FIRST),
        Recalled(past_of(FIRST, lessons={3: LESSON})),
    ],
    ids=lambda event: type(event).__name__,
)
def test_what_comes_late_of_the_one_before_is_dropped(late: Event) -> None:
    box = replace(OF_BEN, pick=None, banned=(), lessons={}, settings=LOUD)
    assert meets(box, late) == (box, [])


def test_words_of_danger_that_come_late_are_forgotten_and_not_shown_to_the_next() -> None:
    box = replace(OF_BEN, scan_of=FIRST)
    assert meets(box, Evidenced(4, WORDS_OF_CARE)) == (box, [ForgetRecord(4, FIRST)])


@pytest.mark.parametrize(
    ("wish", "by", "kind"),
    [(Scan(), By.PHONE, Sensing), (Feel("x"), By.PHONE, Sensing)],
)
def test_who_asks_for_a_scan_by_phone_is_listening_from_then_on(wish: Wish, by: By, kind: type) -> None:
    after, orders = meets(OF_ANA, asked(BEN, wish, by))
    assert isinstance(after.activity, kind)
    assert (after.listener, after.scan, after.scan_of) == (2, 5, 2)
    assert orders.index(Recall(2)) < len(orders) - 1


@pytest.mark.parametrize("by", [By.BUTTON, By.WAKE_WORD])
def test_a_scan_by_button_or_wake_word_is_of_who_is_listening(by: By) -> None:
    after, orders = meets(OF_BEN, asked(BOX, Scan(), by))
    assert (after.listener, after.scan_of, after.listener_seen_at) == (2, 2, 1000.0)
    assert Recall not in kinds(orders)


def test_a_scan_waits_for_what_is_known_of_who_asked_for_it() -> None:
    box, _ = meets(OF_ANA, asked(BEN, Feel("x")))
    box, orders = meets(box, Evidenced(5, replace(HAPPY_FACE, source=Source.WORDS)))
    assert isinstance(box.activity, Sensing)
    assert orders == []
    past = past_of(2, lessons={1: OTHER})
    box, orders = meets(box, Recalled(past))
    assert isinstance(box.activity, Thinking)
    assert kinds(orders) == [TakeUp, StopSensing, Choose]
    assert (box.lessons, box.settings) == ({1: OTHER}, TASTE)


@pytest.mark.parametrize("then", [PartLost(Part.MEMORY, "not remembering"), Ticked(1002.5, 1002.5)])
def test_a_scan_does_not_wait_for_ever(then: Event) -> None:
    box, _ = meets(OF_ANA, asked(BEN, Feel("x")), then)
    box, _ = meets(box, NothingSensed(5, Source.WORDS))
    assert box.activity == Idle()


def test_what_was_learned_while_the_past_was_looked_for_stays() -> None:
    box, _ = meets(OF_ANA, asked(BEN, Listen()), asked(BEN, Correct(Emotion.CALM)))
    assert list(box.lessons) == [5]
    box, _ = meets(box, Recalled(past_of(2, lessons={1: OTHER})))
    assert list(box.lessons) == [1, 5]
    assert box.mood == FirstWordJudge().named(Emotion.CALM)


@pytest.mark.parametrize(("ago_s", "mood"), [(60.0, SAD), (LATER_S + 60.0, None)])
def test_a_mood_of_a_little_while_ago_is_theirs_again_but_the_music_is_not(
    ago_s: float, mood: object
) -> None:
    box, _ = meets(OF_ANA, asked(BEN, Listen()))
    latest = Remembered(Record(2, 10_000.0 - ago_s, "button", SAD, PICK), None)
    box = replace(box, at=10_000.0)
    after, _ = meets(box, Recalled(past_of(2, latest=latest)))
    assert after.mood == mood
    assert (after.pick, after.note) == (box.pick, box.note)


def test_facts_are_of_who_is_listening() -> None:
    box, orders = meets(OF_BEN, asked(BEN, Correct(Emotion.CALM)), Chosen(4, replace(PICK, reason="other")))
    facts = [one for one in orders if isinstance(one, RememberCorrection | RememberLesson | RememberPick)]
    assert [(one.scan, one.member) for one in facts] == [(4, 2), (4, 2), (4, 2)]
    assert meets(box, TrackHeard("a.ogg"))[1] == [RememberPlay("a.ogg", 4, 1000.0, 2)]


def test_what_plays_of_anothers_scan_is_heard_by_who_is_listening() -> None:
    box = replace(OF_BEN, scan_of=FIRST)
    assert meets(box, TrackHeard("a.ogg"))[1] == [RememberPlay("a.ogg", 0, 1000.0, 2)]


def test_a_mood_is_named_by_who_is_listening_or_when_nobody_is() -> None:
    why = "The box listens for Ana now: say first that it is you."
    assert meets(OF_ANA, asked(BEN, Correct(Emotion.CALM))) == (OF_ANA, [Refuse(why)])
    after, orders = meets(OF_NOBODY, asked(BEN, Correct(Emotion.CALM)))
    assert (after.listener, after.scan_of) == (2, 2)
    assert {one.member for one in orders if isinstance(one, Remember | RememberLesson)} == {2}


def test_of_nobody_nothing_is_kept_or_learned() -> None:
    box, orders = meets(
        OF_NOBODY,
        asked(BOX, Scan(), By.BUTTON),
        *(Evidenced(5, replace(HAPPY_FACE, source=source)) for source in Source),
        Chosen(5, PICK),
        TrackHeard("a.ogg"),
        asked(BOX, Correct(Emotion.SAD)),
        Chosen(5, replace(PICK, reason="other")),
    )
    assert box.mood is not None
    assert box.lessons == {}
    assert set(kinds(orders)) == {StartSensing, StopSensing, Choose}


def test_nobodys_last_mood_may_have_been_anybodys_and_counts_nothing() -> None:
    judge = FirstWordJudge()
    box = replace(OF_NOBODY, mood=SAD, mood_at=999.0)
    everybody: list[Event] = [NothingSensed(5, source) for source in Source]
    for event in (asked(BOX, Scan(), By.BUTTON), *everybody):
        box, _ = Behaviour(Rules(judge)).step(box, event)
    assert judge.believed is not None
    assert max(judge.believed.values()) < 0.15


@pytest.mark.parametrize(
    ("box", "after_s", "listener"),
    [
        (OF_BEN, LATER_S - 11.0, 2),
        (OF_BEN, LATER_S - 10.0, NOBODY),
        (replace(OF_BEN, members={}), 9 * LATER_S, 2),
        (replace(OF_BEN, activity=Thinking("button", 99_000.0)), LATER_S, 2),
    ],
)
def test_two_hours_after_the_last_sign_nobody_is_listening(box: Box, after_s: float, listener: int) -> None:
    at = 1000.0 + after_s
    assert meets(box, Ticked(at, at))[0].listener == listener


@pytest.mark.parametrize(
    ("who", "wish", "is_sign"),
    [(BEN, Next(), True), (ANA, Next(), False), (BOX, Next(), False), (GUEST, Next(), False)],
)
def test_any_wish_of_who_is_listening_is_a_sign_of_them(who: Person, wish: Wish, *, is_sign: bool) -> None:
    assert meets(OF_BEN, asked(who, wish))[0].listener_seen_at == (1000.0 if is_sign else 990.0)


def test_a_member_who_is_gone_is_not_listening() -> None:
    after, orders = meets(OF_BEN, HouseholdChanged({FIRST: "Ana"}))
    assert (after.listener, kinds(orders)) == (NOBODY, [Recall, Welcome])
    assert meets(OF_ANA, HouseholdChanged({FIRST: "Ana"})) == (replace(OF_ANA, members={FIRST: "Ana"}), [])
    unclaimed = replace(OF_ANA, members={}, is_unclaimed=True)
    assert meets(OF_ANA, HouseholdChanged({})) == (unclaimed, [])


def test_whoever_claims_it_is_listening() -> None:
    long_on = replace(OF_ANA, at=90_000.0, members={}, is_unclaimed=True)
    claimed, _ = meets(long_on, HouseholdChanged({FIRST: "Ana"}), Ticked(90_001.0, 90_001.0))
    assert claimed.listener == FIRST


def test_before_it_has_an_owner_a_long_press_has_the_code_said_and_then_the_music_paused() -> None:
    unclaimed, _ = meets(OF_ANA, HouseholdChanged({}))
    press = Asked(Toggle(), By.BUTTON, BOX, 1000.0)
    assert meets(unclaimed, press)[1] == [SaySetupCode()]
    assert meets(unclaimed, replace(press, by=By.PHONE))[1] == [Toggle()]
    claimed, _ = meets(unclaimed, HouseholdChanged({FIRST: "Ana"}))
    assert meets(claimed, press)[1] == [Toggle()]


def test_while_it_is_not_known_who_was_listening_nobody_is() -> None:
    box = replace(OF_ANA, members={}, is_unsure=True)
    assert meets(box, HouseholdChanged(NAMES))[0].listener == NOBODY


def test_who_was_listening_is_again_once_the_memory_is_there() -> None:
    box = replace(OF_ANA, members={}, is_unsure=True)
    after, orders = meets(box, Recalled(past_of(2, lessons={1: OTHER})))
    assert (after.listener, after.lessons, after.mood) == (2, {1: OTHER}, None)
    assert kinds(orders) == [Welcome, TakeUp]


def test_visitors_who_were_here_are_still_once_the_memory_is_there() -> None:
    box = replace(OF_ANA, members={}, is_unsure=True)
    visit = Visit(2_000.0, FIRST)
    after, orders = meets(box, Recalled(past_of(NOBODY, visit=visit)))
    assert after.visit == visit
    assert CloseSenses() in orders


def test_visitors_end_what_runs_and_close_the_senses() -> None:
    box = replace(OF_BEN, activity=SENSING)
    after, orders = meets(box, asked(BEN, Visitors(60)))
    visit = Visit(4_620.0, 2)
    assert (after.listener, after.visit, after.activity, after.mood) == (NOBODY, visit, Idle(), None)
    assert after.note == "Visitors are here until 11:01: the box neither looks nor listens."
    assert kinds(orders) == [StopSensing, Recall, Welcome, CloseSenses, RememberVisit]
    assert GiveSign(Sign.MUTED, aloud=True) in orders
    assert light_of(after) is Light.MUTED
    assert snapshot(after, 1, restarted_wall_s=0.0).visitors_until_wall_s == 4_620.0


def test_when_visitors_leave_is_told_to_the_minute() -> None:
    after, _ = meets(replace(OF_BEN, at=1150.0, minute=602), asked(BEN, Visitors(15), at=1150.0))
    assert after.visit == Visit(2_100.0, 2)
    assert after.note.startswith("Visitors are here until 10:18:")


def test_once_it_is_known_who_was_listening_they_stay_so() -> None:
    box, _ = meets(replace(OF_ANA, members={}, is_unsure=True), Recalled(past_of(FIRST)))
    assert meets(box, HouseholdChanged(NAMES))[0].listener == FIRST


VISITED = replace(OF_NOBODY, visit=Visit(4_620.0, 2))


@pytest.mark.parametrize("wish", [Scan(), Feel("x"), GoBy((HAPPY_FACE,)), Correct(Emotion.SAD), Listen()])
def test_while_visitors_are_here_nobody_is_looked_at_or_listened_to(wish: Wish) -> None:
    why = "Visitors are here until 11:01: the box neither looks nor listens."
    for who, by in ((BEN, By.PHONE), (BOX, By.BUTTON)):
        assert meets(VISITED, asked(who, wish, by)) == (VISITED, [Refuse(why)])


@pytest.mark.parametrize("event", [Ticked(4_620.0, 4_620.0), asked(ANA, Visitors(0))])
def test_when_visitors_leave_who_was_listening_is_again(event: Event) -> None:
    after, orders = meets(replace(VISITED, listener_seen_at=4_000.0), event)
    assert (after.visit, after.listener) == (None, 2)
    assert kinds(orders) == [Recall, Welcome, OpenSenses, RememberVisit]
    assert RememberVisit(None) in orders


def test_who_gave_no_sign_for_two_hours_does_not_come_back_with_the_end_of_a_visit() -> None:
    long = replace(VISITED, visit=Visit(9_000.0, 2))
    after, _ = meets(long, Ticked(9_000.0, 9_000.0), Ticked(9_000.25, 9_000.25))
    assert after.listener == NOBODY


def test_a_longer_visit_is_still_of_who_was_listening_before() -> None:
    after, orders = meets(VISITED, asked(ANA, Visitors(120)))
    assert after.visit == Visit(8_220.0, 2)
    assert kinds(orders) == [CloseSenses, RememberVisit]


def test_visitors_of_whom_nothing_is_known_cannot_leave() -> None:
    assert meets(OF_ANA, asked(BEN, Visitors(0))) == (OF_ANA, [])


def test_who_leaves_while_visitors_are_here_does_not_come_back() -> None:
    for event in (HouseholdChanged({FIRST: "Ana"}), asked(BOX, ForgetPerson(2))):
        after, _ = meets(VISITED, event)
        assert after.visit is not None
        assert after.visit.before == NOBODY


@pytest.mark.parametrize("wish", [Like("a.ogg"), Ban("a.ogg"), Allow("a.ogg")])
def test_what_is_said_of_a_track_is_of_who_says_it(wish: Like | Ban | Allow) -> None:
    after, orders = meets(OF_ANA, asked(BEN, wish))
    assert (replace(after, undo=None), orders) == (OF_ANA, [JudgeFor(wish, 2)])
    assert meets(OF_BEN, asked(BEN, wish))[1] == [wish]
    assert meets(OF_BEN, asked(GUEST, wish))[1] == [wish]


def test_a_guest_with_a_number_says_it_for_themselves() -> None:
    guest = Person(Role.GUEST, 5)
    assert meets(OF_BEN, asked(guest, Like("a.ogg")))[1] == [JudgeFor(Like("a.ogg"), 5)]


def test_settings_of_taste_hold_at_once_for_who_is_listening_only() -> None:
    changes = {"freshness_h": 9.0, "volume_cap": 20}
    after, orders = meets(OF_BEN, asked(ANA, ChangeSettings(changes)))
    assert (after.settings.freshness_h, after.settings.volume_cap) == (2.0, 20)
    assert orders == [UseSettings(after.settings), RememberSettings(changes, FIRST)]
    assert meets(OF_ANA, asked(ANA, ChangeSettings(changes)))[0].settings.freshness_h == 9.0


@pytest.mark.parametrize(
    ("wish", "fact"),
    [
        (Forget(), ForgetEverything(FIRST)),
        (Unlearn(), ForgetLessons(FIRST)),
        (ForgetScan(3), ForgetRecord(3, FIRST, comes_back=True)),
    ],
)
def test_what_another_forgets_leaves_all_that_is_here(wish: Wish, fact: Order) -> None:
    after, orders = meets(OF_BEN, asked(ANA, wish))
    assert (replace(after, forgot=None), orders) == (OF_BEN, [fact])
    assert meets(OF_ANA, asked(ANA, wish))[0] != OF_ANA


def test_of_a_member_who_left_all_is_forgotten() -> None:
    assert meets(OF_ANA, asked(BOX, ForgetPerson(2))) == (OF_ANA, [ForgetMember(2)])
    after, orders = meets(OF_BEN, asked(BOX, ForgetPerson(2)))
    assert (after.listener, after.mood) == (NOBODY, None)
    assert kinds(orders) == [Recall, Welcome, ForgetMember]


def test_care_is_put_away_by_who_is_listening_or_when_nobody_is() -> None:
    care = Care("You are not alone.")
    for box, who, is_gone in ((OF_ANA, BEN, False), (OF_ANA, ANA, True), (OF_NOBODY, BEN, True)):
        caring = replace(box, care=care, care_until=9_000.0)
        assert (meets(caring, asked(who, PutCareAway()))[0].care is None) is is_gone
