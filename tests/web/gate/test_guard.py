"""Only the box's own pages, and programs that say whom they call, may have something done."""

from __future__ import annotations

from typing import Any

import pytest

from device.door import Door
from device.web.app import create_app
from device.web.context import Behind


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:8080", "192.168.1.7"],
)
def test_the_box_answers_to_its_addresses(page: Any, host: str) -> None:
    assert page.client.get("/", headers={"Host": host}).status_code == 200


def test_the_box_answers_to_the_name_that_the_house_knows_at_the_moment(page: Any) -> None:
    called: set[str] = set()
    door = Door(page.post, page.clock)
    behind = Behind(board=page.board, door=door, clock=page.clock, database=page.database)
    app = create_app(behind, more_names=lambda: called)
    there = {"base_url": "http://moodlark-2.local:8080"}
    assert app.test_client().get("/", **there).status_code == 403
    called.add("moodlark-2.local")
    assert app.test_client().get("/", **there).status_code == 200


def test_under_its_own_name_who_trusts_the_box_is_told_to_come_by_https_only(page: Any) -> None:
    behind = Behind(
        board=page.board, door=Door(page.post, page.clock), clock=page.clock, database=page.database
    )
    phone = create_app(behind, more_names=lambda: ("moodlark.local",)).test_client()

    def told(base: str) -> str | None:
        with phone.get("/static/style.css", base_url=base) as static, phone.get("/", base_url=base) as page:
            said = {answer.headers.get("Strict-Transport-Security") for answer in (static, page)}
        assert len(said) == 1
        return said.pop()

    assert told("https://Moodlark.local") == "max-age=31536000"
    for elsewhere in ("http://moodlark.local", "https://moodlark.local:8443", "https://192.168.1.7"):
        assert told(elsewhere) is None  # there another program may answer in the clear


def test_the_box_answers_to_the_names_the_installer_gave_it(page: Any) -> None:
    assert page.client.get("/", headers={"Host": "Moodlark.local:8080"}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "moodlark.local.evil.example", "localhost.evil.example:8080"]
)
def test_a_foreign_name_pointed_at_the_box_gets_nothing(page: Any, host: str) -> None:
    answer = page.client.get("/api/v1/now", headers={"Host": host})
    assert answer.status_code == 403
    assert "web.names" in answer.json["detail"]


@pytest.mark.parametrize(
    "host", ["", "[::1", "a b", "http://localhost", "localhost:http", "ü\udcff", "x" * 70, ".", "x" * 5000]
)
def test_a_host_that_is_none_is_refused_in_plain_words(stranger: Any, host: str) -> None:
    for method in ("GET", "POST"):
        answer = stranger(method, "/api/v1/now", {"Host": host})
        page = stranger(method, "/history/", {"Host": host})
        assert {answer.status_code, page.status_code} <= {400, 403}
        assert answer.json["detail"] in page.text


@pytest.fixture
def stranger(page: Any) -> Any:
    """Asks with these headers and no others."""
    client = page.app.test_client()

    def ask(method: str, path: str, headers: dict[str, str], **more: Any) -> Any:
        return client.open(path, method=method, headers=headers, **more)

    return ask


FOREIGN = [
    {},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": ""},
    {"Sec-Fetch-Site": "same-origin, cross-site"},
    {"Origin": "http://evil.example"},
    {"Origin": "https://evil.example"},
    {"Origin": "http://localhost:9999"},
    {"Origin": "https://localhost:9999"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://localhost@evil.example"},
    {"Origin": "http://localhost, http://evil.example"},
    {"Origin": "moodlark://localhost"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "http://moodlark.local"},
    {"Referer": "http://elsewhere.example/"},
    {"Host": "127.0.0.1:8080", "Origin": "https://localhost"},
    {"Host": "127.0.0.1:8080", "Origin": "http://127.0.0.1"},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_what_no_page_of_the_box_sent_does_nothing(page: Any, stranger: Any, headers: dict[str, str]) -> None:
    assert stranger("POST", "/toggle", headers).status_code == 403
    assert stranger("POST", "/settings/", headers, data={"volume_cap": "100"}).status_code == 403
    for method in ("POST", "PUT", "DELETE", "PATCH", "BREW"):
        answer = stranger(method, "/api/v1/settings", headers, json={"volume_cap": 100})
        assert answer.status_code == 403
        assert "header Origin" in answer.json["detail"]
    assert not page.events


OWN = [
    {"Sec-Fetch-Site": "same-origin"},
    {"Origin": "http://localhost"},
    {"Origin": "http://LOCALHOST:80"},
    {"Host": "192.168.1.7:8080", "Origin": "http://192.168.1.7:8080"},
    {"Host": "[fd00::7]:8080", "Origin": "http://[fd00::7]:8080"},
]
BEHIND_TLS = [
    {"Host": "moodlark.local", "Origin": "https://moodlark.local"},
    {"Host": "moodlark.local:8443", "Origin": "https://moodlark.local:8443"},
    {"Host": "192.168.1.7", "Origin": "https://192.168.1.7"},
    {"Host": "127.0.0.1:8080", "Origin": "https://127.0.0.1:8080"},
    {"Host": "127.0.0.1:8080", "Origin": "https://moodlark.local"},  # the proxy does not pass on the name
    {"Host": "127.0.0.1:8080", "Origin": "https://moodlark.local", "X-Forwarded-Proto": "https"},
    {"Host": "127.0.0.1:8080", "Origin": "https://moodlark.local", "Sec-Fetch-Site": "same-origin"},
]


@pytest.mark.parametrize("headers", OWN + BEHIND_TLS)
def test_a_page_of_the_box_may_ask_also_behind_something_that_speaks_tls(
    page: Any, stranger: Any, headers: dict[str, str]
) -> None:
    assert stranger("POST", "/toggle", headers).status_code == 303
    assert stranger("POST", "/api/v1/wishes/toggle", headers).status_code == 200
    assert len(page.events) == 2


def test_every_answer_forbids_scripts_and_frames_of_others(page: Any) -> None:
    for path in ("/", "/nowhere", "/static/page.js"):
        answer = page.client.get(path)
        answer.close()
        headers = answer.headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in headers


def test_every_answer_says_what_it_is_and_how_its_letters_are_written(page: Any) -> None:
    for path, kind in {
        "/": "text/html; charset=utf-8",
        "/nowhere": "text/html; charset=utf-8",
        "/history/moodlark.csv": "text/csv; charset=utf-8",
        "/api/v1/now": "application/json",
        "/api/v1/nowhere": "application/problem+json",
        "/static/style.css": "text/css; charset=utf-8",
        "/static/page.js": "text/javascript; charset=utf-8",
        "/static/icon.svg": "image/svg+xml; charset=utf-8",
    }.items():
        answer = page.client.get(path)
        answer.close()
        assert answer.headers["Content-Type"] == kind


def test_no_page_needs_anything_from_elsewhere_nor_a_script_or_style_within(page: Any) -> None:
    for path in ("/", "/history/", "/settings/"):
        text = page.text(path)
        assert "//" not in text.replace("<!doctype", "")
        assert " style=" not in text
        assert "<style" not in text
        assert "<script>" not in text


def test_a_header_that_browsers_complain_of_in_the_clear_is_left_out_there(page: Any) -> None:
    header = "Cross-Origin-Opener-Policy"
    for own in ("http://localhost", "http://127.0.0.1:8080", "https://moodlark.local"):
        assert page.client.get("/", base_url=own).headers[header] == "same-origin"
    assert header not in page.client.get("/", base_url="http://moodlark.local").headers
