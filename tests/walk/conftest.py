"""A box behind its front that nobody has claimed, and phones that trust it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from device.configuration.paths import DEMO_SCENE
from scripts.measuring.fronted import NAME, Fronted
from tests.walk.phone import Phone

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PICTURES = os.environ.get("MOODLARK_PICTURES")
"""A folder for what the phones show, to be looked at."""
ROOM = """\
title: somebody
microphone: recorded
player: config
timeline:
  - {at: 0.0, show: [portrait.jpg]}
"""
_FLAGS = [f"--host-resolver-rules=MAP {NAME} 127.0.0.1, MAP * ~NOTFOUND"]

Phones = Callable[[str], Phone]


def unclaimed() -> Fronted:
    """A box that is not yet started; somebody sits before its camera, and says nothing."""
    made = Fronted(scene=ROOM)
    (made.folder / "scene").mkdir()
    shutil.copy(DEMO_SCENE / "portrait.jpg", made.folder / "scene")
    return made


@pytest.fixture(scope="module")
def box() -> Iterator[Fronted]:
    """It runs."""
    with unclaimed() as made:
        assert made.start(), made.log()
        yield made


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as found:
        yield found


def browser_at(playwright: Playwright, home: Path) -> Browser:
    """A browser of somebody whose home folder that is."""
    return playwright.chromium.launch(
        executable_path=CHROMIUM, args=_FLAGS, env={**os.environ, "HOME": str(home)}
    )


def have_trusted(authority: str, home: Path) -> None:
    """As a person does who follows the page about trust."""
    store = home / ".pki" / "nssdb"
    store.mkdir(parents=True)
    (home / "ca.crt").write_text(authority)
    database = f"sql:{store}"
    for words in (["-N", "--empty-password"], ["-A", "-n", "box", "-t", "C,,", "-i", str(home / "ca.crt")]):
        subprocess.run(["certutil", "-d", database, *words], check=True, capture_output=True)


@pytest.fixture(scope="module")
def browser(
    playwright: Playwright, box: Fronted, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """One that trusts the box."""
    home = tmp_path_factory.mktemp("home")
    have_trusted(box.authority, home)
    made = browser_at(playwright, home)
    yield made
    made.close()


@pytest.fixture
def phones(browser: Browser, box: Fronted) -> Phones:
    """A phone of each person, by name."""

    def phone(name: str) -> Phone:
        return Phone(browser, box.page, Path(PICTURES) / name if PICTURES else None)

    return phone
