"""The past on the page: by day, week, month and year, searched, as pictures with a table, and as a letter."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from device.memory.schema import MEMORY
from device.memory.store import Store
from device.memory.tables.history import History
from device.memory.tables.taste import HelpedTable
from device.values import DAY_S, Emotion, Helped, Judged, Part, Snapshot, Strategy
from device.values.wishes import ForgetDay, ForgetScan, SayHelped, Since, Unforget

CHARTS = ("columns", "lines", "trail", "heat")
SPANS = ("day", "week", "month", "year")


def drawing(page: Any, name: str, asked: str = "span=week") -> Element:
    answer = page.client.get(f"/history/chart/{name}.svg?{asked}")
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    return fromstring(answer.text)  # noqa: S314  # our own


def colours(drawn: Element, shape: str) -> list[str]:
    return [one.attrib["fill"] for one in drawn.iter(f"{{http://www.w3.org/2000/svg}}{shape}")]


def helped(page: Any, strategy: Strategy, *gains: float) -> None:
    store = Store(page.database, MEMORY)
    for scan, gain in enumerate(gains, 100 * (list(Strategy).index(strategy) + 1)):
        HelpedTable(store).keep(scan, Helped(Emotion.SAD, strategy, gain, Judged.SCAN, 1.0, Emotion.CALM))
    store.close()


def test_before_the_first_scan_the_page_says_what_will_be_there(page: Any) -> None:
    text = page.text("/history/")
    assert "This page is yours." in text
    assert "<picture" not in text


def test_the_last_scans_are_listed_by_day_with_what_was_lost(page: Any) -> None:
    wall_s = page.clock.wall()
    page.remember(1, Emotion.SAD, wall_s - DAY_S)
    page.remember(2, Emotion.HAPPY, wall_s - 60, lost={Part.CAMERA: "camera unplugged"})
    text = page.text("/history/")
    listed = text[text.index("Today") :]
    assert listed.index("Happy") < listed.index("Yesterday") < listed.index("Sad")
    assert "Camera unplugged" in text


@pytest.mark.parametrize(
    ("moods", "said"),
    [
        ([Emotion.CALM], "Calm"),
        ([Emotion.CALM, Emotion.CALM, Emotion.SAD], "Mostly calm"),
        ([Emotion.CALM, Emotion.SAD], ", in equal parts"),
        ([Emotion.CALM, Emotion.CALM, Emotion.SAD, Emotion.ANGRY], "Often calm, also"),
        (list(Emotion), "A bit of everything"),
    ],
)
def test_a_stretch_is_said_in_a_few_words(page: Any, moods: list[Emotion], said: str) -> None:
    for scan, emotion in enumerate(moods, 1):
        page.remember(scan, emotion, page.clock.wall() - 60 * scan)
    assert said in page.text("/history/?span=week")


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("name", CHARTS)
def test_every_picture_is_drawn_of_every_stretch_also_of_an_empty_one(
    page: Any, name: str, span: str
) -> None:
    drawing(page, name, f"span={span}")
    page.remember(1, Emotion.SAD)
    drawn = page.client.get(f"/history/chart/{name}.svg?span={span}").text
    assert not re.search(r"<style|<script|<!--| style=|href", drawn)
    assert drawn != page.client.get(f"/history/chart/{name}.svg?span={span}&dark=1").text


def test_a_column_has_a_square_a_scan(page: Any) -> None:
    for scan, emotion in enumerate((Emotion.SAD, Emotion.SAD, Emotion.CALM), 1):
        page.remember(scan, emotion)
    squares = colours(drawing(page, "columns"), "rect")
    assert [squares.count(colour) for colour in ("#4a7fd6", "#2f9e8c")] == [2, 1]


def test_a_busy_column_is_a_stack_of_shares(page: Any) -> None:
    for scan in range(1, 21):
        page.remember(scan, Emotion.SAD if scan > 5 else Emotion.CALM)
    drawn = drawing(page, "columns")
    heights = {
        one.attrib["fill"]: float(one.attrib["height"])
        for one in drawn.iter("{http://www.w3.org/2000/svg}rect")
    }
    assert heights["#4a7fd6"] + 1 == pytest.approx(3 * (heights["#2f9e8c"] + 1), rel=0.02)


def test_what_is_drawn_stands_in_a_table_too(page: Any) -> None:
    page.remember(1, Emotion.SAD)
    text = page.text("/history/?span=week")
    assert re.search(r"<th scope=.row.>Fri 20 Nov</th>\s*<td></td><td>1</td>", re.sub(r">\s+<", "><", text))
    assert 'alt="sad 1"' in text


def test_the_hours_stand_in_a_table_of_their_own(page: Any) -> None:
    page.remember(1, Emotion.SAD)
    link = re.search(r'href="(/history/hours[^"]*)"', page.text("/history/?span=week"))
    assert link is not None
    assert "Friday 11:00</th><td>sad 1</td>" in page.text(link[1].replace("&amp;", "&"))


def test_the_page_turns_back_and_forth_in_time(page: Any) -> None:
    page.remember(1, Emotion.SAD, page.clock.wall() - 10 * DAY_S)
    now = page.text("/history/?span=week")
    before = re.search(r'href="([^"]*on=2026-11-13[^"]*)" aria-label="Before that"', now)
    assert before is not None
    assert "After that" not in now
    then = page.text(before[1].replace("&amp;", "&"))
    assert "7 Nov – 13 Nov · 1 scan" in then
    assert "After that" in then


@pytest.mark.parametrize(
    "asked", ["span=eon&on=never", "on=0001-01-01", "on=9999-12-31", "span=year&on=1971-01-01"]
)
def test_what_makes_no_sense_in_an_address_is_shown_as_far_as_it_goes(page: Any, asked: str) -> None:
    page.remember(1, Emotion.SAD)
    page.text(f"/history/?{asked}")
    for name in CHARTS:
        drawing(page, name, asked)


def test_there_are_no_other_pictures(page: Any) -> None:
    assert page.client.get("/history/chart/secrets.svg").status_code == 404


def test_a_scan_that_could_not_tell_is_listed_too(page: Any) -> None:
    page.remember(1, None)
    assert "Couldn't tell" in page.text("/history/")


def test_a_row_tells_why_and_what_played_before_it_is_opened(page: Any) -> None:
    page.remember(1, Emotion.SAD)
    summary = page.text("/history/").partition('<details class="scan"')[2].partition("</summary>")[0]
    assert "You look and sound sad." in summary
    assert "Morning" in summary


def test_a_correction_stands_beside_what_the_box_took_it_for(page: Any) -> None:
    page.remember(1, Emotion.SAD)
    store = Store(page.database, MEMORY)
    History(store).add_correction(1, Emotion.CALM, page.clock.wall())
    store.close()
    assert "you said so; I took it for sad" in page.text("/history/")


def test_long_histories_turn_pages(page: Any) -> None:
    for scan in range(1, 36):
        page.remember(scan, Emotion.CALM, page.clock.wall() - 3600 + scan)
    first = page.text("/history/scans")
    assert first.count('class="scan"') == 30
    older = re.search(r'href="([^"]*before=\d+[^"]*)"', first)
    assert older is not None
    assert page.text(older[1].replace("&amp;", "&")).count('class="scan"') == 5


def test_scans_are_found_by_what_was_played_by_mood_and_by_day(page: Any) -> None:
    page.remember(1, Emotion.SAD, page.clock.wall() - 3 * DAY_S)
    page.remember(2, Emotion.CALM)
    store = Store(page.database, MEMORY)
    History(store).add_play("Morning.ogg", 2, page.clock.wall())
    store.close()
    found = {
        asked: page.text(f"/history/scans?{asked}").count('class="scan"')
        for asked in (
            "q=larks",
            "mood=sad",
            "mood=&since=2026-11-19",
            "until=2026-11-18",
            "q=nothing",
            "mood=bad",
        )
    }
    assert list(found.values()) == [1, 1, 1, 1, 0, 2]


def test_what_was_typed_stands_with_the_scan_and_nothing_else_does(page: Any) -> None:
    page.remember(1, Emotion.SAD, words="what a <day>")
    assert "“what a &lt;day&gt;”" in page.text("/history/")


def test_what_helped_is_told_with_how_sure_that_is(page: Any) -> None:
    page.remember(1, Emotion.SAD)
    helped(page, Strategy.LIFT, *[0.9] * 7, -0.9, 0.0)
    helped(page, Strategy.MATCH, 0.9)
    text = page.text("/history/")
    assert "7 of 9" in text
    assert "probably 57 to 90 %" in text
    assert text.index("music that lifts") < text.index("1 of 1")
    assert "too few to say" in text


def test_they_are_asked_whether_the_music_helped(page: Any, happy: Snapshot) -> None:
    page.remember(1, Emotion.SAD)
    assert "how is it now?" not in page.text("/history/")
    page.shows(replace(happy, asks_helped=True))
    assert "how is it now?" in page.text("/history/")
    answer = page.client.post("/helped", data={"how": "better", "back": "history"})
    assert answer.headers["Location"].startswith("/history/?said=helped")
    assert page.events == [SayHelped(Since.BETTER)]
    assert "Noted." in page.text(answer.headers["Location"])


def test_a_scan_and_a_day_are_forgotten_and_come_back(page: Any) -> None:
    page.remember(1, Emotion.SAD)
    for form, toast in (
        ({"scan": "1"}, "The scan is forgotten."),
        ({"day": "2026-11-20"}, "The day is forgotten."),
    ):
        answer = page.client.post("/history/forget", data=form)
        assert answer.status_code == 303
        text = page.text(answer.headers["Location"])
        assert toast in text
        assert 'action="/unforget"' in text
    back = page.client.post("/unforget", data={"back": "history"})
    assert "It is back." in page.text(back.headers["Location"])
    assert page.events == [ForgetScan(1), ForgetDay("2026-11-20"), Unforget()]


def test_a_day_that_is_none_is_refused(page: Any) -> None:
    assert page.client.post("/history/forget", data={"day": "yesterday"}).status_code == 400
    assert page.events == []


def test_the_whole_past_is_taken_along_as_json(page: Any) -> None:
    with page.client.get("/history/moodlark.json") as answer:
        assert answer.json == []
    for scan in range(1, 203):
        page.remember(scan, Emotion.SAD, words="so tired" if scan == 1 else "")
    with page.client.get("/history/moodlark.json") as answer:
        scans = json.loads(answer.data)
    assert [one["scan"] for one in scans] == list(range(202, 0, -1))
    assert (scans[-1]["words"], scans[-1]["mood"]["emotion"]) == ("so tired", "sad")
    assert "moodlark.json" in answer.headers["Content-Disposition"]


def test_the_letter_tells_the_week_and_is_sent_nowhere(page: Any) -> None:
    assert "you never asked me" in page.text("/history/letter")
    wall_s = page.clock.wall()
    for scan in range(1, 4):
        page.remember(scan, Emotion.CALM, wall_s - scan * DAY_S)
    page.remember(4, Emotion.SAD, wall_s - 9 * DAY_S)
    text = page.text("/history/letter")
    assert "On 3 days of this week" in text
    assert "Most often you were calm (3 scans)" in text
    assert "much as the week before" in text
    assert "sent to nobody" in text


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


def test_no_day_is_missing_or_twice_where_summer_time_ends(
    page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    page.clock.set_wall(time.mktime((2026, 10, 27, 0, 30, 0, 0, 0, -1)))
    page.remember(1, Emotion.SAD, page.clock.wall() - 60)
    labels = [one.text for one in drawing(page, "columns").iter("{http://www.w3.org/2000/svg}text")]
    monkeypatch.undo()
    time.tzset()
    assert labels == ["Wed", "Thu", "Fri", "Sat", "Sun", "Mon", "Tue"]
