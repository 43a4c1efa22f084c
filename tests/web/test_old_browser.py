"""The page's own script, in a real browser that is made to forget what browsers learned lately."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from device.values import Emotion, Snapshot
from device.values.wishes import Correct, Feel, Like
from device.web.assets.serving import SCRIPT, everything, marked

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
NO_BUTTON = "const New = window.FormData; window.FormData = function (form) { return new New(form); };"
NO_SUBMITTER = 'Object.defineProperty(SubmitEvent.prototype, "submitter", { get: () => undefined });'
CLICK = "document.querySelector({!r}).click();"
TYPE = 'document.querySelector("#text").value = "so tired"; document.querySelector(".feel button").click();'

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt install chromium")


def rewritten(page: Any, before: str, after: str) -> None:
    """Have the page's script run between two others."""
    plain: Callable[..., Iterable[bytes]] = page.app.wsgi_app

    def served(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] != f"/static/{marked(SCRIPT)}":
            return plain(environ, start)
        script = everything()[SCRIPT].plain.decode()
        start("200 OK", [("Content-Type", "text/javascript")])
        return [f"{before}\n{script}\n{after}".encode()]

    page.app.wsgi_app = served


def open_in_browser(url: str, profile: Path, done: Callable[[], Any]) -> None:
    """Open a page until something came of it."""
    browser = subprocess.Popen(
        [str(CHROMIUM), *FLAGS, f"--user-data-dir={profile}", "--remote-debugging-port=0", url],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + 30.0
        while not done() and time.monotonic() < until:
            time.sleep(0.05)
    finally:
        browser.kill()
        browser.wait()


@pytest.mark.parametrize("lacks", [NO_BUTTON + NO_SUBMITTER, ""])
def test_a_tapped_face_says_which_also_in_an_old_browser(
    page: Any, served: Any, happy: Snapshot, tmp_path: Path, lacks: str
) -> None:
    page.shows(happy)
    taps = [CLICK.format("button[name=emotion][value=calm]"), CLICK.format("button[name=liked]"), TYPE]
    rewritten(page, lacks, "\n".join(taps))
    open_in_browser(served.server.address, tmp_path / "profile", lambda: len(page.events) >= 3)
    assert Like("Morning.ogg", liked=True) in page.events
    assert Emotion.CALM in [event.emotion for event in page.events if isinstance(event, Correct)]
    assert "so tired" in [event.text for event in page.events if isinstance(event, Feel)]
