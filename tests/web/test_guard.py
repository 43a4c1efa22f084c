"""Only the household's own page may speak to the box."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:8080", "192.168.1.7"]
)
def test_the_box_answers_to_its_addresses(page: Any, host: str) -> None:
    assert page.client.get("/", headers={"Host": host}).status_code == 200


def test_the_box_answers_to_the_names_the_installer_gave_it(page: Any) -> None:
    assert page.client.get("/", headers={"Host": "Moodlark.local:8080"}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "moodlark.local.evil.example", "localhost.evil.example:8080"]
)
def test_a_foreign_name_pointed_at_the_box_gets_nothing(page: Any, host: str) -> None:
    answer = page.client.get("/api/now", headers={"Host": host})
    assert answer.status_code == 403
    assert "web.names" in answer.json["error"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://localhost:9999"},
        {"Origin": "null"},
    ],
)
def test_another_site_s_form_does_nothing(page: Any, headers: dict[str, str]) -> None:
    assert page.client.post("/toggle", headers=headers).status_code == 403
    assert page.client.post("/api/toggle", json={}, headers=headers).status_code == 403
    assert not page.events


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}, {}])
def test_the_page_itself_and_programs_without_a_browser_may_ask(page: Any, headers: dict[str, str]) -> None:
    assert page.client.post("/toggle", headers=headers).status_code == 303


def test_every_answer_forbids_scripts_and_frames_of_others(page: Any) -> None:
    for path in ("/", "/nowhere", "/static/page.js"):
        headers = page.client.get(path).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_no_page_needs_anything_from_elsewhere_nor_a_script_or_style_within(page: Any) -> None:
    for path in ("/", "/history/", "/settings/"):
        text = page.text(path)
        assert "//" not in text.replace("<!doctype", "")
        assert " style=" not in text
        assert "<style" not in text
        assert "<script>" not in text
