"""What a phone took goes to the box within its bounds, and to nobody's disk."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from device.values.wishes import ReadMe, Refused
from device.web.phone.reading import PICTURE_MAX, PICTURES_MAX, SENT_MAX

URL = "/live/read-me?page=now"


def text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def test_sound_and_pictures_come_as_files_and_are_answered_as_what_is_typed(page: Any) -> None:
    answer = page.client.post(URL, json={"sound": text(b"RIFF"), "pictures": [text(b"one"), text(b"two")]})
    assert answer.status_code == 200
    assert answer.json.keys() == {"toast", "news"}
    assert page.events == [ReadMe((b"one", b"two"), b"RIFF")]


def test_more_than_other_forms_may_send_is_taken_and_too_much_is_not(page: Any) -> None:
    assert page.client.post(URL, json={"sound": text(bytes(1_900_000))}).status_code == 200
    assert page.client.post(URL, data=bytes(SENT_MAX + 1)).status_code == 413
    assert page.client.post("/live/do/feel", data=bytes(70_000)).status_code == 413
    assert len(page.events) == 1


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({}, "Nothing was recorded."),
        ({"sound": ""}, "Nothing was recorded."),
        ({"sound": 7}, "Nothing was recorded."),
        ({"sound": "%%%"}, "is no base64"),
        ({"pictures": "one"}, "as a list"),
        ({"pictures": [text(b"x")] * (PICTURES_MAX + 1)}, f"at most {PICTURES_MAX}"),
        ({"pictures": [text(bytes(PICTURE_MAX + 1))]}, "at most 400 kB"),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_told(page: Any, sent: dict[str, Any], why: str) -> None:
    answer = page.client.post(URL, json=sent)
    assert answer.status_code == 400
    assert why in answer.json["detail"]
    assert page.events == []


def test_what_is_no_json_is_told(page: Any) -> None:
    assert page.client.post(URL, data=b"[" * 10_000).status_code == 400


def test_it_is_no_wish_that_forms_and_programs_ask_as_it_stands(page: Any) -> None:
    assert page.client.post("/live/do/read-me", json={}).status_code == 404
    assert page.client.post("/api/v1/read-me", json={}).status_code == 404


def test_a_box_that_can_not_says_why(page: Any) -> None:
    page.outcome = Refused("Visitors are here.")
    answer = page.client.post(URL, json={"sound": text(b"x")})
    assert (answer.status_code, answer.json["detail"]) == (400, "Visitors are here.")


def test_the_page_may_use_camera_and_microphone_and_no_other_page_of_the_browser_may(page: Any) -> None:
    allowed = page.client.get("/").headers["Permissions-Policy"]
    assert "camera=(self)" in allowed
    assert "microphone=(self)" in allowed
