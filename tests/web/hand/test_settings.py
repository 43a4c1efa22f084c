"""Settings are kept as soon as they are changed, and what is wrong is said where it is."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from device.values.wishes import ChangeSettings
from tests.web.hand.conftest import Opened


def test_a_change_is_kept_at_once_with_a_word_and_a_way_back(page: Any, hand: Opened) -> None:
    one = hand(path="/settings/")
    one.page.locator("#volume_cap").fill("60")
    expect(one.page.locator(".toast")).to_contain_text("Saved.")
    one.page.locator(".toast").get_by_text("Undo").click()
    expect(one.page.locator("#volume_cap")).to_have_value("80")
    expect(one.page.locator(".toast")).to_contain_text("Saved.")
    assert page.events == [ChangeSettings({"volume_cap": 60}), ChangeSettings({"volume_cap": 80})]


def test_a_wrong_value_is_told_at_its_field_and_nothing_is_changed(page: Any, hand: Opened) -> None:
    one = hand(path="/settings/")
    one.allowed = {400}
    field = one.page.locator("#retention_days")
    field.fill("0")
    field.press("Tab")
    mistake = one.page.locator("#retention_days-mistake")
    expect(mistake).to_contain_text("from 1 to 3650")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert abs(one.box("#retention_days-mistake")["y"] - one.box("#retention_days")["y"]) < 120
    assert page.events == []
    field.fill("30")
    field.press("Tab")
    expect(mistake).to_have_count(0)
    assert page.events == [ChangeSettings({"retention_days": 30})]


def test_without_a_script_there_is_a_button_for_it(page: Any, hand: Opened) -> None:
    one = hand(path="/settings/", java_script_enabled=False)
    one.page.locator("#volume_cap").fill("60")
    one.page.get_by_role("button", name="Save").click()
    one.sees("Saved.")
    assert page.events
