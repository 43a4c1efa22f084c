"""A household moves in, lives together, and somebody leaves: the whole of it, as their phones show it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from scripts.measuring.fronted import Fronted
from tests.walk.conftest import Phones
from tests.walk.phone import Phone

pytestmark = pytest.mark.slow

PASSWORD = "a long walk home"  # noqa: S105
OTHER = "another long walk"
THIRD = "the third way round"
PAGES = ("/", "/music/", "/history/", "/rooms/", "/settings/", "/people/", "/trust")


def test_a_household_moves_in_lives_together_and_one_leaves(box: Fronted, phones: Phones) -> None:
    ana, ben, tablet, gil = (phones(name) for name in ("ana", "ben", "bens-tablet", "gil"))
    claim(box, ana)
    every_page_is_fit_for_a_phone(ana)
    join(ben, "Ben", invitation(ana, "member"))
    join(gil, "Gil", invitation(ana, "guest"))
    a_guest_steers_the_music_and_sees_no_more(gil)
    a_mood_is_its_owners_alone(ben, ana, gil)
    a_password_is_changed(ben)
    one_logs_out_everywhere(ben, tablet)
    a_lost_password_is_set_by_a_code_of_the_box(box, ben)
    visitors_come_and_go(ana)
    a_program_comes_in_by_a_token(box, ana)
    somebody_is_removed_with_all_that_is_theirs(box, ana, ben)


def claim(box: Fronted, ana: Phone) -> None:
    """The first visitor who has the code is the owner; without it nothing is shown."""
    for path in ("/", "/history/", "/people/"):
        ana.opens(path)
        assert ana.path == "/claim"
    with ana.refused(400):
        ana.types(code="ABCD-EFGH", name="Ana", password=PASSWORD)
        ana.taps("This is my box")
    ana.sees("That is not the code")
    ana.types(code=box.told("setup-code")["code"], password=PASSWORD)
    ana.taps("This is my box")
    assert ana.path == "/"


def every_page_is_fit_for_a_phone(ana: Phone) -> None:
    for path in PAGES:
        ana.opens(path)
        assert ana.path == path


def invitation(ana: Phone, role: str) -> str:
    """The address that is sent to somebody."""
    ana.opens("/people/")
    ana.chooses(role=role)
    ana.taps("Invite")
    ana.sees("An invitation for one")
    link = ana.page.locator("a", has_text="/join/")
    assert ana.page.get_by_alt_text("code for a camera").evaluate("one => one.naturalWidth") > 0
    return link.inner_text().removeprefix(ana.root)


def join(phone: Phone, name: str, link: str) -> None:
    phone.opens(link)
    phone.sees("You are invited")
    with phone.refused(400):
        phone.types(name=name, email=f"{name.lower()}@house.example", password=name * 3)
        phone.taps("Join")
    phone.sees("too much like your name")
    phone.types(password=PASSWORD)
    phone.taps("Join")
    assert phone.path == "/"
    phone.sees(name)
    with phone.refused(400):
        phone.opens(link)
    phone.sees("used or over")


def a_guest_steers_the_music_and_sees_no_more(gil: Phone) -> None:
    for path in ("/history/", "/settings/"):
        with gil.refused(403):
            gil.opens(path)
    for path in ("/", "/music/", "/rooms/", "/people/"):
        gil.opens(path)
    assert "Who lives here" not in gil.text


def a_mood_is_its_owners_alone(ben: Phone, ana: Phone, gil: Phone) -> None:
    """While the others' pages are open, and after."""
    for phone in (ana, gil, ben):
        phone.opens("/")
    ben.taps("It is me")
    ana.sees("Listening for Ben")
    ben.taps("How am I?")
    ben.sees("Looking")
    ben.page.get_by_role("button", name="How am I?").wait_for()
    ben.page.locator("body[data-mood]:not([data-mood=''])").wait_for()
    ben.look()
    ben.taps("calm")
    ben.sees("Noted: calm.", "You feel calm")
    ana.sees("for Ben")
    for other in (ana, gil):
        other.look()
        assert other.page.locator("body").get_attribute("data-mood") == ""
        assert "calm." not in other.text
        other.opens("/")
        assert "You feel" not in other.text
    ben.opens("/history/")
    ben.sees("you said so")
    ana.opens("/history/")
    ana.sees("Nothing yet")


def a_password_is_changed(ben: Phone) -> None:
    ben.opens("/people/")
    ben.unfolds("Change the password")
    ben.types(old=PASSWORD, password=OTHER)
    ben.taps("Change it")
    assert ben.path.startswith("/login")
    with ben.refused(400):
        log_in(ben, PASSWORD)
    ben.sees("The name or the password is wrong")
    log_in(ben, OTHER)
    assert ben.path == "/"


def log_in(ben: Phone, password: str) -> None:
    ben.types(name="Ben", password=password)
    ben.taps("Log in")


def one_logs_out_everywhere(ben: Phone, tablet: Phone) -> None:
    tablet.opens("/history/")
    assert tablet.path == "/login?next=/history/"
    log_in(tablet, OTHER)
    assert tablet.path == "/history/"
    ben.opens("/people/")
    ben.sees("Chrome on Linux", "This browser")
    ben.taps("Log out everywhere")
    tablet.opens("/")
    assert tablet.path.startswith("/login")
    assert ben.path.startswith("/login")


def a_lost_password_is_set_by_a_code_of_the_box(box: Fronted, ben: Phone) -> None:
    ben.opens("/login")
    ben.taps("I lost my password")
    ben.types(name="Ben", code=box.told("reset-code", "Ben")["code"], password=THIRD)
    ben.taps("Set the new password")
    assert ben.path == "/"


def visitors_come_and_go(ana: Phone) -> None:
    ana.opens("/")
    ana.page.locator(".me").click()
    ana.taps("Visitors")
    ana.sees("Visitors until")
    ana.opens("/")
    with ana.refused(400):
        ana.taps("How am I?")
    ana.look()
    ana.taps("Visitors")
    ana.taps("They left")
    ana.page.get_by_role("button", name="Visitors").wait_for()


def a_program_comes_in_by_a_token(box: Fronted, ana: Phone) -> None:
    """It is shown once, and counts until it is taken back."""
    ana.opens("/people/")
    ana.types(name="the kitchen")
    ana.taps("Make it")
    ana.sees("Your new token")
    token = ana.page.locator("section", has_text="Your new token").locator("code").inner_text()
    assert status_by(token, box, "GET", "/api/v1/now") == 200
    assert status_by(token, box, "POST", "/api/v1/wishes/toggle") == 200
    assert status_by(token, box, "POST", "/api/v1/wishes/shut-down") == 403
    ana.opens("/people/")
    assert token not in ana.page.content()
    ana.taps("Take back")
    assert status_by(token, box, "GET", "/api/v1/now") == 401


def status_by(token: str, box: Fronted, method: str, path: str) -> int:
    line = box.line()
    line.request(method, path, headers={"Authorization": f"Bearer {token}"})
    status = line.getresponse().status
    line.close()
    return status


def somebody_is_removed_with_all_that_is_theirs(box: Fronted, ana: Phone, ben: Phone) -> None:
    """Which asks for the owner's password, as it was given long ago."""
    assert box.rows("SELECT count(*) FROM scan WHERE member = 2") != [(0,)]
    let_pass_ten_minutes(box)
    remove(ana, "Ben")
    assert ana.path == "/confirm?next=/people/"
    ana.types(password=PASSWORD)
    ana.taps("It is me")
    assert ana.path == "/people/"
    remove(ana, "Ben")
    assert ana.page.locator("summary", has_text="Ben").count() == 0
    assert box.rows("SELECT count(*) FROM scan WHERE member = 2") == [(0,)]
    ben.opens("/")
    assert ben.path.startswith("/login")
    with ben.refused(400):
        log_in(ben, THIRD)


def remove(ana: Phone, name: str) -> None:
    ana.opens("/people/")
    ana.unfolds(name)
    ana.taps(f"Remove {name}")


def let_pass_ten_minutes(box: Fronted) -> None:
    """As if the passwords had been given before that."""
    with closing(sqlite3.connect(box.state / "people.db")) as people, people:
        people.execute("UPDATE session SET made_wall_s = made_wall_s - 601")
