"""The household's data is the household's."""

from __future__ import annotations

import csv
import io
from contextlib import closing
from typing import Any

import pytest

from device.events import Asked, Event, ForgetAsked
from device.memory.store import Store
from device.types import Emotion, Part
from device.web import ownership


@pytest.fixture
def keeping(page: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The page with a keeper behind it that forgets when asked."""
    post = page.post

    def forget(asked: Event) -> bool:
        assert isinstance(asked, Asked)
        if isinstance(asked.event, ForgetAsked):
            with closing(Store(page.database)) as store:
                store.forget(asked.event.scan)
        return bool(post(asked))

    monkeypatch.setattr(page, "post", forget)
    return page


def test_the_history_can_be_taken_along(page: Any) -> None:
    page.remember(1, Emotion.SAD, lost={Part.CAMERA: "=cmd()"})
    page.remember(2, None)
    answer = page.client.get("/history/moodlark.csv")
    assert "attachment" in answer.headers["Content-Disposition"]
    newest, oldest = csv.DictReader(io.StringIO(answer.text))
    assert (newest["scan"], newest["mood"], newest["valence"]) == ("2", "", "")
    assert (oldest["mood"], oldest["valence"], oldest["picked"]) == ("sad", "0.500", "Morning.ogg")
    assert oldest["lost"] == "'=cmd()"


def test_a_long_history_is_taken_along_whole(page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ownership, "BATCH", 3)
    for scan in range(1, 9):
        page.remember(scan, Emotion.CALM)
    lines = csv.DictReader(io.StringIO(page.client.get("/history/moodlark.csv").text))
    assert [int(line["scan"]) for line in lines] == list(range(8, 0, -1))


def test_one_scan_can_be_forgotten(keeping: Any) -> None:
    keeping.remember(1, Emotion.SAD)
    keeping.remember(2, Emotion.HAPPY)
    answer = keeping.client.post("/history/forget", data={"scan": "1"}, follow_redirects=True)
    assert keeping.events == [ForgetAsked(1)]
    assert "Happy" in answer.text
    assert "Sad" not in answer.text


def test_everything_is_forgotten_only_if_it_was_meant(keeping: Any) -> None:
    keeping.remember(1, Emotion.SAD)
    assert "Tick that you mean it" in keeping.client.post("/history/forget").text
    assert keeping.client.post("/api/forget", json={}).status_code == 400
    assert not keeping.events
    answer = keeping.client.post("/history/forget", data={"sure": "yes"}, follow_redirects=True)
    assert keeping.events == [ForgetAsked(None)]
    assert "Nothing yet." in answer.text


def test_a_program_may_have_things_forgotten_too(keeping: Any) -> None:
    keeping.remember(1, Emotion.SAD)
    assert keeping.client.post("/api/forget", json={"scan": 1}).json == {"forgotten": 1}
    assert keeping.client.post("/api/forget", json={"everything": True}).status_code == 200
    for odd in ("first", "-1", "9" * 40, 1.5, True, None, [1]):
        assert keeping.client.post("/api/forget", json={"scan": odd}).status_code == 400
    assert keeping.events == [ForgetAsked(1), ForgetAsked(None)]


def test_while_the_memory_is_out_of_reach_forgetting_does_not_hold_the_page(page: Any) -> None:
    page.database.write_bytes(b"no database" * 1000)
    assert page.client.post("/history/forget", data={"sure": "yes"}).status_code == 303


def test_a_keeper_that_is_slow_is_waited_for_only_a_moment(page: Any) -> None:
    page.remember(1, Emotion.SAD)
    before = page.clock.monotonic()
    assert page.client.post("/history/forget", data={"scan": "1"}).status_code == 303
    assert page.clock.monotonic() - before < 2.0
