"""The past, day by day."""

from __future__ import annotations

import re
import time
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from device.memory.schema import MEMORY
from device.memory.store import Store
from device.memory.tables.history import History
from device.values import DAY_S, Emotion, MoodDay, Part
from device.web import charts


def test_before_the_first_scan_the_history_says_what_will_be_there(page: Any) -> None:
    assert "Nothing yet." in page.text("/history/")


def test_scans_are_listed_by_day_with_what_was_lost(page: Any) -> None:
    wall_s = page.clock.wall()
    page.remember(1, Emotion.SAD, wall_s - DAY_S)
    page.remember(2, Emotion.HAPPY, wall_s - 60, lost={Part.CAMERA: "camera unplugged"})
    text = page.text("/history/")
    assert text.index("Today") < text.index("Happy") < text.index("Yesterday") < text.index("Sad")
    assert "Camera unplugged" in text
    assert "Your last 14 days" in text


def test_a_scan_that_could_not_tell_is_listed_too(page: Any) -> None:
    page.remember(1, None)
    assert "Couldn&#39;t tell" in page.text("/history/") or "Couldn't tell" in page.text("/history/")


def test_a_correction_stands_beside_what_the_box_took_it_for(page: Any) -> None:
    page.remember(1, Emotion.SAD)
    store = Store(page.database, MEMORY)
    History(store).add_correction(1, Emotion.CALM, page.clock.wall())
    store.close()
    text = page.text("/history/")
    assert "Calm" in text
    assert "you said so; I took it for sad" in text


def test_long_histories_turn_pages(page: Any) -> None:
    for scan in range(1, 36):
        page.remember(scan, Emotion.CALM, page.clock.wall() - 3600 + scan)
    first = page.text("/history/")
    assert first.count('class="scan"') == 30
    older = re.search(r"/history/\?before=(\d+)", first)
    assert older is not None
    assert page.text(f"/history/?before={older[1]}").count('class="scan"') == 5


def test_programs_read_the_history_in_json(page: Any) -> None:
    page.remember(1, Emotion.SAD)
    page.remember(2, None)
    scans = page.client.get("/api/v1/history?limit=1").json
    assert [(one["scan"], one["mood"]) for one in scans] == [(2, None)]
    assert page.client.get("/api/v1/history?before=2").json[0]["mood"]["emotion"] == "sad"


def test_a_memory_that_cannot_be_read_is_said_and_the_rest_of_the_page_works(page: Any) -> None:
    page.database.write_bytes(b"no database" * 1000)
    answer = page.client.get("/history/")
    assert answer.status_code == 503
    assert "is damaged" in answer.text
    assert page.client.get("/").status_code == 200
    assert page.client.get("/api/v1/history").json["detail"]


def parsed(drawn: str) -> Element:
    return fromstring(drawn)  # noqa: S314  # our own


def shapes(drawn: str, series: str, shape: str) -> list[Element]:
    """What a chart draws of one of its series."""
    groups = [group for group in parsed(drawn).iter("g") if group.get("data-tone") == series]
    return [found for group in groups for found in group.iter(shape)]


def heights(drawn: str, series: str) -> list[float]:
    return [float(one.attrib["height"]) for one in shapes(drawn, series, "rect")]


def test_columns_stack_to_the_height_of_the_busiest_day() -> None:
    days = [
        MoodDay("2026-11-19", {Emotion.HAPPY: 1}, 0.5, 0.0),
        MoodDay("2026-11-20", {Emotion.HAPPY: 3, Emotion.SAD: 1}, 0.5, -0.5),
    ]
    drawn = charts.moods(days, ["2026-11-18", "2026-11-19", "2026-11-20"])
    early, late = heights(drawn, "happy")
    (sad,) = heights(drawn, "sad")
    assert late == pytest.approx(3 * early)
    assert sad == pytest.approx(early)
    assert heights(drawn, "none") == pytest.approx([late + sad, late + sad - early])
    assert "2026-11-20: sad 1" in drawn
    assert [text.text for text in parsed(drawn).iter("text")] == ["0", "2", "4", "W", "T", "F"]


def test_who_cannot_see_a_chart_is_told_what_it_shows() -> None:
    days = [MoodDay("2026-11-20", {Emotion.SAD: 1, Emotion.CALM: 2}, 0.5, -0.5)]
    drawing = parsed(charts.moods(days, ["2026-11-20"]))
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == "How often each mood was felt, day by day: calm 2, sad 1"


def test_no_day_is_missing_or_twice_where_summer_time_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    half_past_midnight = time.mktime((2026, 10, 27, 0, 30, 0, 0, 0, -1))
    days = charts.last_days(4, half_past_midnight)
    monkeypatch.undo()
    time.tzset()
    assert days == ["2026-10-24", "2026-10-25", "2026-10-26", "2026-10-27"]


def test_a_line_is_broken_where_a_day_has_no_mood() -> None:
    days = [MoodDay(f"2026-11-{day}", {Emotion.CALM: 1}, 1.0, -1.0) for day in (15, 16, 18, 19)]
    drawn = charts.feelings(days, [f"2026-11-{day}" for day in range(14, 21)])
    assert len(shapes(drawn, "valence", "path")) == len(shapes(drawn, "arousal", "path")) == 2
    pleasant, lively = shapes(drawn, "valence", "circle"), shapes(drawn, "arousal", "circle")
    assert len(pleasant) == len(lively) == 4
    (high,), (low,) = {one.attrib["cy"] for one in pleasant}, {one.attrib["cy"] for one in lively}
    assert float(high) < float(low)


def test_a_chart_brings_no_style_and_no_script(page: Any) -> None:
    page.remember(1, Emotion.SAD)
    text = page.text("/history/")
    assert text.count('class="chart"') == 2
    assert not re.search(r"<style|<script>|<!--| style=|//", text.replace("<!doctype", ""))
