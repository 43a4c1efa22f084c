"""Who is shown which language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.values import Settings
from device.values.settings import Language
from tests.web.conftest import HAPPY, Page

GERMAN, ARABIC = {"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"}, {"Accept-Language": "ar"}


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        (Settings(), "de"),
        (Settings(language=Language.ENGLISH), "en"),
        (Settings(language=Language.ARABIC, house_language=Language.ENGLISH), "en"),
    ],
    ids=["the browser's", "their own before it", "the household's before both"],
)
def test_a_page_is_in_the_language_of(page: Page, settings: Settings, language: str) -> None:
    page.shows(replace(HAPPY, settings=settings))
    assert f'<html lang="{language}" dir="ltr">' in page.client.get("/", headers=GERMAN).text


def test_arabic_goes_from_right_to_left(page: Page) -> None:
    assert '<html lang="ar" dir="rtl">' in page.client.get("/", headers=ARABIC).text


def test_what_is_asked_is_answered_in_it_too(page: Page) -> None:
    page.shows(HAPPY)
    answer = page.client.post("/live/do/ban", json={"uri": "Morning.ogg"}, headers=GERMAN)
    assert "Nie wieder." in answer.get_json()["toast"]


def test_a_program_is_told_in_english(page: Page) -> None:
    answer = page.client.post("/api/v1/wishes/volume", json={"percent": 400}, headers=GERMAN)
    assert "Lautst" not in answer.text
