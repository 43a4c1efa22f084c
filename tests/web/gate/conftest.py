"""The page of a household with accounts: an owner, two members and a guest, each with a browser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from device.configuration.paths import CONFIG
from device.door import Board, Door
from device.memory.schema import MEMORY
from device.memory.store import Store
from device.people.household import Household
from device.values.events import Asked, Event
from device.values.people import Member, Role, Scope
from device.values.wishes import Done
from device.web.app import create_app
from device.web.context import Behind
from tests.clock import FakeClock
from tests.web.conftest import HAPPY, NOON

PASSWORD = "a long walk home"  # noqa: S105
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Browser:
    """A phone in the house, that keeps its cookies and sends what a page's form holds."""

    def __init__(self, app: Flask, base: str) -> None:
        self.base = base
        self.client: FlaskClient = app.test_client()
        self.client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"

    def get(self, path: str) -> TestResponse:
        return self.client.get(path, base_url=self.base)

    def post(self, path: str, form: str | None = None, **values: Any) -> TestResponse:
        """Send a form as the page at `form` (where it is not the same path) holds it."""
        sent = {"csrf_token": self.form_token(form or path), **values}
        return self.client.post(path, base_url=self.base, data=sent)

    def form_token(self, path: str) -> str:
        """What the forms of a page bring along."""
        found = _TOKEN.search(self.get(path).text)
        return found[1] if found else ""

    def log_in(self, name: str, password: str = PASSWORD) -> TestResponse:
        return self.post("/login", name=name, password=password)


class Home:
    """The box's page, and everybody."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock(wall=NOON)
        self.asked: list[Asked] = []
        database = folder / "moodlark.db"
        self.database = database
        Store(database, MEMORY).close()
        self.household = Household(database, CONFIG / "common_passwords.txt.gz", self.clock)
        self.board = Board(HAPPY)
        behind = Behind(
            board=self.board,
            door=Door(self._take, self.clock),
            clock=self.clock,
            database=database,
            household=self.household,
        )
        self.app = create_app(behind, settle_s=0.0)

    def _take(self, event: Event) -> bool:
        assert isinstance(event, Asked)
        self.asked.append(event)
        if event.ticket is not None:
            event.ticket.settle(Done())
        return True

    def browser(self, base: str = "http://localhost") -> Browser:
        return Browser(self.app, base)

    def claimed(self) -> Member:
        self.household.open()
        code = self.household.setup_code()
        assert code is not None
        return self.household.claim(code, "Ana", "", PASSWORD)

    def joined(self, name: str, role: Role) -> Member:
        secret = self.household.accounts.invite(role, 1)
        return self.household.accounts.join(secret, name, "", PASSWORD)

    def bearer(self, member: Member, scope: Scope) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {self.household.tokens.make(member.number, 'test', scope)}"}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Nobody has claimed it."""
    return Home(tmp_path)


@pytest.fixture
def lived_in(home: Home) -> Home:
    """Ana owns it, Ben and Cem are members, Gil is a guest."""
    home.claimed()
    for name, role in (("Ben", Role.MEMBER), ("Cem", Role.MEMBER), ("Gil", Role.GUEST)):
        home.joined(name, role)
    return home
