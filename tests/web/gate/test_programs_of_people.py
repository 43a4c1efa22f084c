"""The household and one's own account, for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from device.people.sessions import PROVED_S
from device.values import DAY_S
from device.values.people import Role, Scope
from device.values.wishes import ForgetPerson
from tests.web.gate.conftest import PASSWORD, Home

OTHER = "another long walk"


class Program:
    """What somebody's program asks."""

    def __init__(self, home: Home, name: str, scope: Scope = Scope.ADMIN) -> None:
        member = home.household.accounts.named(name)
        assert member
        self._headers: Mapping[str, str] = home.bearer(member, scope)
        self._client = home.app.test_client()

    def asks(self, method: str, path: str, **sent: Any) -> Any:
        return self._client.open(f"/api/v1/{path}", method=method, headers=self._headers, json=sent or None)


def test_who_lives_here_is_told_to_members_and_not_to_guests(lived_in: Home) -> None:
    answer = Program(lived_in, "Ben", Scope.READ).asks("GET", "people")
    assert answer.json[0] == {"number": 1, "name": "Ana", "role": "owner"}
    assert [one["name"] for one in answer.json] == ["Ana", "Ben", "Cem", "Gil"]
    assert Program(lived_in, "Gil").asks("GET", "people").status_code == 403


def test_the_owner_invites_by_a_program_and_whoever_has_the_address_joins_once(lived_in: Home) -> None:
    address = Program(lived_in, "Ana").asks("POST", "people/invitations", role="guest").json["address"]
    phone = lived_in.browser()
    path = address.removeprefix("http://localhost")
    assert phone.post(path, name="Dan", password=PASSWORD).status_code == 303
    dan = lived_in.household.accounts.named("Dan")
    assert dan
    assert dan.role is Role.GUEST
    assert Program(lived_in, "Ana").asks("POST", "people/invitations", role="king").status_code == 400


@pytest.mark.parametrize(("name", "scope"), [("Ben", Scope.ADMIN), ("Ana", Scope.STEER), ("Ana", Scope.READ)])
def test_nobody_else_invites_or_reads_what_was_done(lived_in: Home, name: str, scope: Scope) -> None:
    program = Program(lived_in, name, scope)
    assert program.asks("POST", "people/invitations", role="guest").status_code == 403
    assert program.asks("GET", "audit").status_code == 403
    assert lived_in.household.audit.last()[0].what != "invited a guest"


def test_what_was_done_is_told_to_the_owners_program(lived_in: Home) -> None:
    Program(lived_in, "Ana").asks("POST", "people/invitations", role="guest")
    line = Program(lived_in, "Ana").asks("GET", "audit").json[0]
    assert (line["who"], line["what"], line["is_warning"]) == ("Ana", "invited a guest", False)


def test_who_is_removed_by_a_program_is_gone_with_all_that_is_theirs(lived_in: Home) -> None:
    ben = Program(lived_in, "Ben")
    assert Program(lived_in, "Cem").asks("DELETE", "people/2").status_code == 400
    assert Program(lived_in, "Ana", Scope.STEER).asks("DELETE", "people/2").status_code == 403
    assert Program(lived_in, "Ana").asks("DELETE", "people/1").status_code == 400  # the last owner
    assert not lived_in.asked
    assert Program(lived_in, "Ana").asks("DELETE", "people/2").status_code == 204
    assert [one.wish for one in lived_in.asked] == [ForgetPerson(2)]
    assert ben.asks("GET", "account").status_code == 401


def test_one_leaves_by_a_program_of_ones_own(lived_in: Home) -> None:
    assert Program(lived_in, "Gil").asks("DELETE", "people/4").status_code == 204
    assert lived_in.household.accounts.named("Gil") is None


def test_a_browser_gives_the_password_once_more_before_somebody_is_removed(lived_in: Home) -> None:
    ana = lived_in.browser()
    ana.log_in("Ana")
    lived_in.clock.advance(PROVED_S + 1.0)
    headers = {"X-CSRFToken": ana.form_token("/people/")}
    answer = ana.client.delete("/api/v1/people/2", base_url=ana.base, headers=headers)
    assert (answer.status_code, lived_in.asked) == (403, [])
    assert lived_in.household.accounts.named("Ben")


def test_an_account_is_its_own(lived_in: Home) -> None:
    assert Program(lived_in, "Ben", Scope.READ).asks("GET", "account").json == {
        "number": 2,
        "name": "Ben",
        "role": "member",
        "email": "",
    }


def test_a_password_is_changed_by_a_program_that_knows_the_old_one(lived_in: Home) -> None:
    phone = lived_in.browser()
    phone.log_in("Ben")
    program = Program(lived_in, "Ben")
    assert program.asks("PUT", "account/password", old="wrong guess", password=OTHER).status_code == 400
    assert program.asks("PUT", "account/password", old=PASSWORD, password="12345678").status_code == 400
    assert phone.get("/people/").status_code == 200
    assert program.asks("PUT", "account/password", old=PASSWORD, password=OTHER).status_code == 204
    assert phone.get("/people/").status_code == 303
    assert lived_in.browser().log_in("Ben", OTHER).status_code == 303


def test_browsers_are_listed_and_logged_out_one_by_one(lived_in: Home) -> None:
    phone = lived_in.browser()
    phone.log_in("Ben")
    program = Program(lived_in, "Ben")
    (session,) = program.asks("GET", "account/sessions").json
    assert session["program"].startswith("Werkzeug")
    assert Program(lived_in, "Cem").asks("DELETE", f"account/sessions/{session['number']}").status_code == 400
    assert phone.get("/people/").status_code == 200
    assert program.asks("DELETE", f"account/sessions/{session['number']}").status_code == 204
    assert phone.get("/people/").status_code == 303


def test_the_owner_logs_others_out_and_nobody_else_does(lived_in: Home) -> None:
    phone = lived_in.browser()
    phone.log_in("Ben")
    assert Program(lived_in, "Cem").asks("DELETE", "people/2/sessions").status_code == 400
    assert phone.get("/people/").status_code == 200
    assert Program(lived_in, "Ana").asks("DELETE", "people/2/sessions").status_code == 204
    assert phone.get("/people/").status_code == 303


def test_every_browser_is_logged_out_by_a_program(lived_in: Home) -> None:
    phone = lived_in.browser()
    phone.log_in("Ben")
    assert Program(lived_in, "Ben", Scope.STEER).asks("DELETE", "account/sessions").status_code == 403
    assert Program(lived_in, "Ben").asks("DELETE", "account/sessions").status_code == 204
    assert phone.get("/people/").status_code == 303


def test_tokens_are_made_listed_without_their_secrets_and_taken_back(lived_in: Home) -> None:
    program = Program(lived_in, "Ben")
    made = program.asks("POST", "tokens", name="kitchen", scope="read", days=30).json
    assert made["address"] is None
    newest = program.asks("GET", "tokens").json[0]
    now = lived_in.clock.wall()
    assert newest == {
        "number": newest["number"],
        "name": "kitchen",
        "scope": "read",
        "made": now,
        "until": now + 30 * DAY_S,
        "wish": None,
    }
    kitchen = lived_in.app.test_client()
    bearer = {"Authorization": f"Bearer {made['token']}"}
    assert kitchen.get("/api/v1/now", headers=bearer).status_code == 200
    assert Program(lived_in, "Cem").asks("DELETE", f"tokens/{newest['number']}").status_code == 400
    assert program.asks("DELETE", f"tokens/{newest['number']}").status_code == 204
    assert kitchen.get("/api/v1/now", headers=bearer).status_code == 401


def test_a_button_is_made_by_a_program(lived_in: Home) -> None:
    made = Program(lived_in, "Ben").asks("POST", "tokens", name="bed", wish="volume?percent=20").json
    assert lived_in.app.test_client().get(made["address"]).status_code == 204
    assert [one.wish.key for one in lived_in.asked] == ["volume"]


@pytest.mark.parametrize("scope", [Scope.READ, Scope.STEER])
def test_a_program_makes_none_that_may_more_than_it(lived_in: Home, scope: Scope) -> None:
    program = Program(lived_in, "Ana", scope)
    assert program.asks("POST", "tokens", name="kitchen", scope="admin").status_code == 403
    assert program.asks("GET", "tokens").status_code == 403


@pytest.mark.parametrize(
    "sent",
    [
        {"scope": "read"},
        {"name": ""},
        {"name": "x", "scope": "all"},
        {"name": "x", "days": 0},
        {"name": "x", "days": 9999},
        {"name": "x", "wish": "unlearn"},
    ],
)
def test_a_token_that_makes_no_sense_is_none(lived_in: Home, sent: dict[str, Any]) -> None:
    program = Program(lived_in, "Ben")
    before = program.asks("GET", "tokens").json
    assert program.asks("POST", "tokens", **sent).status_code == 400
    assert program.asks("GET", "tokens").json == before
