"""What goes wrong is told in one way, and nothing that was sent is told back."""

from __future__ import annotations

from typing import Any

import pytest

from device.door.described import described
from device.values.wishes import Busy, NotKept
from device.web.problems import BUSY, NOT_KEPT, PROBLEM_JSON, Problem

WISHES = "/api/v1/wishes"
SECRET = "my-secret-sorrow"  # noqa: S105


def told(answer: Any, status: int) -> Problem:
    """The problem, which is whole and of that status."""
    assert (answer.status_code, answer.mimetype) == (status, PROBLEM_JSON), answer.text
    found = Problem.model_validate_json(answer.text)
    assert found.status == status
    assert found.detail.endswith(".")
    assert SECRET not in answer.text
    return found


@pytest.mark.parametrize(
    ("wish", "values", "field"),
    [
        ("mood", {"emotion": SECRET}, "emotion"),
        ("volume", {"percent": SECRET}, "percent"),
        ("seek", {"by_s": SECRET}, "by_s"),
        ("like", {"uri": f"{SECRET}\n"}, "uri"),
        ("keep", {"name": f"{SECRET}/"}, "name"),
        ("output", {"name": "Speaker", "enabled": SECRET}, "enabled"),
        ("forget", {"scan": SECRET}, "scan"),
        ("settings", {"volume_cap": SECRET}, "volume_cap"),
        ("feel", {"text": {"a": SECRET}}, "text"),
    ],
)
def test_a_field_that_makes_no_sense_is_named_and_not_repeated(
    page: Any, wish: str, values: dict[str, Any], field: str
) -> None:
    problem = told(page.client.post(f"{WISHES}/{wish}", json=values), 400)
    assert [one.field for one in problem.errors] == [field]
    assert not page.events


def test_every_setting_that_makes_no_sense_is_named_at_once(page: Any) -> None:
    problem = told(page.client.patch("/api/v1/settings", json={"quiet_from": SECRET, "habits": SECRET}), 400)
    assert {one.field for one in problem.errors} == {"quiet_from", "habits"}


def test_what_is_not_there_or_not_done_like_that_is_told_likewise(page: Any) -> None:
    told(page.client.get(f"/api/v1/{SECRET}"), 404)
    told(page.client.get(f"/api/{SECRET}"), 404)
    wrong = page.client.get(f"{WISHES}/toggle")
    told(wrong, 405)
    assert set(wrong.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}
    told(page.client.post(f"{WISHES}/feel", data=SECRET, content_type="text/plain"), 415)
    told(page.client.post(f"{WISHES}/feel", json={"text": SECRET * 5000}), 413)
    told(page.client.post(f"{WISHES}/feel", json={"text": SECRET}, headers={"Origin": "http://evil"}), 403)


def test_a_mistake_of_the_box_is_told_without_its_inside(page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    page.app.config["PROPAGATE_EXCEPTIONS"] = False

    def broken(*_: object) -> None:
        raise KeyError(SECRET)

    monkeypatch.setattr("device.web.api.box.snapshot_json", broken)
    assert "its log" in told(page.client.get("/api/v1/now"), 500).detail


@pytest.mark.parametrize(("outcome", "kind"), [(NotKept("the disk is full."), NOT_KEPT), (Busy(), BUSY)])
def test_what_may_be_done_later_says_when_and_whether_it_was_done(page: Any, outcome: Any, kind: str) -> None:
    page.outcome = outcome
    answer = page.client.post(f"{WISHES}/mood", json={"emotion": "calm"})
    assert told(answer, 503).type == kind
    assert int(answer.headers["Retry-After"]) > 0


def test_a_body_of_nothing_is_none(page: Any) -> None:
    assert page.client.post(f"{WISHES}/toggle").status_code == 200
    assert page.client.post(f"{WISHES}/toggle", data=b"", content_type="text/plain").status_code == 200


def test_every_field_of_what_is_told_is_described() -> None:
    schemas = described()
    assert {"Snapshot", "Remembered", "MoodDay", "Settings", "Mood", "Picked"} <= schemas.keys()
    assert not {"sensing_until", "player_at"} & schemas["Snapshot"]["properties"].keys()
    assert schemas["Snapshot"]["required"] == list(schemas["Snapshot"]["properties"])
