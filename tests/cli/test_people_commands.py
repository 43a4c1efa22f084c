"""What only whoever sits at the box may have: by its command line, while the daemon runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from device.bridges.control import ControlServer
from device.configuration.paths import CONFIG
from device.door import Board, Door
from device.people.household import Household
from device.values.people import Role, Scope
from tests.cli.test_cli import lines, moodlark, refused
from tests.clock import FakeClock
from tests.people.conftest import PASSWORD
from tests.web.conftest import NOTHING_YET


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "m.yaml"
    path.write_text(f"memory:\n  path: {tmp_path}/moodlark.db\n", encoding="utf-8")
    return path


@pytest.fixture
def household(tmp_path: Path) -> Iterator[Household]:
    """A box that runs, as far as its command line can tell."""
    made = Household(tmp_path / "moodlark.db", CONFIG / "common_passwords.txt.gz", FakeClock())
    made.open()
    door = Door(lambda _: False, FakeClock())
    server = ControlServer(tmp_path / "moodlark.db", door, Board(NOTHING_YET), list, made.errands)
    server.start()
    yield made
    server.stop()


def test_the_setup_code_is_told_until_the_box_has_an_owner(household: Household, config: Path) -> None:
    (line,) = lines(moodlark("setup-code", "--config", config))
    household.claim(line["code"], "Ana", "", PASSWORD)
    assert "has an owner already" in refused(moodlark("setup-code", "--config", config))


def test_a_member_who_lost_their_password_is_helped_at_the_box(household: Household, config: Path) -> None:
    household.claim(str(household.setup_code()), "Ana", "", PASSWORD)
    (line,) = lines(moodlark("reset-code", "ana", "--config", config))
    assert household.reset_password("Ana", line["code"], "another long walk", "").name == "Ana"
    assert "Nobody here is called Eve" in refused(moodlark("reset-code", "Eve", "--config", config))


def test_a_token_is_made_at_the_box(household: Household, config: Path) -> None:
    command = ("token", "kitchen", "--scope", "steer", "--config", config)
    assert "no owner yet" in refused(moodlark(*command))
    household.claim(str(household.setup_code()), "Ana", "", PASSWORD)
    (line,) = lines(moodlark(*command, "--days", 30))
    found = household.tokens.find(line["token"])
    assert found is not None
    assert (found[0].role, found[0].scope, found[1].name) == (Role.OWNER, Scope.STEER, "kitchen")
    assert "'all' is not one of" in refused(moodlark("token", "kitchen", "--scope", "all"))


def test_without_a_box_that_runs_it_is_said_how_to_start_it(config: Path) -> None:
    for command in (("setup-code",), ("reset-code", "Ana"), ("token", "kitchen", "--scope", "read")):
        told = refused(moodlark(*command, "--config", config), code=1)
        assert "systemctl start moodlark" in told
