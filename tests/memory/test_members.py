"""What is kept is somebody's: read for one, changed for one, forgotten for one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from device.memory.forgetting import prune
from device.memory.keeper import KeeperTask
from device.memory.past import Recollection, past_of, recall
from device.memory.schema import MEMORY
from device.memory.store import Store
from device.memory.tables.history import History
from device.memory.tables.lessons import LessonTable
from device.memory.tables.plan import PlanTable
from device.memory.tables.settings import SettingTable
from device.memory.tables.state import StateTable
from device.values import (
    DAY_S,
    Banned,
    Emotion,
    Lesson,
    Past,
    PlannedTrack,
    Record,
    Settings,
    Strategy,
    Usual,
    Verdict,
)
from device.values.events import Event, HistoryForgotten, Recalled
from device.values.orders import (
    CorrectVerdicts,
    Fact,
    ForgetEverything,
    ForgetLessons,
    ForgetMember,
    ForgetRecord,
    LiftBan,
    Recall,
    Remember,
    RememberBan,
    RememberCorrection,
    RememberLesson,
    RememberPick,
    RememberPlan,
    RememberPlay,
    RememberSettings,
    RememberVerdict,
    RememberVisit,
    RememberVoice,
    TakeBackVerdict,
)
from device.values.people import FIRST, NOBODY, Visit
from tests.clock import FakeClock
from tests.memory.rows_of_before import row_of_before

Make = Callable[..., Record]
BEN = 2
WALL_S = 1_700_000_000.0
PLAN = (PlannedTrack("a.ogg", "for Ben", is_new=True),)


class Keeper:
    """A keeper at work, with the events it posts."""

    def __init__(self, path: Path, **more: Any) -> None:
        self.events: list[Event] = []
        self.task = KeeperTask(path, FakeClock(wall=WALL_S), self.events.append, **more)
        self.task.start()

    def tell(self, *facts: Any) -> None:
        for fact in facts:
            self.task.handle(fact)

    def recalls(self, member: int) -> Past:
        self.tell(Recall(member))
        told = self.events[-1]
        assert isinstance(told, Recalled)
        return told.past


def all_of(member: int, record: Record, lesson: Lesson, mark: str) -> list[Fact]:
    """One of everything, with a mark by which it can be found in a file."""
    scan = record.scan
    return [
        Remember(replace(record, trigger=mark), member),
        RememberCorrection(scan, Emotion.SAD, WALL_S + scan, member),
        RememberLesson(scan, lesson, WALL_S + scan, member),
        RememberPlay(f"{mark}.ogg", scan, WALL_S, member),
        RememberVerdict(Verdict(f"{mark}.ogg", Emotion.CALM, 1.0, WALL_S), member),
        RememberBan(Banned(f"{mark}.ogg", mark, ""), member),
        RememberVoice(mark, Usual({"calm": 0.5}, 0.1, 0.1, 12), member),
        RememberSettings({"freshness_h": 7.0 + member}, member),
        RememberPlan((PlannedTrack(f"{mark}.ogg", mark, is_new=False),), member),
    ]


def bytes_of(path: Path) -> bytes:
    return b"".join([file.read_bytes() for file in path.parent.iterdir()])


@pytest.fixture
def keeper(path: Path, record: Make, lesson: Lesson) -> Keeper:
    """Of Ana scan 1, of Ben scan 2, and all else."""
    keeper = Keeper(path)
    keeper.tell(*all_of(FIRST, record(1), lesson, "anas-mark"), *all_of(BEN, record(2), lesson, "bens-mark"))
    return keeper


def test_each_has_a_past_of_their_own(keeper: Keeper) -> None:
    for member, mark, scan in ((FIRST, "anas-mark", 1), (BEN, "bens-mark", 2)):
        past = keeper.recalls(member)
        assert past.member == member
        assert past.last_scan == 2, "numbers are given once for all"
        assert past.latest is not None
        assert past.latest.record.trigger == mark
        assert past.latest.corrected is Emotion.SAD
        assert list(past.lessons) == [scan]
        assert list(past.last_heard) == [f"{mark}.ogg"]
        assert [one.uri for one in past.verdicts] == [f"{mark}.ogg"]
        assert [one.title for one in past.bans] == [mark]
        assert list(past.voices) == [mark]
        assert past.settings.freshness_h == 7.0 + member


def test_of_nobody_there_is_nothing_but_what_the_household_decided(keeper: Keeper) -> None:
    keeper.tell(RememberSettings({"volume_cap": 33}, BEN))
    past = keeper.recalls(NOBODY)
    assert past == Past(
        Settings(volume_cap=33),
        last_scan=2,
        planned=(PlannedTrack("bens-mark.ogg", "", is_new=False),),
        member=NOBODY,
        plan_of=BEN,
        seen_wall_s=WALL_S,
    )


@pytest.mark.usefixtures("keeper")
def test_history_is_read_for_one_in_every_way(path: Path) -> None:
    with closing(Store.reading(path, MEMORY)) as store:
        history = History(store, BEN)
        assert [one.record.scan for one in history.page(10)] == [2]
        assert [one.scan for one in history.summaries()] == [2]
        assert sum(sum(day.counts.values()) for day in history.mood_days(0.0)) == 1
        assert history.scan(1) is None
        assert history.scan(2) is not None


def test_why_a_track_was_chosen_is_told_only_to_whom_it_was_chosen_for(store: Store) -> None:
    PlanTable(store).keep(PLAN, BEN)
    assert PlanTable(store).tracks(BEN) == PLAN
    assert PlanTable(store).tracks(FIRST) == (PlannedTrack("a.ogg", "", is_new=False),)
    assert not past_of(store, WALL_S, FIRST).is_of_plan
    assert past_of(store, WALL_S, BEN).is_of_plan


@pytest.mark.parametrize(
    "fact",
    [
        TakeBackVerdict("anas-mark.ogg", 1.0, BEN),
        CorrectVerdicts(0.0, Emotion.ANGRY, BEN),
        LiftBan("anas-mark.ogg", BEN),
        ForgetRecord(1, BEN),
        ForgetLessons(BEN),
        ForgetEverything(BEN),
        ForgetMember(BEN),
        RememberSettings({"freshness_h": 1.0, "strategies": {Emotion.SAD: Strategy.LIFT}}, BEN),
        RememberCorrection(1, Emotion.HAPPY, WALL_S + 60.0, BEN),
    ],
    ids=lambda fact: type(fact).__name__,
)
def test_what_is_done_for_one_leaves_all_of_another(keeper: Keeper, fact: Fact) -> None:
    before = keeper.recalls(FIRST)
    keeper.tell(fact)
    after = keeper.recalls(FIRST)
    assert _without_the_boxs_own(after) == _without_the_boxs_own(before)


def _without_the_boxs_own(past: Past) -> Past:
    return replace(past, planned=(), plan_of=0, last_scan=0)


def test_a_pick_is_not_kept_for_the_scan_of_another(keeper: Keeper, record: Make) -> None:
    pick = record(1).pick
    assert pick is not None
    keeper.tell(RememberPick(1, replace(pick, reason="bens reason"), BEN))
    latest = keeper.recalls(FIRST).latest
    assert latest is not None
    assert latest.record.pick is not None
    assert latest.record.pick.reason != "bens reason"
    assert len(latest.record.pick.choices) == 3


def test_a_number_that_another_took_is_not_taken_again(keeper: Keeper, record: Make) -> None:
    keeper.tell(Remember(record(1), BEN))
    latest = keeper.recalls(BEN).latest
    assert latest is not None
    assert latest.record.scan == 3


def test_everything_of_one_is_in_no_copy_any_more_and_of_another_it_is(path: Path, keeper: Keeper) -> None:
    keeper.task.stop()
    keeper.task.start()
    assert b"bens-mark" in bytes_of(path)
    keeper.tell(ForgetEverything(BEN))
    assert keeper.events[-1] == HistoryForgotten(None, BEN)
    past = keeper.recalls(BEN)
    assert [one.title for one in past.bans] == ["bens-mark"], "what was decided stays"
    assert past.settings.freshness_h == 9.0
    keeper.tell(ForgetMember(BEN))
    assert b"bens-mark" not in bytes_of(path)
    assert b"anas-mark" in bytes_of(path)
    assert keeper.recalls(BEN).settings == Settings()


def test_of_who_has_left_nothing_is_kept_that_is_told_late(
    path: Path, keeper: Keeper, record: Make, lesson: Lesson
) -> None:
    keeper.tell(ForgetMember(BEN), *all_of(BEN, record(5), lesson, "too-late"))
    keeper.task.stop()
    assert b"too-late" not in bytes_of(path)


def test_who_is_listening_again_has_not_left(keeper: Keeper, record: Make, lesson: Lesson) -> None:
    keeper.tell(ForgetMember(BEN))
    assert keeper.recalls(BEN).latest is None
    keeper.tell(*all_of(BEN, record(5), lesson, "back-again"))
    assert keeper.recalls(BEN).latest is not None


def test_who_has_left_is_not_listening_at_the_next_start(path: Path, keeper: Keeper) -> None:
    keeper.recalls(BEN)
    keeper.tell(RememberVisit(Visit(WALL_S + 60.0, BEN)), ForgetMember(BEN))
    for wall_s in (WALL_S, WALL_S + 61.0):
        past = recall(path, wall_s).past
        assert past is not None
        assert past.member == NOBODY


def test_the_past_at_a_start_is_of_who_was_listening(path: Path, keeper: Keeper) -> None:
    keeper.recalls(BEN)
    past = recall(path, WALL_S).past
    assert past is not None
    assert (past.member, past.seen_wall_s) == (BEN, WALL_S)
    assert past.latest is not None
    assert past.latest.record.scan == 2


@pytest.mark.parametrize(("later_s", "member"), [(59.0, NOBODY), (60.0, BEN)])
def test_while_visitors_are_here_nobody_is_listening(path: Path, later_s: float, member: int) -> None:
    keeper = Keeper(path)
    keeper.tell(Recall(NOBODY), RememberVisit(Visit(WALL_S + 60.0, BEN)))
    past = recall(path, WALL_S + later_s).past
    assert past is not None
    assert past.member == member


def test_visitors_who_left_are_forgotten_with_the_next_who_is_listening(path: Path) -> None:
    keeper = Keeper(path)
    keeper.tell(RememberVisit(Visit(WALL_S - 60.0, BEN)), Recall(3))
    past = recall(path, WALL_S).past
    assert past is not None
    assert (past.member, past.visit) == (3, None)


def test_a_box_that_is_killed_right_after_a_switch_tells_nobody_why_what_plays_was_chosen(
    path: Path, keeper: Keeper
) -> None:
    keeper.recalls(FIRST)
    past = recall(path, WALL_S).past
    assert past is not None
    assert past.member == FIRST
    assert past.planned == (PlannedTrack("bens-mark.ogg", "", is_new=False),)
    assert not past.is_of_plan


def test_what_is_known_of_who_listens_is_told_once_the_memory_is_there(path: Path) -> None:
    Store(path, MEMORY).close()
    keeper = Keeper(path, found=Recollection(None, "not remembering: locked"))
    assert [one.past.member for one in keeper.events if isinstance(one, Recalled)] == [FIRST]
    keeper.recalls(BEN)
    assert [one.past.member for one in keeper.events if isinstance(one, Recalled)] == [FIRST, BEN]


@pytest.mark.parametrize("nonsense", ['"x"', "[-1,0]", "[1]", "{}", "[true,false]"])
def test_nonsense_about_who_is_listening_is_the_first_owner(store: Store, nonsense: str) -> None:
    store.write("REPLACE INTO state VALUES ('listener', ?)", nonsense)
    store.write("REPLACE INTO state VALUES ('visit', ?)", nonsense)
    assert past_of(store, WALL_S).member == FIRST
    assert StateTable(store).visit() is None


def test_each_decides_how_long_their_history_is_kept(store: Store, record: Make, lesson: Lesson) -> None:
    for scan, member in ((1, FIRST), (2, BEN)):
        History(store, member).add(record(scan, WALL_S - 40 * DAY_S))
        LessonTable(store, member).keep(scan, lesson, WALL_S - 40 * DAY_S)
        History(store, member).add_play("a.ogg", scan, WALL_S - 40 * DAY_S + scan)
    History(store, FIRST).add(record(3, WALL_S))
    assert prune(store, FIRST, 100, WALL_S) == 0
    assert prune(store, BEN, 30, WALL_S) == 1
    assert [one.record.scan for one in History(store, FIRST).page(9)] == [3, 1]
    assert (History(store, BEN).page(9), LessonTable(store, BEN).last(9)) == ([], {})
    assert History(store, FIRST).last_heard(0.0, WALL_S) == {"a.ogg": WALL_S - 40 * DAY_S + 1}
    assert History(store, BEN).last_heard(0.0, WALL_S) == {}


def test_the_keeper_forgets_of_each_what_they_said(path: Path, record: Make) -> None:
    clock = FakeClock(wall=WALL_S)
    task = KeeperTask(path, clock, lambda _: None)
    task.start()
    for scan, member in ((1, FIRST), (2, BEN)):
        task.handle(Remember(record(scan, WALL_S - 40 * DAY_S), member))
    task.handle(Remember(record(3, WALL_S), BEN))
    clock.advance(3_700.0)
    task.idle()
    task.handle(RememberSettings({"retention_days": 30}, BEN))
    task.idle()
    with closing(Store.reading(path, MEMORY)) as store:
        assert [one.record.scan for one in History(store, FIRST).page(9)] == [1]
        assert [one.record.scan for one in History(store, BEN).page(9)] == [3]


def test_taste_is_ones_own_and_the_loudness_everybodys(settings: SettingTable) -> None:
    settings.change({"volume_cap": 44, "freshness_h": 3.0, "strategies": {Emotion.SAD: Strategy.LIFT}}, BEN)
    settings.change({"freshness_h": 5.0}, NOBODY)
    ben, ana = settings.settings(BEN), settings.settings(FIRST)
    assert (ben.volume_cap, ben.freshness_h, ben.strategies[Emotion.SAD]) == (44, 3.0, Strategy.LIFT)
    assert ana == settings.settings(NOBODY) == Settings(volume_cap=44)


def test_what_was_before_is_the_first_owners(path: Path, record: Make) -> None:
    before = Store(path, replace(MEMORY, steps=MEMORY.steps[:4]))
    before.insert("scan", row_of_before(record(1)))
    before.insert("opinion", {"uri": "a.ogg", "emotion": "calm", "value": 1.0, "wall_s": 5.0})
    before.insert("ban", {"uri": "b.ogg", "title": "B", "artist": ""})
    before.insert("voice", {"name": "x", "logits": "{}", "valence": 0.0, "arousal": 0.0, "count": 3})
    before.insert("planned", {"place": 0, "uri": "a.ogg", "why": "near", "is_new": 0})
    for name, value in (("volume_cap", "41"), ("freshness_h", "2.5"), ("habits", "false")):
        before.insert("setting", {"name": name, "value": value})
    before.close()
    with closing(Store(path, MEMORY)) as store:
        past = past_of(store, WALL_S)
        assert past.member == FIRST
        assert past.settings == Settings(volume_cap=41, freshness_h=2.5, habits=False)
        assert past.latest is not None
        assert [one.uri for one in past.verdicts] == ["a.ogg"]
        assert [one.uri for one in past.bans] == ["b.ogg"]
        assert past.voices["x"].count == 3
        assert past.planned == (PlannedTrack("a.ogg", "near", is_new=False),)
        assert past_of(store, WALL_S, BEN).settings == Settings(volume_cap=41)
        with closing(Store(path.with_name("new.db"), MEMORY)) as new:
            assert store.tables() == new.tables()


def test_settings_saved_from_a_damaged_file_of_before_are_still_the_households(store: Store) -> None:
    store.insert("setting", {"name": "volume_cap", "value": "12"})
    assert SettingTable(store).settings(BEN).volume_cap == 12
    SettingTable(store).change({"volume_cap": 34})
    assert SettingTable(store).settings(BEN).volume_cap == 34
