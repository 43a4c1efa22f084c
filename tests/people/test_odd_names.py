"""People may be called whatever they like."""

from __future__ import annotations

import pytest

from device.people.household import Household
from device.values.people import Member, Role
from tests.people.conftest import PASSWORD


@pytest.mark.parametrize(
    "name", ["x'); DROP TABLE member; --", 'Ana" OR 1=1 --', "A%", "A_a", "A*", "Ana' UNION SELECT 1"]
)
def test_a_name_that_would_be_a_query_is_a_name(household: Household, owner: Member, name: str) -> None:
    invitation = household.accounts.invite(Role.GUEST, owner.number)
    joined = household.accounts.join(invitation, name, "", PASSWORD)
    assert household.log_in(name, PASSWORD, "10.0.0.7") == joined
    assert [one.name for one in household.accounts.all()] == [owner.name, name]
    household.accounts.remove(joined.number)
    assert household.accounts.named(name) is None
    assert household.accounts.all() == (owner,)
