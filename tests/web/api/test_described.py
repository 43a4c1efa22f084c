"""What the API says of itself is so, and all of it is said."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from device.values.people import Role
from device.values.wishes import WISHES
from device.web.api.document import ADDRESS
from scripts.measuring.openapi import House, walk


@pytest.fixture
def told(page: Any) -> dict[str, Any]:
    """The document as the box serves it."""
    answer: dict[str, Any] = page.client.get(ADDRESS).json
    return answer


def test_each_path_is_described_and_each_that_is_described_is_there(page: Any, told: dict[str, Any]) -> None:
    there = {
        (re.sub(r"<(?:[^<>]*:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in page.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/api/")
    }
    assert {(path, method) for path, ways in told["paths"].items() for method in ways} == there


def test_whatever_may_be_asked_has_a_path_and_nothing_else(told: dict[str, Any]) -> None:
    wishes = {path.rpartition("/")[2] for path in told["paths"] if "/wishes/" in path}
    with_files = {"read-me"}  # what only the page sends
    assert wishes == {key for key, kind in WISHES.items() if kind.role < Role.BOX} - with_files


def test_every_reference_leads_somewhere(told: dict[str, Any]) -> None:
    named = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(told)))
    assert named <= told["components"]["schemas"].keys()
    assert "$defs" not in json.dumps(told)


def test_it_is_openapi_3_1_and_says_what_a_wish_is_for(told: dict[str, Any]) -> None:
    assert told["openapi"] == "3.1.0"
    like = told["paths"]["/api/v1/wishes/like"]["post"]
    assert like["summary"] == "Like a track, or take that back."
    assert "guest" in like["description"]
    assert "steer" in like["description"]


def test_below_another_path_the_document_says_so(page: Any) -> None:
    answer = page.client.get(ADDRESS, environ_overrides={"SCRIPT_NAME": "/moodlark"})
    assert answer.json["servers"] == [{"url": "/moodlark"}]


def test_the_pages_that_the_library_brings_are_not_served(page: Any) -> None:
    for path in ("/openapi/", "/openapi/swagger", "/openapi/static/x"):
        assert page.client.get(path).status_code == 404


def test_nobody_gets_from_the_api_what_is_not_described_and_asks_what_they_may_not(tmp_path: Path) -> None:
    house = House(tmp_path)
    found = walk(house, 1)
    assert found.faults == []
    assert found.requests > 300
    assert house.asked
    assert not found.statuses["nobody"].keys() - {200, 401, 415, 400}
