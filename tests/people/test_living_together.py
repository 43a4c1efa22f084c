"""Invitations, tokens, leaving, and what is written down of it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from device.memory.schema import PEOPLE
from device.memory.store import Store
from device.people.accounts import INVITED_S, MEMBERS_MAX
from device.people.household import Household
from device.ports.errors import RefusedError
from device.values import DAY_S
from device.values.people import Member, Role, Scope
from tests.clock import FakeClock
from tests.people.conftest import PASSWORD


@pytest.fixture
def ben(household: Household, owner: Member) -> Member:
    secret = household.accounts.invite(Role.MEMBER, owner.number)
    return household.accounts.join(secret, "Ben", "", "walks on the moon")


def test_an_invitation_takes_in_one(household: Household, owner: Member) -> None:
    secret = household.accounts.invite(Role.GUEST, owner.number)
    assert household.accounts.invitation(secret).role is Role.GUEST
    joined = household.accounts.join(secret, "Gil", "", PASSWORD)
    assert joined.role is Role.GUEST
    assert joined.number == 2
    with pytest.raises(RefusedError, match="used or over"):
        household.accounts.join(secret, "Eve", "", PASSWORD)


def test_an_invitation_ends_after_two_days(household: Household, owner: Member, clock: FakeClock) -> None:
    secret = household.accounts.invite(Role.MEMBER, owner.number)
    clock.advance(INVITED_S + 1)
    with pytest.raises(RefusedError, match="used or over"):
        household.accounts.join(secret, "Ben", "", PASSWORD)


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(
    ("name", "email", "why"),
    [
        ("", "", "how you want to be called"),
        ("   ", "", "how you want to be called"),
        ("…", "", "a letter or a digit"),
        ("x" * 41, "", "40 letters"),
        ("A\nB", "", "line break"),
        ("\ud800", "", "lone surrogate"),
        ("ANA", "", "called that already"),
        ("Ben", "nonsense", "no e-mail address"),
        ("Ben", "a@b c.d", "no e-mail address"),
    ],
)
def test_a_name_or_address_that_will_not_do_is_told_and_the_invitation_still_counts(
    household: Household, name: str, email: str, why: str
) -> None:
    secret = household.accounts.invite(Role.MEMBER, 1)
    with pytest.raises(RefusedError, match=why):
        household.accounts.join(secret, name, email, PASSWORD)
    assert household.accounts.join(secret, "Ben", "ben@home.example", PASSWORD).email == "ben@home.example"


def test_whoever_leaves_takes_all_their_ways_in_along(household: Household, ben: Member) -> None:
    session = household.sessions.begin(ben.number, "a phone")
    token = household.tokens.make(ben.number, "kitchen", Scope.STEER)
    invitation = household.accounts.invite(Role.GUEST, ben.number)
    household.accounts.remove(ben.number)
    assert household.sessions.find(session) is None
    assert household.tokens.find(token) is None
    with pytest.raises(RefusedError):
        household.accounts.invitation(invitation)
    with pytest.raises(RefusedError, match="nobody of that number"):
        household.accounts.remove(ben.number)


def test_a_number_is_never_given_twice(household: Household, ben: Member) -> None:
    household.accounts.remove(ben.number)
    secret = household.accounts.invite(Role.MEMBER, 1)
    assert household.accounts.join(secret, "Cem", "", PASSWORD).number == ben.number + 1


def test_the_last_owner_stays(household: Household, owner: Member) -> None:
    with pytest.raises(RefusedError, match="last owner"):
        household.accounts.remove(owner.number)


def test_a_household_has_an_end(household: Household, owner: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("device.people.accounts.MEMBERS_MAX", 1)
    assert MEMBERS_MAX == 50
    with pytest.raises(RefusedError, match="remove somebody first"):
        household.accounts.join(household.accounts.invite(Role.MEMBER, owner.number), "Ben", "", PASSWORD)


def test_a_token_may_no_more_than_its_member_and_its_scope_until_it_ends_or_is_taken_back(
    household: Household, ben: Member, clock: FakeClock
) -> None:
    good = household.tokens.make(ben.number, "kitchen", Scope.READ)
    found = household.tokens.find(good)
    assert found
    person, token = found
    assert (person.member, person.role, person.scope) == (ben.number, Role.MEMBER, Scope.READ)
    brief = household.tokens.make(ben.number, "for today", Scope.STEER, days=1)
    clock.advance(DAY_S + 1)
    assert household.tokens.find(brief) is None
    assert household.tokens.find(good)
    with pytest.raises(RefusedError, match="no such token of yours"):
        household.tokens.revoke(token.number, 1)
    household.tokens.revoke(token.number, ben.number)
    assert household.tokens.find(good) is None
    assert household.tokens.find("") is None


def test_what_was_done_is_kept_for_thirty_days(household: Household, owner: Member, clock: FakeClock) -> None:
    household.log_in("Ana", PASSWORD, "192.168.1.7")
    assert [(line.who, line.what) for line in household.audit.last()] == [
        ("Ana", "logged in"),
        ("Ana", "claimed the box"),
    ]
    clock.advance(30 * DAY_S + 1)
    household.audit.note(owner.name, "logged out")
    assert [line.what for line in household.audit.last()] == ["logged out"]


def test_where_the_disk_takes_no_line_the_log_has_it(
    household: Household, owner: Member, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(Store(tmp_path / "people.db", PEOPLE)) as other, other.writing():
        household.audit.note(owner.name, "logged out")
    assert "this is not kept" in caplog.text
