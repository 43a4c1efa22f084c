"""The page while somebody may be in danger: one sentence, whom to call, and a way to put it away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from device.values import Care, HelpLine, Snapshot
from device.values.wishes import PutCareAway

CARE = Care("You don't have to be alone with it.", (HelpLine("Samaritans <3", "116 123"),))


def test_the_sentence_and_the_lines_are_shown_and_no_mood_is_named(page: Any, happy: Snapshot) -> None:
    page.shows(replace(happy, mood=None, care=CARE, note="Quiet music for now."))
    text = page.text()
    assert "You don&#39;t have to be alone with it." in text
    assert 'href="tel:116123"' in text
    assert "Samaritans &lt;3" in text
    assert "Take your time" in text
    assert "You seem" not in text
    assert "How are you?" not in text


def test_without_care_there_is_no_trace_of_it(page: Any, happy: Snapshot) -> None:
    page.shows(happy)
    text = page.text()
    assert "tel:" not in text
    assert "Put this away" not in text
    assert page.client.get("/api/v1/now").json["care"] is None


def test_an_open_page_gets_it_without_reload_and_programs_get_it_too(page: Any, happy: Snapshot) -> None:
    page.shows(replace(happy, mood=None, care=CARE))
    parts = page.client.get("/live/parts").json["parts"]
    assert "116 123" in parts["care"]
    lines = [{"name": "Samaritans <3", "number": "116 123"}]
    assert page.client.get("/api/v1/now").json["care"] == {"sentence": CARE.sentence, "lines": lines}


def test_one_tap_puts_it_away(page: Any, happy: Snapshot) -> None:
    page.shows(replace(happy, mood=None, care=CARE))
    assert page.client.post("/api/v1/wishes/away", headers={"Origin": "http://localhost"}).status_code == 200
    assert page.client.post("/away", headers={"Origin": "http://localhost"}).status_code == 303
    assert page.events == [PutCareAway(), PutCareAway()]
