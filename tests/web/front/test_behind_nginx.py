"""The page behind a real nginx with the settings that the box writes, as phones meet it."""

from __future__ import annotations

import json
import socket
import ssl
import subprocess
import time
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from typing import Any

import pytest
from flask import request

from device.values import Snapshot
from scripts.measuring.front import HERE, Stand, crowd, slowest_ms, stand
from tests.web.front.conftest import Kitchen, needs_nginx

pytestmark = needs_nginx


def plainly(here: Stand, method: str, path: str, **headers: str) -> HTTPResponse:
    """Asked on the plain port."""
    assert here.ports.http
    line = HTTPConnection("localhost", here.ports.http, timeout=10)
    line.request(method, path, headers=headers)
    answer = line.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    line.close()
    return answer


def safely(here: Stand, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str]:
    line = HTTPSConnection("localhost", here.ports.https, context=here.trusting(), timeout=10)
    line.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = line.getresponse()
    text = answer.read().decode()
    line.close()
    return answer.status, text


def curl(here: Stand, *words: str) -> str:
    (here.folder / "ca.crt").write_bytes(here.certificates.authority)
    command = ["curl", "--silent", "--show-error", "--cacert", str(here.folder / "ca.crt"), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_page_is_had_by_https_and_by_http_2_from_who_trusts_the_authority(fronted: Stand) -> None:
    status, page = fronted.get("/")
    assert status == 200
    assert b"How are you?" in page
    url = f"https://localhost:{fronted.ports.https}/"
    assert curl(fronted, "--http2", "-o", "/dev/null", "-w", "%{http_version}", url) == "2"


def test_every_name_and_address_of_the_box_is_vouched_for_and_no_other(fronted: Stand) -> None:
    for name in ("kitchen", "kitchen.local", "localhost", "192.168.1.20"):
        with (
            socket.create_connection((HERE, fronted.ports.https), 5) as line,
            fronted.trusting().wrap_socket(line, server_hostname=name) as safe,
        ):
            assert safe.version() == "TLSv1.3"
    with (
        socket.create_connection((HERE, fronted.ports.https), 5) as line,
        pytest.raises(ssl.SSLCertVerificationError),
    ):
        fronted.trusting().wrap_socket(line, server_hostname="attic.local")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_old_tls_is_refused(fronted: Stand) -> None:
    old = fronted.trusting()
    old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    old.set_ciphers("ALL:@SECLEVEL=0")
    with socket.create_connection((HERE, fronted.ports.https), 5) as line, pytest.raises(ssl.SSLError):
        old.wrap_socket(line, server_hostname="localhost")


def test_the_plain_port_leads_to_https_and_tells_how_to_trust_the_box(fronted: Stand) -> None:
    led = plainly(fronted, "GET", "/history/?before=7", Host="kitchen.local")
    assert led.status == 307
    assert led.headers["Location"] == f"https://kitchen.local:{fronted.ports.https}/history/?before=7"
    taken = plainly(fronted, "GET", "/ca.crt")
    assert taken.headers["Content-Type"] == "application/x-x509-ca-cert"
    assert taken.body == fronted.certificates.authority  # type: ignore[attr-defined]
    told = plainly(fronted, "GET", "/trust")
    assert fronted.certificates.fingerprint in told.body.decode()  # type: ignore[attr-defined]
    assert plainly(fronted, "GET", "/static/style.css").status == 200
    for path in ("/api/v1/now", "/trust/", "/ca.crt/x", "/live/stream"):
        assert plainly(fronted, "GET", path).status == 307
    assert plainly(fronted, "POST", "/toggle", Origin="http://localhost").status == 307


def test_nothing_of_the_household_is_told_on_the_plain_port(
    page: Any, fronted: Stand, happy: Snapshot
) -> None:
    page.shows(happy)
    told = plainly(fronted, "GET", "/trust").body.decode()  # type: ignore[attr-defined]
    assert "happy" not in told
    assert "Morning" not in told


def test_who_chose_so_has_the_whole_page_on_the_plain_port(page: Any, kitchen: Kitchen) -> None:
    with stand(page.app, kitchen.clock, plain=True) as here:
        here.run()
        assert plainly(here, "GET", "/").status == 200
        assert here.get("/")[0] == 200


def test_what_the_pages_own_buttons_ask_is_done_by_https(page: Any, fronted: Stand) -> None:
    own = f"https://localhost:{fronted.ports.https}"
    assert safely(fronted, "POST", "/api/v1/wishes/toggle", Origin=own)[0] == 200
    assert safely(fronted, "POST", "/api/v1/wishes/toggle", Sec_Fetch_Site="same-origin")[0] == 200
    asked = len(page.events)
    for foreign in ("https://evil.example", f"http://localhost:{fronted.ports.https}", "http://localhost"):
        assert safely(fronted, "POST", "/api/v1/wishes/toggle", Origin=foreign)[0] == 403, foreign
    assert safely(fronted, "GET", "/", Host="evil.example")[0] == 403
    assert len(page.events) == asked


def test_every_change_passes_the_front_at_once(page: Any, fronted: Stand, happy: Snapshot) -> None:
    line = HTTPSConnection("localhost", fronted.ports.https, context=fronted.trusting(), timeout=10)
    line.request("GET", "/live/stream")
    stream = line.getresponse()
    told = (json.loads(text[6:]) for text in stream if text.startswith(b"data: "))
    assert next(told)["version"] == 1
    began = time.monotonic()
    page.shows(happy)
    assert next(told)["mood"] == "happy"
    assert time.monotonic() - began < 1.0
    line.close()


@pytest.fixture
def told(page: Any) -> list[tuple[str, str, str]]:
    """Who asked, how, and below which path, as the page sees it."""
    seen: list[tuple[str, str, str]] = []

    @page.app.before_request  # type: ignore[untyped-decorator]
    def note() -> None:
        seen.append((request.remote_addr or "", request.scheme, request.script_root))

    return seen


def test_the_page_knows_who_asks_and_nobody_can_say_to_be_another(
    told: list[tuple[str, str, str]], fronted: Stand
) -> None:
    lies = {"X-Forwarded-For": "10.6.6.6", "X-Forwarded-Proto": "http", "X-Forwarded-Prefix": "/evil"}
    fronted.get("/trust")
    safely(
        fronted, "GET", "/trust", **lies, **{"X-Forwarded-Host": "evil.example", "Forwarded": "for=10.6.6.6"}
    )
    plainly(fronted, "GET", "/trust", **lies)
    assert [(ip_address(who).is_loopback, how, below) for who, how, below in told] == [
        (True, "https", ""),
        (True, "https", ""),
        (True, "http", ""),
    ]


def test_a_body_and_headers_that_are_too_long_are_refused_in_plain_words(fronted: Stand) -> None:
    status, sentence = safely(fronted, "POST", "/api/v1/wishes/feel", "x" * 70_000)
    assert (status, sentence) == (413, "That is long: 64 kB are enough.\n")
    status, sentence = safely(fronted, "GET", "/", X_Long="x" * 9_000)
    assert status == 400
    assert "nginx" not in sentence


def test_while_the_box_is_away_its_front_says_so(fronted: Stand) -> None:
    fronted.page.stop()
    status, sentence = safely(fronted, "GET", "/")
    assert status == 503
    assert "try again in a moment" in sentence


def test_one_client_that_asks_without_end_is_told_so_and_the_page_goes_on(fronted: Stand) -> None:
    line = HTTPSConnection("localhost", fronted.ports.https, context=fronted.trusting(), timeout=10)
    answers = []
    for _ in range(600):
        line.request("GET", "/live/parts?version=1")
        answer = line.getresponse()
        answer.read()
        answers.append(answer.status)
    line.close()
    assert 429 in answers
    assert set(answers) <= {204, 429}


def test_passwords_are_tried_thirty_times_a_minute_by_one_client_and_others_may_still(fronted: Stand) -> None:
    def tries(address: str, count: int) -> list[int]:
        trusting = fronted.trusting()
        trusting.check_hostname = False  # the addresses of loopback are none of its names
        source = (address, 0)
        line = HTTPSConnection(HERE, fronted.ports.https, context=trusting, timeout=10, source_address=source)
        answers = []
        for path in ("/login", "/join/nothing", "/people/password", "/lost") * (count // 4):
            line.request("POST", path, headers={"Sec-Fetch-Site": "same-origin"})
            answer = line.getresponse()
            answer.read()
            answers.append(answer.status)
        line.close()
        return answers

    guessed = tries("127.0.0.66", 100)
    assert 31 <= len([status for status in guessed if status != 429]) < 40
    assert 429 not in tries("127.0.0.67", 8)
    assert fronted.get("/")[0] == 200


def test_beside_two_hundred_silent_clients_and_fifty_that_send_four_bytes_a_page_takes_a_tenth_of_a_second(
    fronted: Stand,
) -> None:
    with crowd(fronted.ports.https):
        median_ms, _ = slowest_ms(lambda: fronted.get("/trust"), times=20)
    assert median_ms < 100.0
