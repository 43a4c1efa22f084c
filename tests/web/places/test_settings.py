"""The household decides; what makes no sense changes nothing."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.door.settings_form import as_form, read_form
from device.door.settings_json import read_json, settings_json
from device.values import Emotion, ReplayGain, Settings, Snapshot, Strategy
from device.values.wishes import ChangeSettings, Refused, Restart, ShutDown, Unlearn, Wish


def test_the_settings_are_shown_as_they_are(page: Any) -> None:
    text = page.text("/settings/")
    assert 'value="22:30"' in text
    assert 'value="365"' in text


@pytest.mark.parametrize(("way", "wish"), [("shut-down", ShutDown()), ("restart", Restart())])
def test_the_owner_switches_the_machine_off_by_saying_twice_that_it_is_meant(
    page: Any, way: str, wish: Wish
) -> None:
    assert f'action="/settings/{way}"' in page.text("/settings/")
    assert page.client.post(f"/settings/{way}").status_code == 400
    assert page.events == []
    assert page.client.post(f"/settings/{way}", data={"sure": "yes"}).status_code == 303
    assert page.events == [wish]


def test_where_the_machine_may_not_be_switched_off_the_page_says_so(page: Any) -> None:
    page.outcome = Refused("This is a show: it does not switch the machine off.")
    answer = page.client.post("/settings/shut-down", data={"sure": "yes"})
    assert answer.status_code == 400
    assert "This is a show" in answer.text


def test_saved_settings_reach_the_box_and_are_shown(page: Any) -> None:
    form = as_form(Settings()) | {"volume_cap": "60", "quiet_from": "21:15", "strategy_sad": "lift"}
    answer = page.client.post("/settings/", data=form, follow_redirects=True)
    assert "Saved." in answer.text
    assert 'value="21:15"' in answer.text
    (event,) = page.events
    assert isinstance(event, ChangeSettings)
    settings = Settings().changed(event.changes)
    assert (settings.volume_cap, settings.quiet_from) == (60, 21 * 60 + 15)
    assert settings.strategies[Emotion.SAD] is Strategy.LIFT
    assert settings.strategies[Emotion.HAPPY] is Strategy.MATCH


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("volume_cap", "101", "a whole number from 0 to 100"),
        ("volume_cap", "50.5", "a whole number from 0 to 100"),
        ("quiet_cap", "", "a whole number from 0 to 100"),
        ("quiet_from", "25:00", "a time of day such as 22:30"),
        ("quiet_until", "soon", "a time of day such as 22:30"),
        ("freshness_h", "-1", "hours from 0 to 720"),
        ("freshness_h", "nan", "hours from 0 to 720"),
        ("retention_days", "0", "whole days from 1 to 3650"),
        ("mood_half_life_min", "241", "whole minutes from 0 to 240"),
        ("crossfade_s", "31", "whole seconds from 0 to 30"),
        ("replay_gain", "loud", "Choose one of off, track, album, auto"),
        ("strategy_sad", "cry", "Choose one of match, lift"),
        ("bass", "11", "no such setting"),
    ],
)
def test_a_bad_value_is_named_and_everything_stays(page: Any, field: str, value: str, sentence: str) -> None:
    form = as_form(Settings()) | {"volume_cap": "60", field: value}
    answer = page.client.post("/settings/", data=form)
    program = page.client.post("/api/v1/wishes/settings", json={"volume_cap": 60, field: value})
    assert (answer.status_code, program.status_code) == (400, 400)
    told = {one["field"]: one["detail"] for one in program.json["errors"]}
    if field != "bass":
        assert sentence in answer.text
    assert sentence in told[field]
    assert not page.events


def test_yes_is_said_in_the_words_of_each(page: Any) -> None:
    form = page.client.post("/settings/", data=as_form(Settings()) | {"habits": "sometimes"})
    assert "Choose yes or no" in form.text
    program = page.client.patch("/api/v1/settings", json={"habits": "yes"})
    assert program.json["errors"] == [{"field": "habits", "detail": "Say true or false."}]


def test_what_was_typed_is_still_there_after_a_mistake(page: Any) -> None:
    answer = page.client.post("/settings/", data={"quiet_from": "21:00", "retention_days": "never"})
    assert 'value="21:00"' in answer.text
    assert 'value="never"' in answer.text


def test_a_program_may_change_one_setting_and_leave_the_rest(page: Any) -> None:
    answer = page.client.patch("/api/v1/settings", json={"freshness_h": 0.5})
    assert answer.json["freshness_h"] == 0.5
    (event,) = page.events
    assert event == ChangeSettings({"freshness_h": 0.5})


def test_what_was_learned_is_forgotten_only_if_that_is_meant(page: Any, happy: Snapshot) -> None:
    assert "Forget what you learned" not in page.text("/settings/")
    page.shows(replace(happy, lessons=7))
    assert "7 corrections taught me" in page.text("/settings/")
    assert page.client.post("/settings/unlearn").status_code == 400
    assert not page.events
    answer = page.client.post("/settings/unlearn", data={"sure": "yes"}, follow_redirects=True)
    assert page.events == [Unlearn()]
    assert "Nothing yet" in answer.text


def test_a_program_can_have_it_forgotten_too(page: Any, happy: Snapshot) -> None:
    page.shows(replace(happy, lessons=7))
    assert page.client.get("/api/v1/now").json["lessons"] == 7
    assert page.client.post("/api/v1/wishes/unlearn").json["lessons"] == 0
    assert page.events == [Unlearn()]


households = st.builds(
    Settings,
    volume_cap=st.integers(0, 100),
    start_volume=st.none() | st.integers(0, 100),
    quiet_from=st.integers(0, 1439),
    quiet_until=st.integers(0, 1439),
    quiet_cap=st.integers(0, 100),
    freshness_h=st.integers(0, 1440).map(lambda halves: halves / 2),
    retention_days=st.integers(1, 3650),
    mood_half_life_min=st.integers(0, 240),
    crossfade_s=st.integers(0, 30),
    replay_gain=st.sampled_from(ReplayGain),
    habits=st.booleans(),
    strategies=st.fixed_dictionaries({mood: st.sampled_from(Strategy) for mood in Emotion}),
)


@given(households)
def test_every_household_can_save_its_settings_unchanged(settings: Settings) -> None:
    changes = read_form(as_form(settings)).changes
    assert changes is not None
    assert Settings().changed(changes) == settings


@given(households)
def test_every_household_is_the_same_to_a_program(settings: Settings) -> None:
    changes = read_json(json.loads(json.dumps(settings_json(settings)))).changes
    assert changes is not None
    assert Settings().changed(changes) == settings


@given(st.dictionaries(st.sampled_from(sorted(as_form(Settings()))), st.text()))
def test_no_text_makes_the_form_fail_other_than_with_a_sentence(values: dict[str, str]) -> None:
    reading = read_form(values)
    assert (reading.changes is None) == bool(reading.mistakes)


def test_without_a_script_the_first_field_that_needs_mending_is_where_one_types(page: Any) -> None:
    text = page.client.post("/settings/", data={"volume_cap": "80", "quiet_from": "25:00"}).text
    (field,) = re.findall(r"<input[^>]*autofocus>", text)
    assert 'name="quiet_from"' in field


def test_the_groups_are_those_that_people_look_for(page: Any) -> None:
    headings = re.findall(r'<h2 id="[^"]*-title">([^<]*)</h2>', page.text("/settings/"))
    wanted = ["Loudness", "What music does for you", "Bedtime and waking", "Children"]
    assert list(dict.fromkeys(one for one in headings if one in wanted)) == wanted
