"""The backup of the page: the owner's alone, after the password, and it can be put back."""

from __future__ import annotations

from pathlib import Path

import pytest

from device.door import Door
from device.memory.backup.packing import Belongings
from device.memory.backup.restoring import restore
from device.memory.schema import MEMORY, PEOPLE
from device.memory.store import Store
from device.values.people import Role
from device.web.app import create_app
from device.web.context import Behind
from tests.web.gate.conftest import Browser, Home

PHRASE = "eleven green herons"


@pytest.fixture
def owner(tmp_path: Path) -> Browser:
    home = Home(tmp_path)
    home.claimed()
    home.joined("Ben", Role.MEMBER)
    behind = Behind(
        board=home.board,
        door=Door(home._take, home.clock),
        clock=home.clock,
        database=home.database,
        household=home.household,
        belongings=Belongings(home.database),
    )
    browser = Browser(create_app(behind, settle_s=0.0), "http://localhost")
    browser.log_in("Ana")
    return browser


def test_the_owner_takes_everything_along_and_can_have_it_back(owner: Browser, tmp_path: Path) -> None:
    assert "Take everything along" in owner.get("/settings/").text
    answer = owner.post("/backup/", "/settings/", passphrase=PHRASE, again=PHRASE)
    assert answer.status_code == 200
    assert ".backup" in answer.headers["Content-Disposition"]
    assert answer.content_length == len(answer.data)
    answer.close()
    (tmp_path / "all.backup").write_bytes(answer.data)
    fresh = tmp_path / "fresh" / "moodlark.db"
    restore(Belongings(fresh), tmp_path / "all.backup", PHRASE)
    Store.reading(fresh, MEMORY).close()
    Store.reading(PEOPLE.beside(fresh), PEOPLE).close()
    assert not list(tmp_path.glob(".backup-*"))


@pytest.mark.parametrize(("one", "other"), [("short", "short"), (PHRASE, PHRASE + "s"), ("", "")])
def test_a_passphrase_that_is_no_good_is_told(owner: Browser, one: str, other: str) -> None:
    assert owner.post("/backup/", "/settings/", passphrase=one, again=other).status_code == 400


def test_a_member_has_none(owner: Browser) -> None:
    ben = Browser(owner.client.application, "http://localhost")
    ben.log_in("Ben")
    assert "Take everything along" not in ben.get("/settings/").text
    assert ben.post("/backup/", "/settings/", passphrase=PHRASE, again=PHRASE).status_code == 403
