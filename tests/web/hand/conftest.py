"""The page in a real Chromium, as a phone or a wide screen shows it, over a board that the test writes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Request, Response, sync_playwright

from device.values import Collected, Dot, Emotion, Gathered

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SIZES = {"phone": (390, 844), "on its side": (844, 390), "wide": (1280, 800)}
PATIENCE_MS = 15_000
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
_TARGET_MIN = 44
_BOX = """(selector) => {
  const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
  return { x, y, width, height };
}"""
_SMALL = """(least) => [...document.querySelectorAll("a[href], button, input, select, summary")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter((one) => !one.closest("p, .skip") && !one.matches(".skip, [type=hidden], [type=checkbox]"))
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.width < least - 0.5 || box.height < least - 0.5))
    .map(([one, box]) => `${one.outerHTML.slice(0, 100)}: ${box.width} x ${box.height}`)"""
_SERIOUS = """async () => (await axe.run()).violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 140) + node.failureSummary)])"""


class Hand:
    """One open page. Whatever goes wrong in it is kept."""

    def __init__(self, browser: Browser, address: str, size: str, **how: Any) -> None:
        width, height = SIZES[size]
        self.address = address
        self.context = browser.new_context(viewport={"width": width, "height": height}, **how)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.wrong: list[str] = []
        self.allowed: set[int] = set()
        self._finished: list[Request] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.wrong.append(f"a script failed: {error}"))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)
        self.page.on("requestfinished", lambda request: self._finished.append(request))

    def opens(self, path: str = "/") -> None:
        """Go to a place of the page."""
        self.page.goto(f"{self.address}{path}")

    def sees(self, text: str) -> None:
        """Wait until it is in sight."""
        self.page.get_by_text(text).first.wait_for()

    def runs(self, script: str, *values: Any) -> Any:
        """What a script says of the page, whatever the page's policy."""
        return self.page.evaluate(script, *values)

    def box(self, selector: str) -> dict[str, float]:
        """Where something is, in CSS pixels; asked for at once, as what is shown may be drawn anew."""
        self.page.locator(selector).first.wait_for()
        found: dict[str, float] = self.runs(_BOX, selector)
        return found

    def serious(self) -> list[Any]:
        """What axe finds that some people cannot use."""
        self.runs(AXE)
        found: list[Any] = self.runs(_SERIOUS)
        return found

    def small(self) -> list[str]:
        """What is too small for a thumb."""
        found: list[str] = self.runs(_SMALL, _TARGET_MIN)
        return found

    def weight(self) -> int:
        """How many bytes came for it so far, headers too."""
        sizes = [one.sizes() for one in self._finished]
        return sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes)

    def overflows(self) -> int:
        """By how many pixels it is wider than the screen."""
        return int(self.runs("() => document.documentElement.scrollWidth - innerWidth"))

    def _heard(self, message: ConsoleMessage) -> None:
        is_allowed = any(f"status of {status} " in message.text for status in self.allowed)
        if message.type in {"error", "warning"} and not is_allowed:
            self.wrong.append(message.text)

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in {urlsplit(self.address).hostname, None}:
            self.wrong.append(f"another host was asked: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.allowed:
            self.wrong.append(f"{response.url} answers {response.status}")


class Shelf:
    """A library of three genres."""

    version = 1
    genres: ClassVar = {"Disco": 5, "Metal": 9, "Pop": 8}

    def track(self, _uri: str) -> None:
        """Nothing is known of any."""

    def all_of(self, what: Gathered) -> list[Collected]:
        return [Collected(what, name, "", tracks, "a.ogg") for name, tracks in self.genres.items()]

    def no_music(self, _most: int) -> tuple[()]:
        return ()

    def dots(self, _most: int) -> list[Dot]:
        return [Dot(0.5, 0.5, 22)]


@pytest.fixture
def library(page: Any) -> None:
    """There is music."""
    here = page.app.extensions["moodlark"]
    object.__setattr__(here, "genres", {Emotion.HAPPY: ("disco", "soul", "pop")})
    object.__setattr__(here, "catalogue", Shelf())


Opened = Callable[..., Hand]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt install chromium")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM)
        yield made
        made.close()


@pytest.fixture
def hand(browser: Browser, served: Any) -> Iterator[Opened]:
    """Open a page of a size; at the end nothing has gone wrong in any."""
    opened: list[Hand] = []

    def open_one(size: str = "phone", path: str = "/", **how: Any) -> Hand:
        opened.append(Hand(browser, served.server.address.rstrip("/"), size, **how))
        opened[-1].opens(path)
        return opened[-1]

    yield open_one
    wrong = [one.wrong for one in opened]
    for one in opened:
        one.context.close()
    assert not any(wrong), json.dumps(wrong, indent=1)
