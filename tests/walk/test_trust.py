"""Before a phone trusts the box it is warned; the plain port tells how to, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Playwright

from scripts.measuring.fronted import NAME, Fronted
from tests.walk.conftest import PICTURES, browser_at
from tests.walk.phone import Phone

pytestmark = pytest.mark.slow


def test_a_phone_that_does_not_trust_the_box_is_warned(
    playwright: Playwright, box: Fronted, tmp_path: Path
) -> None:
    stranger = browser_at(playwright, tmp_path)
    with pytest.raises(Error, match="ERR_CERT_AUTHORITY_INVALID"):
        Phone(stranger, box.page).opens("/")
    stranger.close()


def test_the_plain_port_tells_how_to_trust_the_box_and_leads_to_https(browser: Browser, box: Fronted) -> None:
    phone = Phone(browser, f"http://{NAME}:{box.http}", Path(PICTURES) / "trust" if PICTURES else None)
    phone.opens("/trust")
    for kind in ("iPhone", "Android", "Windows", "Mac", "Linux"):
        phone.unfolds(kind)
    assert phone.downloads("Take the certificate").decode() == box.authority
    phone.page.get_by_role("link", name=box.page).click()
    phone.page.wait_for_url(f"{box.page}/claim")
    phone.root = box.page
    phone.look()
