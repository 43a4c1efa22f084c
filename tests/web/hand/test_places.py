"""Every place, on a phone, on its side and wide: nothing goes wrong, and everybody can use it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from device.values import Banned, Emotion, Output, Part, Snapshot
from tests.web.hand.conftest import SIZES, Opened

PLACES = {
    "Now": "/",
    "Library": "/music/",
    "Moods": "/history/",
    "Rooms": "/rooms/",
    "Settings": "/settings/",
}
pytestmark = pytest.mark.usefixtures("library")
RICH: dict[str, Any] = {
    "outputs": (Output("Living room", True), Output("Kitchen", False)),
    "lost": {Part.CAMERA: "camera: /dev/video0 is gone"},
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_everybody_can_use_every_place(
    page: Any, happy: Snapshot, hand: Opened, size: str, scheme: Any
) -> None:
    page.remember(1, happy.mood.emotion if happy.mood else None)
    page.shows(replace(happy, **RICH))
    one = hand(size, color_scheme=scheme)
    for place, path in PLACES.items():
        one.opens(path)
        one.page.locator("body.ready").wait_for()
        assert one.overflows() <= 0, place
        assert one.small() == [], place
        assert one.serious() == [], place
        assert one.page.locator(".tabs [aria-current]").inner_text() == place
        assert one.page.locator(".mini").count() == (0 if place == "Now" else 1)


@pytest.mark.parametrize("place", PLACES)
def test_letters_of_twice_the_size_are_not_cut_off(
    page: Any, happy: Snapshot, hand: Opened, place: str
) -> None:
    page.shows(replace(happy, **RICH))
    one = hand("phone", PLACES[place])
    one.runs("() => { document.documentElement.style.fontSize = '32px'; }")
    assert one.overflows() <= 0
    tabs = [link.bounding_box() for link in one.page.locator(".tabs a").all()]
    assert all(a["x"] + a["width"] <= b["x"] + 1 for a, b in pairwise(tabs) if a and b)


def test_now_is_one_screen_on_a_phone_and_on_its_side(page: Any, happy: Snapshot, hand: Opened) -> None:
    page.shows(happy)
    for size, (_, height) in SIZES.items():
        one = hand(size)
        one.page.locator("body.ready").wait_for()
        assert one.runs("() => document.documentElement.scrollHeight") <= height, size
        for selector in ("h1", ".cover.large", ".controls", ".position", ".moods", "#text", ".scan button"):
            box = one.box(selector)
            assert box["y"] >= 0, (size, selector)
            assert box["y"] + box["height"] <= height, (size, selector)


def test_wide_it_shows_mood_player_and_queue_side_by_side(page: Any, happy: Snapshot, hand: Opened) -> None:
    page.shows(happy)
    one = hand("wide")
    tabs, mood, player, queue = (one.box(name) for name in (".tabs", ".feeling", ".player", "#queue"))
    edges = [(box["x"], box["x"] + box["width"]) for box in (tabs, mood, player, queue)]
    assert all(before[1] <= after[0] for before, after in pairwise(edges))


def test_the_first_look_costs_less_than_sixty_kilobytes(page: Any, happy: Snapshot, hand: Opened) -> None:
    page.shows(happy)
    one = hand("phone")
    one.page.locator("body.ready").wait_for()
    one.page.wait_for_load_state("load")
    assert 5_000 < one.weight() <= 60_000


def test_each_scan_of_a_day_is_as_wide_as_the_day(page: Any, happy: Snapshot, hand: Opened) -> None:
    page.remember(1, Emotion.SAD)
    page.remember(2, None)
    page.shows(happy)
    one = hand("phone", "/history/")
    widths = one.runs("() => [...document.querySelectorAll('details.scan')].map((row) => row.offsetWidth)")
    inside = one.runs("() => document.querySelector('.card.day .row').offsetWidth")
    assert widths == [inside, inside]


FURTHER = (
    *(f"/history/?span={span}" for span in ("day", "week", "month", "year")),
    *("/history/hours", "/history/scans", "/history/letter", "/music/liked", "/music/never"),
    *("/#health", "/#bedtime", "/#why", "/#who"),
)
LOOKS = (
    *(("phone", "light", "en"), ("phone", "dark", "de"), ("phone", "light", "ar")),
    *(("on its side", "dark", "en"), ("wide", "light", "de"), ("wide", "dark", "en")),
)


@pytest.mark.parametrize(("size", "scheme", "locale"), LOOKS)
def test_everybody_can_use_what_lies_behind_the_places(
    page: Any, happy: Snapshot, hand: Opened, size: str, scheme: Any, locale: str
) -> None:
    for scan, emotion in enumerate((*Emotion, None) * 3, start=1):
        page.remember(scan, emotion, page.clock.wall() - 100_000 * (scan - 1) - 60)
    bad = Banned("b.ogg", "Bad", "Band")
    page.shows(replace(happy, **RICH, banned=(bad,)))
    one = hand(size, color_scheme=scheme, locale=locale, reduced_motion="reduce")
    for path in FURTHER:
        one.opens(path)
        one.page.locator("body.ready").wait_for()
        assert one.overflows() <= 0, path
        assert one.small() == [], path
        assert one.serious() == [], path
