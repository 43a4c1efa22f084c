"""What the household decides comes back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

from device.memory.tables.settings import SettingTable
from device.values import Emotion, Record, Settings, Strategy
from device.values.bedtime.plans import Weekday

Make = Callable[..., Record]


def vars_of(settings: Settings) -> dict[str, Any]:
    return {one.name: getattr(settings, one.name) for one in fields(settings)}


def test_settings_are_the_defaults_until_the_household_decides(settings: SettingTable) -> None:
    assert settings.settings() == Settings()
    decided = Settings(volume_cap=60, freshness_h=2.5, strategies=dict.fromkeys(Emotion, Strategy.LIFT))
    settings.change(vars_of(decided))
    assert settings.settings() == decided


def test_a_setting_that_makes_no_sense_has_its_default_and_the_others_stay(
    path: Path, settings: SettingTable
) -> None:
    settings.change({"volume_cap": 60, "quiet_cap": 10})
    with sqlite3.connect(path) as db:
        db.execute("UPDATE setting SET value = '\"loud\"' WHERE name = 'volume_cap'")
    db.close()
    assert settings.settings() == Settings(quiet_cap=10)


def test_of_a_plan_by_weekday_the_days_that_are_given_change(settings: SettingTable) -> None:
    settings.change({"wakes": {Weekday.MONDAY: 405}, "child_volumes": ((420, 60),)})
    settings.change({"wakes": {Weekday.TUESDAY: 420}})
    wakes = settings.settings().wakes
    assert (wakes[Weekday.MONDAY], wakes[Weekday.TUESDAY], wakes[Weekday.SUNDAY]) == (405, 420, None)
    assert settings.settings().child_volumes == ((420, 60),)
