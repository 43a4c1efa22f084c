"""What the documents say of the settings is what the declaration says."""

from __future__ import annotations

from device.door.settings_form import as_form
from device.values import Settings
from scripts.documents.settings import PAGE, page


def test_the_page_is_made_of_the_settings_as_they_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), (
        "the settings changed: .venv/bin/python -m scripts.documents.settings"
    )


def test_every_field_of_the_form_is_documented() -> None:
    text = page()
    of_many = ("strategy_", "wake_")
    assert all(f"`{name}`" in text for name in as_form(Settings()) if not name.startswith(of_many))
    assert "`strategy_happy`" in text
    assert "`wake_monday`" in text
