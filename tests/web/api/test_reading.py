"""What programs read: each path by a story of its own."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from device.memory.sounds import open_sounds
from device.values import AnalysisProgress, Banned, Emotion, Output, Part, Snapshot
from device.values.music import Stamp
from device.values.wishes import ChangeSettings
from tests.web.conftest import NOON


def test_the_history_is_turned_page_by_page_by_its_links(page: Any) -> None:
    for scan in range(1, 8):
        page.remember(scan, Emotion.SAD)
    seen, address = [], "/api/v1/history?limit=3"
    while address:
        answer = page.client.get(address)
        seen.append([one["scan"] for one in answer.json])
        address = answer.headers.get("Link", "").partition(">")[0].lstrip("<")
    assert seen == [[7, 6, 5], [4, 3, 2], [1]]


@pytest.mark.parametrize("limit", ["0", "501"])
def test_no_page_is_longer_than_the_box_reads_at_once(page: Any, limit: str) -> None:
    answer = page.client.get(f"/api/v1/history?limit={limit}")
    assert answer.status_code == 400
    assert "from 1 to 500" in answer.json["detail"]


def test_the_moods_of_the_last_days_are_counted(page: Any) -> None:
    page.remember(1, Emotion.SAD, NOON - 40 * 86_400)
    page.remember(2, Emotion.HAPPY)
    page.remember(3, Emotion.HAPPY)
    (today,) = page.client.get("/api/v1/moods").json
    assert (today["day"], today["counts"]) == ("2026-11-20", {"happy": 2})
    assert len(page.client.get("/api/v1/moods?days=60").json) == 2
    assert page.client.get("/api/v1/moods?days=none").status_code == 400


def test_the_table_is_the_same_as_the_page_gives(page: Any) -> None:
    page.remember(1, Emotion.SAD)
    with page.client.get("/api/v1/history.csv") as ours, page.client.get("/history/moodlark.csv") as theirs:
        assert ours.text == theirs.text
        assert ours.mimetype == "text/csv"


def test_the_library_tells_what_the_page_of_the_music_shows(page: Any, happy: Snapshot) -> None:
    with closing(open_sounds(page.database, 0.0)) as listened:
        listened.keep_failure("a.ogg", Stamp(1, 1, "m"), "a.ogg: silent")
    page.shows(
        replace(
            happy,
            listening=AnalysisProgress(10, 4, 1),
            outputs=(Output("Speaker", True),),
            banned=(Banned("b.ogg", "Gone", ""),),
        )
    )
    library = page.client.get("/api/v1/library").json
    assert library["listening"]["done"] == 4
    assert library["outputs"] == [{"name": "Speaker", "enabled": True}]
    assert [one["uri"] for one in library["banned"]] == ["b.ogg"]
    assert library["failures"] == [{"uri": "a.ogg", "why": "silent"}]


def test_health_tells_ill_by_its_status(page: Any, happy: Snapshot) -> None:
    assert page.client.get("/api/v1/health").status_code == 200
    page.shows(replace(happy, lost={Part.PLAYER: "music server away"}))
    ill = page.client.get("/api/v1/health")
    assert (ill.status_code, ill.json["ok"]) == (503, False)
    assert ill.json["lost"] == {"player": "music server away"}


def test_events_begin_with_what_is_and_go_on_with_what_comes(page: Any, happy: Snapshot) -> None:
    page.shows(happy)
    with page.client.get("/api/v1/live") as answer:
        assert answer.mimetype == "text/event-stream"
        events = iter(answer.response)
        next(events)
        first = json.loads(next(events).removeprefix(b"data: "))
        page.shows(replace(happy, version=9))
        second = json.loads(next(events).removeprefix(b"data: "))
    assert (first["version"], second["version"]) == (happy.version, 9)
    assert first == page.client.get("/api/v1/now").json | {"version": happy.version}


def test_settings_are_read_and_changed_as_values(page: Any) -> None:
    before = page.client.get("/api/v1/settings").json
    assert (before["volume_cap"], before["quiet_from"], before["start_volume"]) == (80, "22:30", None)
    given = {"volume_cap": 60, "start_volume": 20, "habits": False, "strategy_sad": "lift"}
    after = page.client.patch("/api/v1/settings", json=given).json
    assert after == before | given
    page.client.patch("/api/v1/settings", json={"start_volume": None})
    assert page.events[-1] == ChangeSettings({"start_volume": None})
    assert page.client.patch("/api/v1/settings", json=after).status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [("volume_cap", "60"), ("volume_cap", None), ("volume_cap", 50.5), ("habits", "yes"), ("quiet_from", 90)],
)
def test_a_setting_of_another_kind_is_refused(page: Any, field: str, value: object) -> None:
    assert page.client.patch("/api/v1/settings", json={field: value}).status_code == 400
    assert not page.events
