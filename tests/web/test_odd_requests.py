"""Whatever is sent to the page: an answer in plain words, and nothing changed by what makes no sense."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from scripts.measuring.faults.odd.requests import OddRequest, fuzzed_requests, status_of

LONE = rb'"\ud800.flac"'
DEEP = b"[" * 6000 + b"]" * 6000


def test_no_request_makes_the_box_fail_and_only_what_was_taken_reaches_it(
    page: Any, served: Any, caplog: pytest.LogCaptureFixture
) -> None:
    statuses: Counter[int] = Counter()
    for request in fuzzed_requests(24, 400):
        before = len(page.events)
        status = status_of(request, "127.0.0.1", served.port)
        assert status < 500, str(request)
        assert status in (200, 303) or len(page.events) == before, str(request)
        statuses[status] += 1
    assert statuses[400] > 100
    assert statuses[0] < 10
    assert not [record for record in caplog.records if record.exc_info]


def test_the_same_seed_gives_the_same_requests() -> None:
    assert list(fuzzed_requests(1, 50)) == list(fuzzed_requests(1, 50)) != list(fuzzed_requests(2, 50))
    assert isinstance(next(fuzzed_requests(1, 1)), OddRequest)


@pytest.mark.parametrize(
    ("ask", "body"),
    [
        ("like", b'{"uri": ' + LONE + b', "liked": true}'),
        ("ban", b'{"uri": ' + LONE + b"}"),
        ("allow", b'{"uri": ' + LONE + b"}"),
        ("allow", b'{"uri": "a\\u0000b"}'),
        ("output", b'{"name": ' + LONE + b', "enabled": true}'),
        ("keep", b'{"name": ' + LONE + b"}"),
        ("feel", rb'{"text": "\ud800"}'),
        ("feel", b'{"text": ["tired"]}'),
        ("feel", b'{"text": ' + DEEP + b"}"),
        ("feel", b'{"text": ' + b"[" * 900 + b"]" * 900 + b"}"),
        ("settings", b'{"volume_cap": ' + b'{"a":' * 6000 + b"1" + b"}" * 6000 + b"}"),
        ("settings", b'{"volume_cap": null}'),
        ("settings", b'{"volume_cap": true}'),
        ("settings", b'{"freshness_h": NaN}'),
        ("settings", b'{"freshness_h": Infinity}'),
        ("settings", b'{"freshness_h": 1e999}'),
        ("volume", b'{"percent": ' + b"9" * 5000 + b"}"),
        ("volume", b'{"percent": 35.0}'),
        ("volume", b'{"percent": true}'),
        ("forget", b'{"scan": ' + b"9" * 5000 + b"}"),
        ("forget", b'{"scan": true}'),
        ("mood", b'{"emotion": ["happy"]}'),
        ("mood", b'{"emotion": {"a": 1}}'),
        ("mood", b'{"emotion": "happy"} x'),
        ("mood", b'\xff\xfe{"emotion": "happy"}'),
        ("next", b"[]"),
        ("next", DEEP),
    ],
)
def test_a_program_is_told_what_it_sent_wrong(page: Any, ask: str, body: bytes) -> None:
    answer = page.client.post(f"/api/v1/wishes/{ask}", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert len(answer.json["detail"]) > 10
    assert not page.events


@pytest.mark.parametrize("kind", ["", "text/plain", "multipart/form-data; boundary=x", "application/xml"])
def test_a_body_that_is_not_said_to_be_json_is_refused(page: Any, kind: str) -> None:
    body = json.dumps({"emotion": "happy"}).encode()
    answer = page.client.post("/api/v1/wishes/mood", data=body, content_type=kind)
    assert answer.status_code == 415
    assert "JSON object" in answer.json["detail"]
    assert not page.events


@pytest.mark.parametrize(
    "number", ["nan", "-1", "99999999999999999999", "1e3", "", "9" * 5000, "1.5", "%ff", "a%00"]
)
def test_a_page_of_the_history_is_named_by_a_number(page: Any, number: str) -> None:
    for path in (f"/api/v1/history?before={number}", f"/api/v1/history?limit={number}"):
        answer = page.client.get(path)
        assert answer.status_code == 400
        assert "Give a whole number" in answer.json["detail"]
    assert "Give a whole number for before." in page.client.get(f"/history/scans?before={number}").text
