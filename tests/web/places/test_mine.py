"""The household's data is the household's."""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from device.memory.forgetting import forget_all, forget_scan
from device.memory.schema import MEMORY
from device.memory.store import Store
from device.values import Emotion, Part
from device.values.events import Asked, Event
from device.values.people import FIRST
from device.values.wishes import Forget, ForgetScan
from device.web.context import EXPORTS_MAX
from device.web.places import mine


@pytest.fixture
def keeping(page: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The page with a keeper behind it that forgets when asked."""
    post = page.post

    def forget(asked: Event) -> bool:
        assert isinstance(asked, Asked)
        with closing(Store(page.database, MEMORY)) as store:
            match asked.wish:
                case Forget():
                    forget_all(store, FIRST)
                case ForgetScan(scan):
                    forget_scan(store, FIRST, scan)
        return bool(post(asked))

    monkeypatch.setattr(page, "post", forget)
    return page


def test_the_history_can_be_taken_along(page: Any) -> None:
    page.remember(1, Emotion.SAD, lost={Part.CAMERA: "=cmd()"})
    page.remember(2, None)
    with page.client.get("/history/moodlark.csv") as answer:
        assert "attachment" in answer.headers["Content-Disposition"]
        newest, oldest = csv.DictReader(io.StringIO(answer.text))
    assert (newest["scan"], newest["mood"], newest["valence"]) == ("2", "", "")
    assert (oldest["mood"], oldest["valence"], oldest["picked"]) == ("sad", "0.500", "Morning.ogg")
    assert oldest["lost"] == "'=cmd()"


def scans_in(text: str) -> list[int]:
    return [int(line["scan"]) for line in csv.DictReader(io.StringIO(text))]


def test_a_long_history_is_taken_along_whole_while_it_is_read(
    page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mine, "CHUNK", 300)
    for scan in range(1, 9):
        page.remember(scan, Emotion.CALM)
    answer = page.client.get("/history/moodlark.csv")
    chunks = iter(answer.response)
    first = next(chunks)
    page.remember(9, Emotion.HAPPY)  # after the sheet was begun
    rest = list(chunks)
    assert len(rest) >= 2
    assert scans_in(b"".join((first, *rest)).decode()) == list(range(8, 0, -1))
    answer.close()


def test_as_many_queries_are_asked_of_a_long_history_as_of_a_short_one(
    page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    opened = Store.__init__

    def traced(store: Store, *path: Any, **more: Any) -> None:
        opened(store, *path, **more)
        store._db.set_trace_callback(asked.append)

    monkeypatch.setattr(Store, "__init__", traced)

    def queries() -> int:
        asked.clear()
        with page.client.get("/history/moodlark.csv") as answer:
            assert answer.status_code == 200
        return sum(one.lstrip().startswith("SELECT") for one in asked)

    page.remember(1, Emotion.SAD)
    short = queries()
    for scan in range(2, 30):
        page.remember(scan, Emotion.CALM)
    assert queries() == short


def test_who_breaks_off_leaves_nothing_open(page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mine, "CHUNK", 1)
    closed: list[Store] = []
    close = Store.close

    def counted(store: Store) -> None:
        closed.append(store)
        close(store)

    monkeypatch.setattr(Store, "close", counted)
    for scan in range(1, 9):
        page.remember(scan, Emotion.CALM)
    closed.clear()
    answer = page.client.get("/history/moodlark.csv")
    next(iter(answer.response))
    assert page.app.extensions["moodlark"].export_seats.taken == 1
    assert not closed
    answer.close()
    assert page.app.extensions["moodlark"].export_seats.taken == 0
    assert len(closed) == 1
    page.client.head("/history/moodlark.csv").close()
    assert len(closed) == 2


def test_only_so_many_take_it_along_at_once(page: Any) -> None:
    page.remember(1, Emotion.SAD)
    opened = [page.client.get("/history/moodlark.csv") for _ in range(EXPORTS_MAX)]
    refused = page.client.get("/history/moodlark.csv")
    assert refused.status_code == 429
    assert "try again in a moment" in refused.text
    for answer in opened:
        assert scans_in(answer.text) == [1]
        answer.close()
    with page.client.get("/history/moodlark.csv") as answer:
        assert answer.status_code == 200


def test_a_memory_that_cannot_be_read_is_said_instead_of_an_empty_sheet(page: Any) -> None:
    page.database.write_bytes(b"no database" * 1000)
    answer = page.client.get("/history/moodlark.csv")
    assert answer.status_code == 503
    assert "is damaged" in answer.text
    assert page.app.extensions["moodlark"].export_seats.taken == 0


ODD = [
    "wall_s = 1e300",
    "wall_s = 9e999",
    "wall_s = -1e17",
    "wall_s = 1e14",
    "emotion = 'hungry'",
    "lost = '[]'",
]
ODD += ["lost = '{'", "valence = 9e999", "arousal = 1e300", "trigger = char(0)"]


@pytest.mark.parametrize("odd", ODD)
def test_a_row_that_makes_no_sense_does_not_keep_the_others_from_being_shown(page: Any, odd: str) -> None:
    for scan in (1, 2, 3):
        page.remember(scan, Emotion.SAD)
    with closing(sqlite3.connect(page.database)) as db, db:
        db.execute(f"UPDATE scan SET {odd} WHERE scan = 2")
    with page.client.get("/history/moodlark.csv") as answer:
        assert {1, 3} <= set(scans_in(answer.text))
    assert {1, 3} <= {one["scan"] for one in page.client.get("/api/v1/history").json}
    assert "Sad" in page.text("/history/")


def test_one_scan_can_be_forgotten(keeping: Any) -> None:
    keeping.remember(1, Emotion.SAD)
    keeping.remember(2, Emotion.HAPPY)
    answer = keeping.client.post("/history/forget", data={"scan": "1"}, follow_redirects=True)
    assert keeping.events == [ForgetScan(1)]
    assert "Happy" in answer.text
    assert "Sad" not in answer.text


def test_everything_is_forgotten_only_if_it_was_meant(keeping: Any) -> None:
    keeping.remember(1, Emotion.SAD)
    assert "Tick that you mean it" in keeping.client.post("/history/forget").text
    assert keeping.client.post("/api/v1/wishes/forget", json={}).status_code == 400
    assert not keeping.events
    answer = keeping.client.post("/history/forget", data={"sure": "yes"}, follow_redirects=True)
    assert keeping.events == [Forget()]
    assert "Nothing yet." in answer.text


def test_a_program_may_have_things_forgotten_too(keeping: Any) -> None:
    keeping.remember(1, Emotion.SAD)
    assert keeping.client.post("/api/v1/wishes/forget", json={"scan": 1}).status_code == 200
    assert keeping.client.post("/api/v1/wishes/forget-everything").status_code == 200
    for odd in ("first", "-1", "9" * 40, 1.5, True, None, [1]):
        assert keeping.client.post("/api/v1/wishes/forget", json={"scan": odd}).status_code == 400
    assert keeping.events == [ForgetScan(1), Forget()]


def test_while_the_memory_is_out_of_reach_forgetting_does_not_hold_the_page(page: Any) -> None:
    page.database.write_bytes(b"no database" * 1000)
    assert page.client.post("/history/forget", data={"sure": "yes"}).status_code == 303


def test_a_keeper_that_is_slow_is_waited_for_only_a_moment(page: Any) -> None:
    page.remember(1, Emotion.SAD)
    before = page.clock.monotonic()
    assert page.client.post("/history/forget", data={"scan": "1"}).status_code == 303
    assert page.clock.monotonic() - before < 2.0
