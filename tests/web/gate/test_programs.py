"""Who may what by a program; and buttons that can only open an address."""

from __future__ import annotations

import html
import re

import pytest
from werkzeug.test import TestResponse

from device.people.sessions import PROVED_S
from device.ports.errors import RefusedError
from device.values.people import Person, Role, Scope
from device.values.wishes import Next, SetVolume, Unlearn
from device.web.api.triggers import OFFERED, token_of
from tests.web.gate.conftest import PASSWORD, Browser, Home


def trigger(home: Home, name: str, wish: str) -> str:
    """The address that does one wish."""
    member = home.household.accounts.named(name)
    assert member
    return f"/do/{home.household.make_token(member, token_of({'name': 'button', 'wish': wish}))}"


def test_a_button_does_the_one_wish_of_its_address(lived_in: Home) -> None:
    address = trigger(lived_in, "Ben", "volume?percent=30")
    button = lived_in.app.test_client()
    assert button.get(address).status_code == 204
    (asked,) = lived_in.asked
    assert (asked.wish, asked.who.name) == (SetVolume(30), "Ben")


def test_looking_whether_the_address_is_there_does_nothing(lived_in: Home) -> None:
    button = lived_in.app.test_client()
    assert button.head(trigger(lived_in, "Ben", "next")).status_code == 204
    assert button.get("/do/nothing").status_code == 404
    assert not lived_in.asked


def test_a_token_that_does_more_is_no_address_and_an_address_no_token(lived_in: Home) -> None:
    ben = lived_in.household.accounts.named("Ben")
    assert ben
    program = lived_in.app.test_client()
    secret = lived_in.bearer(ben, Scope.ADMIN)["Authorization"].removeprefix("Bearer ")
    assert program.get(f"/do/{secret}").status_code == 404
    only = trigger(lived_in, "Ben", "next").removeprefix("/do/")
    assert program.get("/api/v1/now", headers={"Authorization": f"Bearer {only}"}).status_code == 401
    assert not lived_in.asked


def test_an_address_may_no_more_than_whoever_made_it(lived_in: Home) -> None:
    answer = lived_in.app.test_client().get(trigger(lived_in, "Gil", "scan"))
    assert answer.status_code == 403
    assert not lived_in.asked


@pytest.mark.parametrize(
    "wish",
    ["volume?percent=loud", "volume", "dance", "unlearn", "shut-down", "readings", "settings?changes=x"],
)
def test_no_address_is_made_for_what_makes_no_sense_or_cannot_be_undone(wish: str) -> None:
    with pytest.raises(RefusedError):
        token_of({"name": "button", "wish": wish})


@pytest.mark.parametrize("wish", OFFERED)
def test_each_button_that_the_page_offers_does_something(lived_in: Home, wish: str) -> None:
    ben = lived_in.browser()
    ben.log_in("Ben")
    page = ben.post("/people/tokens", form="/people/", name="beside the bed", wish=wish)
    found = re.search(r"<code>http://localhost(/do/[\w-]+)</code>", page.text)
    assert found
    assert lived_in.app.test_client().get(found[1]).status_code == 204
    (asked,) = lived_in.asked
    assert (asked.wish.key, asked.who.name) == (wish.partition("?")[0], "Ben")
    assert html.escape(OFFERED[wish]) in ben.get("/people/").text


def test_strangers_learn_whether_the_box_is_well_and_nothing_else(lived_in: Home) -> None:
    assert lived_in.app.test_client().get("/api/v1/health").json == {"ok": True}
    ana = lived_in.browser()
    ana.log_in("Ana")
    assert "playing" in ana.get("/api/v1/health").text


def test_who_may_not_is_told_so_and_a_stranger_how_to_say_who_asks(lived_in: Home) -> None:
    gil = lived_in.household.accounts.named("Gil")
    assert gil
    program = lived_in.app.test_client()
    assert program.get("/api/v1/history", headers=lived_in.bearer(gil, Scope.READ)).status_code == 403
    stranger = program.get("/api/v1/history")
    assert (stranger.status_code, stranger.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert program.get("/openapi/openapi.json").status_code == 401
    assert program.get("/openapi/openapi.json", headers=lived_in.bearer(gil, Scope.READ)).status_code == 200


def test_a_program_sends_no_origin_and_a_browser_without_is_turned_away(lived_in: Home) -> None:
    ben = lived_in.household.accounts.named("Ben")
    assert ben
    program = lived_in.app.test_client()
    steer = lived_in.bearer(ben, Scope.STEER)
    assert program.post("/api/v1/wishes/next", headers=steer).status_code == 200
    assert program.post("/api/v1/wishes/next", headers={"Cookie": "moodlark=x"}).status_code == 403
    (asked,) = lived_in.asked
    assert asked.wish == Next()
    assert asked.who == Person(Role.MEMBER, ben.number, "Ben", Scope.STEER)


def test_what_cannot_be_undone_wants_a_browsers_password_once_more(lived_in: Home) -> None:
    ana = lived_in.browser()
    ana.log_in("Ana")
    lived_in.clock.advance(PROVED_S + 1.0)
    answer = unlearned(ana)
    assert answer.status_code == 403
    assert "password once more" in answer.text
    assert not lived_in.asked
    ana.post("/confirm", password=PASSWORD)
    assert unlearned(ana).status_code == 200
    assert [one.wish for one in lived_in.asked] == [Unlearn()]


def unlearned(phone: Browser) -> TestResponse:
    """As the page's own script asks it."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', phone.get("/people/").text)
    assert found
    return phone.client.post("/api/v1/wishes/unlearn", base_url=phone.base, headers={"X-CSRFToken": found[1]})
