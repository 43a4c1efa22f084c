"""A phone of somebody in the house: a real Chromium, and the rules that hold for every page that it shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Locator, Request, Response

WIDTH, HEIGHT = 390, 844
PATIENCE_MS = 10_000
_OPERABLE = {"button", "link", "textbox", "checkbox", "combobox", "listbox", "slider", "spinbutton", "radio"}
_OPERABLE |= {"searchbox", "switch", "DisclosureTriangle", "DisclosureTriangleGrouped"}
_TOO_WIDE = """() => [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5)
    .map((one) => one.outerHTML.slice(0, 120))"""
_OVERFLOWS = "() => document.documentElement.scrollWidth > innerWidth"


class Phone:
    """One browser with its own cookies. Whatever it shows is looked at when somebody leaves it."""

    def __init__(self, browser: Browser, root: str, pictures: Path | None = None) -> None:
        """root: where the box is. pictures: a folder for what it shows."""
        self.root = root
        self.context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=2)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.wrong: list[str] = []
        self._pictures = pictures
        self._taken = 0
        self._expected = 0
        self._refused = 0
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.wrong.append(f"a script failed: {error}"))
        self.page.on("dialog", self._alarmed)
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def opens(self, path: str = "/") -> None:
        """Go to a page of the box, by its address."""
        self.page.goto(f"{self.root}{path}")
        self.look()

    def taps(self, name: str, *, exact: bool = True) -> None:
        """A button or link by what it is called."""
        either = self.page.get_by_role("button", name=name, exact=exact).or_(
            self.page.get_by_role("link", name=name, exact=exact)
        )
        either.first.click()
        self.page.wait_for_load_state()
        self.look()

    def unfolds(self, name: str) -> None:
        """What is hidden below a line."""
        self.page.locator("summary", has_text=name).first.click()
        self.look()

    def types(self, **fields: str) -> None:
        """Into fields, by their names."""
        for name, value in fields.items():
            self.field(name).fill(value)

    def chooses(self, **fields: str) -> None:
        """From lists, by their names."""
        for name, value in fields.items():
            self.page.locator(f"select[name={name}]:visible").select_option(value)

    def field(self, name: str) -> Locator:
        """The first that can be seen."""
        return self.page.locator(f"input[name={name}]:visible").first

    def downloads(self, name: str) -> bytes:
        """What is behind a link."""
        with self.page.expect_download() as taken:
            self.page.get_by_role("link", name=name).click()
        return taken.value.path().read_bytes()

    def sees(self, *words: str) -> None:
        """Wait until the page says each of these."""
        for word in words:
            self.page.locator("body", has_text=word).wait_for()

    @property
    def text(self) -> str:
        """All that is said on the page."""
        return self.page.locator("body").inner_text()

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.root)

    @contextmanager
    def refused(self, status: int) -> Iterator[None]:
        """What is done within is answered by that status, which a browser calls an error."""
        self._expected = status
        with self.page.expect_response(lambda answer: answer.status == status):
            yield
        self._expected = 0

    def look(self) -> None:
        """Whether what is shown keeps the rules."""
        self.page.wait_for_load_state()
        if self._pictures:
            self._taken += 1
            self._pictures.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=self._pictures / f"{self._taken:02}.png", full_page=True)
        if self.page.evaluate(_OVERFLOWS):
            self.wrong.append(f"{self.path} is wider than the phone: {self.page.evaluate(_TOO_WIDE)}")
        self.wrong += [f"{self.path} has a {role} without a name" for role in self._nameless()]
        assert not self.wrong, self.wrong

    def _nameless(self) -> Iterator[str]:
        """What can be operated and is called nothing, as a screen reader is told it."""
        cdp = self.context.new_cdp_session(self.page)
        try:
            nodes: list[dict[str, Any]] = cdp.send("Accessibility.getFullAXTree")["nodes"]
        finally:
            cdp.detach()
        for node in nodes:
            role = node.get("role", {}).get("value")
            name = str(node.get("name", {}).get("value", ""))
            if not node["ignored"] and role in _OPERABLE and not name.strip():
                yield str(role)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not self._is_expected(message.text):
            self.wrong.append(f"the browser complains: {message.text} ({message.location})")

    def _is_expected(self, text: str) -> bool:
        return "Failed to load resource" in text and f"status of {self._refused} " in text

    def _alarmed(self, dialog: Dialog) -> None:
        self.wrong.append(f"a script of somebody's ran: {dialog.message}")
        dialog.dismiss()

    def _asked(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme != "data" and asked.hostname != urlsplit(self.root).hostname:
            self.wrong.append(f"another host was asked: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            if response.status == self._expected:
                self._refused = response.status
            else:
                self.wrong.append(f"{response.url} answers {response.status}")
