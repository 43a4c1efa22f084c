"""Behind a proxy of the household's own the page works; nobody else is believed to speak for others."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection
from typing import Any

import pytest
from flask import request

from device.configuration.config import WebSection
from device.web.front.forwarding import in_the_open

SAID = {
    "X-Forwarded-For": "10.6.6.6",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "moodlark.local",
    "X-Forwarded-Prefix": "/music-box",
}


@pytest.fixture
def asked(page: Any, serving: Callable[..., Any]) -> Callable[..., dict[str, str]]:
    """What the page understands of a request with all that is said in it."""
    seen: list[dict[str, str]] = []

    @page.app.before_request  # type: ignore[untyped-decorator]
    def note() -> None:
        seen.append(
            {"who": request.remote_addr or "", "url": request.url, "all": " ".join(map(str, request.headers))}
        )

    def ask(proxies: list[str], path: str = "/history/") -> dict[str, str]:
        port = serving(proxies=WebSection(proxies=proxies).proxies).port
        with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as line:
            line.request("GET", path, headers=SAID)
            answer = line.getresponse()
            return seen[-1] | {
                "status": str(answer.status),
                "page": answer.read().decode(),
                "port": str(port),
            }

    return ask


def test_nobody_is_believed_who_is_not_named(asked: Callable[..., dict[str, str]]) -> None:
    for proxies in ([], ["192.168.1.5"], ["::1"]):
        told = asked(proxies)
        assert told["who"] == "127.0.0.1"
        assert told["url"] == f"http://127.0.0.1:{told['port']}/history/"
        assert "Forwarded" not in told["all"]


@pytest.mark.parametrize("proxies", [["127.0.0.1"], ["192.168.1.5", "127.0.0.0/8"]])
def test_a_proxy_that_is_named_says_for_whom_and_how_it_asks(
    asked: Callable[..., dict[str, str]], proxies: list[str]
) -> None:
    told = asked(proxies)
    assert told["status"] == "200"
    assert told["who"] == "10.6.6.6"
    assert told["url"] == "https://moodlark.local/music-box/history/"


def test_below_a_path_every_link_of_the_page_leads_below_it(asked: Callable[..., dict[str, str]]) -> None:
    for path in ("/", "/music/", "/history/", "/settings/"):
        page = asked(["127.0.0.1"], path)["page"]
        for attribute in ("href", "src", "action"):
            leading = [part.split('"', 1)[0] for part in page.split(f' {attribute}="')[1:]]
            assert all(one.startswith(("/music-box/", "#", "https://", "tel:")) for one in leading), leading


def test_an_odd_address_is_nobodys() -> None:
    seen: list[dict[str, Any]] = []

    def app(environ: dict[str, Any], _: Any) -> list[bytes]:
        seen.append(environ)
        return []

    answer = in_the_open(app, ["10.0.0.0/8", "fe80::/10"])
    for who in ("", "localhost", "10.0.0.256", "unix:"):
        answer({"REMOTE_ADDR": who, "HTTP_X_FORWARDED_FOR": "1.2.3.4"}, None)
        assert seen[-1] == {"REMOTE_ADDR": who, "moodlark.passed_on": True}
