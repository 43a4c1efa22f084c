"""A household whose file lies in a folder of the test, with cheap passwords and a clock moved by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from device.configuration.paths import CONFIG
from device.people.household import Household
from device.values.people import Member
from tests.clock import FakeClock

PASSWORD = "a long walk home"  # noqa: S105


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def household(tmp_path: Path, clock: FakeClock) -> Household:
    """Nobody lives here yet."""
    made = Household(tmp_path / "moodlark.db", CONFIG / "common_passwords.txt.gz", clock)
    made.open()
    return made


@pytest.fixture
def owner(household: Household) -> Member:
    code = household.setup_code()
    assert code is not None
    return household.claim(code, "Ana", "", PASSWORD)
