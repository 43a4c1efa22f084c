"""A page that stands open while its person logs out elsewhere, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from device.web.live import HEARTBEAT_S
from device.web.server import WebServer
from tests.web.gate.conftest import Home
from tests.web.test_old_browser import CHROMIUM, open_in_browser


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt install chromium")
def test_a_page_left_open_shows_nothing_any_more_once_its_person_logged_out_elsewhere(
    lived_in: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = lived_in.household.sessions.begin(2, "a tablet")
    plain: Callable[..., Iterable[bytes]] = lived_in.app.wsgi_app
    asked: list[str] = []

    def served(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        asked.append(environ["PATH_INFO"])
        if asked[-1] == "/enter":
            start("303 See Other", [("Location", "/"), ("Set-Cookie", f"moodlark={secret}; HttpOnly")])
            return []
        return plain(environ, start)

    def is_at_the_log_in() -> bool:
        if "/live/stream" in asked:
            lived_in.household.sessions.end_all_of(2)
            lived_in.clock.advance(HEARTBEAT_S + 1)
        return "/login" in asked

    monkeypatch.setattr(lived_in.app, "wsgi_app", served)
    server = WebServer(lived_in.app, "127.0.0.1", 0)
    server.start()
    try:
        open_in_browser(f"{server.address}enter", tmp_path / "profile", is_at_the_log_in)
    finally:
        server.stop()
    assert asked[:2] == ["/enter", "/"]
    assert "/login" in asked
