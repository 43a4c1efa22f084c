"""Logging in, staying so, and being kept out."""

from __future__ import annotations

import pytest

from device.people.household import Household
from device.people.sessions import IDLE_S, LONGEST_S, PROVED_S, SEEN_EVERY_S
from device.ports.errors import RefusedError, TooOftenError
from device.values.people import Member
from tests.clock import FakeClock
from tests.people.conftest import PASSWORD

HERE = "192.168.1.7"


def guess(household: Household, times: int, place: str = HERE, name: str = "Ana") -> int:
    """How many of so many wrong guesses were looked at."""
    looked = 0
    for _ in range(times):
        try:
            household.log_in(name, "wrong guess", place)
        except TooOftenError:
            continue
        except RefusedError:
            looked += 1
    return looked


@pytest.mark.parametrize("name", ["Ana", "ana", " ANA ", "\uff21na"])
def test_neither_case_nor_width_makes_another_person(household: Household, owner: Member, name: str) -> None:
    assert household.log_in(name, PASSWORD, HERE) == owner


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(("name", "password"), [("Ana", "wrong guess"), ("Eve", PASSWORD), ("", "")])
def test_a_wrong_name_and_a_wrong_password_are_refused_alike(
    household: Household, name: str, password: str
) -> None:
    with pytest.raises(RefusedError, match="name or the password is wrong"):
        household.log_in(name, password, HERE)


@pytest.mark.usefixtures("owner")
def test_after_three_mistakes_each_further_one_costs_twice_the_wait(
    household: Household, clock: FakeClock
) -> None:
    assert guess(household, 10) == 4
    for wait_s in (2.0, 4.0, 8.0):
        clock.advance(wait_s - 0.1)
        assert guess(household, 1) == 0
        clock.advance(0.2)
        assert guess(household, 1) == 1


@pytest.mark.usefixtures("owner")
def test_many_names_from_one_place_cost_a_wait_too_and_the_owner_is_told(household: Household) -> None:
    assert sum(guess(household, 1, name=f"name {n}") for n in range(40)) == 21
    assert guess(household, 1, place="192.168.1.8", name="name 0") == 1
    told = household.audit.warning()
    assert told is not None
    assert (told.what, told.address) == ("20 times in a row a wrong name or password was given", HERE)


@pytest.mark.usefixtures("owner")
def test_who_waits_is_told_how_long_and_the_right_password_does_not_help_meanwhile(
    household: Household, clock: FakeClock
) -> None:
    guess(household, 4)
    with pytest.raises(TooOftenError, match="in 2 seconds"):
        household.log_in("Ana", PASSWORD, HERE)
    clock.advance(2.1)
    household.log_in("Ana", PASSWORD, HERE)
    assert guess(household, 4) == 4


def test_guesses_from_elsewhere_never_keep_the_owner_out_for_more_than_a_minute(
    household: Household, owner: Member, clock: FakeClock
) -> None:
    for number in range(200):
        guess(household, 5, f"10.0.0.{number}")
        clock.advance(1.0)
    clock.advance(60.1)
    assert household.log_in("Ana", PASSWORD, HERE) == owner


@pytest.mark.usefixtures("owner")
def test_of_ten_thousand_guesses_few_are_even_looked_at_and_the_owner_is_told(household: Household) -> None:
    looked = sum(guess(household, 100, f"10.0.{number}.1") for number in range(100))
    assert looked < 150
    assert any("wrong password" in line.what for line in household.audit.last())


def test_a_session_lasts_until_it_is_idle_for_long_or_old(
    household: Household, owner: Member, clock: FakeClock
) -> None:
    secret = household.sessions.begin(owner.number, "a phone")
    for _ in range(int(LONGEST_S // IDLE_S)):
        clock.advance(IDLE_S - 1)
        found = household.sessions.find(secret)
        assert found
        assert found[0] == owner
    clock.advance(IDLE_S - 1)
    assert household.sessions.find(secret) is None
    idle = household.sessions.begin(owner.number, "a tablet")
    clock.advance(IDLE_S + 1)
    assert household.sessions.find(idle) is None


def test_use_within_minutes_writes_nothing(household: Household, owner: Member, clock: FakeClock) -> None:
    secret = household.sessions.begin(owner.number, "a phone")
    clock.advance(SEEN_EVERY_S - 1)
    household.sessions.find(secret)
    (kept,) = household.sessions.of(owner.number)
    assert kept.seen_wall_s == kept.made_wall_s


def test_log_out_ends_one_and_log_out_everywhere_all(household: Household, owner: Member) -> None:
    first, second, third = (household.sessions.begin(owner.number, "a phone") for _ in range(3))
    household.sessions.end(first)
    assert household.sessions.find(first) is None
    assert household.sessions.find(second)
    newest, _ = household.sessions.of(owner.number)
    with pytest.raises(RefusedError, match="no such browser of yours"):
        household.sessions.end_one(newest.number, owner.number + 1)
    household.sessions.end_one(newest.number, owner.number)
    assert len(household.sessions.of(owner.number)) == 1
    household.sessions.end_all_of(owner.number)
    assert not any(map(household.sessions.find, (second, third, "", "nonsense", "\ud800")))


def test_a_new_password_ends_what_began_with_the_old_one(household: Household, owner: Member) -> None:
    secret = household.sessions.begin(owner.number, "a phone")
    household.accounts.change_password(owner, "another long walk")
    assert household.sessions.find(secret) is None
    with pytest.raises(RefusedError):
        household.log_in("Ana", PASSWORD, HERE)
    assert household.log_in("Ana", "another long walk", HERE) == owner


def test_a_password_given_lately_counts_for_what_cannot_be_undone(
    household: Household, owner: Member, clock: FakeClock
) -> None:
    secret = household.sessions.begin(owner.number, "a phone")
    clock.advance(PROVED_S + 1)
    found = household.sessions.find(secret)
    assert found
    assert not household.sessions.is_proved(found[1])
    found = household.sessions.find(household.sessions.begin(owner.number, "a phone"))
    assert found
    assert household.sessions.is_proved(found[1])
    clock.set_wall(0.0)
    assert not household.sessions.is_proved(found[1])


def test_a_lost_password_is_set_anew_by_a_code_of_the_box(
    household: Household, owner: Member, clock: FakeClock
) -> None:
    code = household.reset_code("ana")
    with pytest.raises(RefusedError, match="not the code"):
        household.reset_password("Ana", "ABCD-EFGH", "another long walk", HERE)
    with pytest.raises(RefusedError, match="8 letters"):
        household.reset_password("Ana", code, "short", HERE)
    assert household.reset_password("Ana", code, "another long walk", HERE) == owner
    with pytest.raises(RefusedError):
        household.reset_password("Ana", code, "and another walk", HERE)
    late = household.reset_code("ana")
    clock.advance(901.0)
    with pytest.raises(RefusedError, match="its time is over"):
        household.reset_password("Ana", late, "and another walk", HERE)
    with pytest.raises(RefusedError, match="Nobody here is called Eve"):
        household.reset_code("Eve")
