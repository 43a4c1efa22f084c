"""Every message of the box, one line each: what it is then, and what must be done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.behaviour.scan import Rules
from device.behaviour.state import Box, Idle, Sensing
from device.behaviour.step import Behaviour
from device.values import (
    PROVISIONAL,
    AnalysisProgress,
    Banned,
    Care,
    Emotion,
    Evidence,
    Light,
    Output,
    Part,
    PlayerStatus,
    Settings,
    Source,
)
from device.values.events import (
    AnalysisAdvanced,
    BansChanged,
    Event,
    Evidenced,
    HistoryForgotten,
    OutputsChanged,
    PartBack,
    PartLost,
    PlanChanged,
    PlayerChanged,
    PlaylistSaved,
    Settled,
    Ticked,
    VolumeRemembered,
)
from device.values.orders import Duck, Order, RememberSettings, ShowLight, Unduck, UseSettings, VolumeKept
from device.values.wishes import (
    Allow,
    Ban,
    By,
    ChangeSettings,
    Correct,
    Done,
    Feel,
    Like,
    Next,
    PutCareAway,
    Scan,
    SetVolume,
    Ticket,
    Wish,
)
from tests.behaviour.story import HAPPY_FACE, PICK, FirstWordJudge
from tests.wishes import asked

BOX = Box(Settings(), scan=4, lost={Part.CAMERA: "unplugged"}, at=10.0, wall_offset_s=990.0)
BEHAVIOUR = Behaviour(Rules(FirstWordJudge()))
BANNED = (Banned("bad.ogg", "Bad", ""),)
SENSING = replace(BOX, activity=Sensing("button", 20.0, frozenset({Source.FACE})))
TYPED = replace(BOX, activity=Sensing("typed", 20.0, frozenset({Source.FACE})))


@pytest.mark.parametrize(
    ("event", "shown"),
    [
        (PlayerChanged(PlayerStatus(title="A")), {"player": PlayerStatus(title="A"), "player_at": 10.0}),
        (PlanChanged(PICK), {"pick": PICK}),
        (OutputsChanged((Output("kitchen", enabled=True),)), {"outputs": (Output("kitchen", enabled=True),)}),
        (BansChanged(BANNED), {"banned": BANNED}),
        (AnalysisAdvanced(AnalysisProgress(9, 1, 0)), {"listening": AnalysisProgress(9, 1, 0)}),
        (PlaylistSaved("Sunday", None), {"note": "Kept as the playlist “Sunday”."}),
        (PlaylistSaved("Sunday", "There is one."), {"note": "There is one."}),
        (HistoryForgotten(None), {"note": "All that was is forgotten."}),
        (HistoryForgotten(3), {}),
        (
            PartLost(Part.MEMORY, "disk full"),
            {"lost": {Part.CAMERA: "unplugged", Part.MEMORY: "disk full"}},
        ),
        (PartLost(Part.CAMERA, "no light"), {"lost": {Part.CAMERA: "no light"}}),
        (PartBack(Part.CAMERA), {"lost": {}}),
        (PartBack(Part.MEMORY), {}),
        (Settled(Ticket(), Done()), {}),
    ],
)
def test_news_are_shown_and_nothing_is_done(event: Event, shown: dict[str, object]) -> None:
    assert BEHAVIOUR.step(BOX, event) == (replace(BOX, **shown), [])  # type: ignore[arg-type]


def test_a_volume_that_is_on_disk_is_told_to_the_jukebox() -> None:
    assert BEHAVIOUR.step(BOX, VolumeRemembered(40)) == (BOX, [VolumeKept(40)])


@pytest.mark.parametrize("wish", [Next(), Like("a.ogg"), Ban("a.ogg"), Allow("a.ogg"), SetVolume(40)])
def test_what_needs_no_decision_goes_on_as_it_is(wish: Wish) -> None:
    after, orders = BEHAVIOUR.step(BOX, asked(wish, 10.0))
    assert (replace(after, undo=None), orders) == (BOX, [wish])


@pytest.mark.parametrize(("at", "then"), [(9.0, 10.0), (11.0, 11.0)])
def test_a_wish_that_comes_late_does_not_turn_time_back(at: float, then: float) -> None:
    after, _ = BEHAVIOUR.step(BOX, asked(Next(), at))
    assert replace(after, undo=None) == replace(BOX, at=then)


def test_time_sets_clock_and_minute() -> None:
    after, orders = BEHAVIOUR.step(BOX, Ticked(30.0, 2030.0, 600))
    assert (after, orders) == (replace(BOX, at=30.0, wall_offset_s=2000.0, minute=600), [])


def test_changed_settings_are_used_and_go_on_to_be_kept() -> None:
    wish = ChangeSettings({"volume_cap": 50})
    settings = Settings(volume_cap=50)
    assert BEHAVIOUR.step(BOX, asked(wish)) == (
        replace(BOX, settings=settings),
        [UseSettings(settings), RememberSettings({"volume_cap": 50})],
    )


@pytest.mark.parametrize(
    ("before", "event", "orders"),
    [
        (BOX, asked(Scan(), 10.0, By.PHONE), [Duck(), ShowLight(Light.SENSING)]),
        (BOX, asked(Feel("x"), 10.0), [ShowLight(Light.SENSING)]),
        (SENSING, asked(Feel("x"), 10.0), [Unduck()]),
        (SENSING, asked(Correct(Emotion.CALM), 10.0), [Unduck(), ShowLight(Light.IDLE)]),
        (TYPED, asked(Correct(Emotion.CALM), 10.0), [ShowLight(Light.IDLE)]),
        (SENSING, Evidenced(4, HAPPY_FACE), [Unduck(), ShowLight(Light.THINKING)]),
        (SENSING, Ticked(11.0, 0.0), []),
        (BOX, PartLost(Part.MICROPHONE, "unplugged"), [ShowLight(Light.ERROR)]),
    ],
)
def test_light_and_loudness_are_told_where_they_change(
    before: Box, event: Event, orders: list[Order]
) -> None:
    given = BEHAVIOUR.step(before, event)[1]
    assert [one for one in given if isinstance(one, Duck | Unduck | ShowLight)] == orders


def test_a_second_press_ends_a_scan_and_a_second_wish_of_the_phone_does_not() -> None:
    assert BEHAVIOUR.step(SENSING, asked(Scan(), 10.0, By.BUTTON))[0].activity == Idle()
    assert BEHAVIOUR.step(SENSING, asked(Scan(), 10.0, By.PHONE))[1] == []


def test_a_scan_has_the_name_of_who_asked_for_it() -> None:
    for by in (By.BUTTON, By.PHONE, By.WAKE_WORD):
        activity = BEHAVIOUR.step(BOX, asked(Scan(), 10.0, by))[0].activity
        assert isinstance(activity, Sensing)
        assert activity.trigger == by


@pytest.mark.parametrize(("scan", "care"), [(4, True), (3, False)])
def test_words_of_danger_count_for_the_scan_they_belong_to(scan: int, *, care: bool) -> None:
    said = Evidence(Source.WORDS, {"sad": 1.0}, 1.0, at=10.0, care=True)
    for box in (BOX, SENSING):
        assert (BEHAVIOUR.step(box, Evidenced(scan, said))[0].care is not None) is care


def test_care_ends_by_a_wish_or_in_time() -> None:
    box = replace(BOX, care=Care("You are not alone."), care_until=50.0)
    assert BEHAVIOUR.step(box, asked(PutCareAway(), 10.0))[0].care is None
    assert BEHAVIOUR.step(box, Ticked(49.0, 1039.0))[0].care is not None
    assert BEHAVIOUR.step(box, Ticked(50.0, 1040.0))[0].care is None


def test_provisional_numbers_become_those_on_disk_before_the_next_event() -> None:
    box = replace(BOX, scan=PROVISIONAL + 2, renumber_by=7)
    after, _ = BEHAVIOUR.step(box, asked(Scan(), 10.0, By.PHONE))
    assert (after.scan, after.renumber_by) == (10, None)
