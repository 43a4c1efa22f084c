"""The way in, as a phone goes it."""

from __future__ import annotations

import re
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from device.memory.schema import MEMORY
from device.memory.sealed.prints import PrintTable
from device.memory.store import Store
from device.people.sessions import PROVED_S
from device.ports.errors import RefusedError, TooOftenError
from device.values import DAY_S, VoicePrint
from device.values.people import Person, Role, Scope
from device.values.wishes import Forget, ForgetVoice, LearnVoice, Listen, Next
from device.web.context import LIVE_MAX_OF_ONE
from tests.web.gate.conftest import PASSWORD, Home

OTHER = "another long walk"


def test_a_box_of_nobody_shows_only_how_to_claim_it(home: Home) -> None:
    phone = home.browser()
    for path in ("/", "/history/", "/settings/", "/music/", "/people/"):
        assert phone.get(path).headers["Location"] == "/claim"
    assert phone.get("/api/v1/now").status_code == 401
    assert "belongs to nobody yet" in phone.get("/claim").text


def test_with_the_code_the_first_visitor_is_the_owner_and_logged_in(home: Home) -> None:
    home.household.open()
    phone = home.browser()
    wrong = phone.post("/claim", code="ABCD-EFGH", name="Ana", email="", password=PASSWORD)
    assert wrong.status_code == 400
    assert "not the code" in wrong.text
    assert 'value="Ana"' in wrong.text
    assert PASSWORD not in wrong.text
    code = home.household.setup_code()
    claimed = phone.post("/claim", code=code, name="Ana", email="", password=PASSWORD)
    assert claimed.status_code == 303
    assert phone.get("/").status_code == 200
    assert "Ana" in phone.get("/people/").text
    assert home.browser().get("/claim").headers["Location"] == "/"


def test_strangers_are_sent_to_the_log_in_and_from_there_to_where_they_wanted(lived_in: Home) -> None:
    phone = lived_in.browser()
    sent = phone.get("/history/?before=7").headers["Location"]
    assert sent == "/login?next=/history/%3Fbefore%3D7"
    assert phone.get("/api/v1/now").status_code == 401
    again = phone.post("/login", form=sent, next="/history/?before=7", name="Ben", password=PASSWORD)
    assert again.headers["Location"] == "/history/?before=7"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "/\n", "x"]
)
def test_the_way_on_never_leads_to_another_host(lived_in: Home, elsewhere: str) -> None:
    answer = lived_in.browser().post("/login", next=elsewhere, name="Ben", password=PASSWORD)
    assert answer.headers["Location"] == "/"


def test_the_cookie_is_kept_from_scripts_and_over_https_from_everything_else(lived_in: Home) -> None:
    plain = lived_in.browser().log_in("Ben").headers.getlist("Set-Cookie")
    cookie = next(one for one in plain if one.startswith("moodlark="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    safe = lived_in.browser("https://localhost").log_in("Ben").headers.getlist("Set-Cookie")
    cookie = next(one for one in safe if one.startswith("__Host-moodlark="))
    assert "HttpOnly" in cookie
    assert "Secure" in cookie
    assert "Domain" not in cookie


def test_over_https_every_cookie_is_the_boxs_alone_and_never_goes_in_the_clear(lived_in: Home) -> None:
    phone = lived_in.browser("https://localhost")
    given = [*phone.get("/login").headers.getlist("Set-Cookie")]
    given += phone.log_in("Ben").headers.getlist("Set-Cookie")
    assert {one.partition("=")[0] for one in given} == {"__Host-moodlark", "__Host-moodlark-form"}
    for cookie in given:
        assert "; Secure" in cookie
        assert "; HttpOnly" in cookie
        assert "; Path=/" in cookie
        assert "Domain" not in cookie
        assert "SameSite=Lax" in cookie


def test_log_in_begins_a_new_session_and_ends_the_one_before(lived_in: Home) -> None:
    phone = lived_in.browser()
    phone.log_in("Ben")
    first = phone.client.get_cookie("moodlark")
    phone.client.set_cookie("moodlark", first.value if first else "")
    phone.post("/login", form="/lost", name="Ben", password=PASSWORD)
    second = phone.client.get_cookie("moodlark")
    assert first
    assert second
    assert first.value != second.value
    assert lived_in.household.sessions.find(first.value) is None


def test_so_does_giving_the_password_once_more(lived_in: Home) -> None:
    phone = lived_in.browser()
    phone.log_in("Ben")
    before = phone.client.get_cookie("moodlark")
    assert before
    assert phone.post("/confirm", password="not it at all").status_code == 400
    assert lived_in.household.sessions.find(before.value)
    phone.post("/confirm", password=PASSWORD)
    assert lived_in.household.sessions.find(before.value) is None
    assert phone.get("/").status_code == 200


def test_every_page_leads_to_ones_account_where_one_logs_out(lived_in: Home) -> None:
    phone = lived_in.browser()
    phone.log_in("Ben")
    for path in ("/", "/music/", "/history/", "/settings/", "/people/", "/confirm"):
        text = phone.get(path).text
        assert 'href="/people/">People and devices</a>' in text
        assert "Moodlark</title>" in text
    assert "Log out" in phone.get("/people/").text


def test_log_out_and_log_out_everywhere(lived_in: Home) -> None:
    phone, tablet = lived_in.browser(), lived_in.browser()
    phone.log_in("Ben"), tablet.log_in("Ben")
    phone.post("/logout", form="/people/")
    assert phone.get("/").status_code == 303
    assert tablet.get("/").status_code == 200
    phone.log_in("Ben")
    phone.post("/logout-everywhere", form="/people/")
    assert tablet.get("/").status_code == 303


def test_a_form_without_its_token_is_refused_and_so_is_one_of_another_browser(lived_in: Home) -> None:
    ana, ben = lived_in.browser(), lived_in.browser()
    ana.log_in("Ana"), ben.log_in("Ben")
    assert ana.client.post("/next").status_code == 400
    assert ana.client.post("/next", data={"csrf_token": "nonsense"}).status_code == 400
    assert not lived_in.asked
    assert ana.post("/next", form="/").status_code == 303
    assert [type(one.wish) for one in lived_in.asked] == [Next]
    assert lived_in.asked[0].who == Person(Role.OWNER, 1, "Ana")


def test_a_cookie_of_forms_that_another_box_signed_counts_nothing(lived_in: Home, tmp_path: Path) -> None:
    (tmp_path / "another").mkdir()
    thief, phone = Home(tmp_path / "another").browser(), lived_in.browser()
    token = thief.form_token("/login")
    cookie = thief.client.get_cookie("moodlark-form")
    assert token
    assert cookie
    phone.client.set_cookie("moodlark-form", cookie.value)
    answer = phone.client.post("/login", data={"csrf_token": token, "name": "Ben", "password": PASSWORD})
    assert answer.status_code == 400
    assert phone.client.get_cookie("moodlark") is None


def test_what_says_of_no_page_that_it_comes_from_there_is_refused(lived_in: Home) -> None:
    ana = lived_in.browser()
    ana.log_in("Ana")
    del ana.client.environ_base["HTTP_SEC_FETCH_SITE"]
    assert ana.post("/next", form="/").status_code == 403
    ana.client.environ_base["HTTP_SEC_FETCH_SITE"] = "cross-site"
    assert ana.post("/next", form="/").status_code == 403


def test_an_invitation_by_link_takes_in_one(lived_in: Home) -> None:
    ana, new = lived_in.browser(), lived_in.browser()
    ana.log_in("Ana")
    page = ana.post("/people/invite", form="/people/", role="guest").text
    link = page.split('<a href="http://localhost')[1].split('"')[0]
    assert "data:image/svg+xml" in page
    assert "As a guest" in new.get(link).text
    assert new.post(link, name="Dan", email="", password=PASSWORD).status_code == 303
    assert new.get("/").status_code == 200
    assert new.get("/history/").status_code == 403
    assert "used or over" in lived_in.browser().get(link).text


def test_a_new_password_logs_out_all_the_others(lived_in: Home) -> None:
    phone, tablet = lived_in.browser(), lived_in.browser()
    phone.log_in("Ben"), tablet.log_in("Ben")
    wrong = phone.post("/people/password", form="/people/", old="not it at all", password=OTHER)
    assert wrong.status_code == 400
    assert phone.post("/people/password", form="/people/", old=PASSWORD, password=OTHER).status_code == 303
    assert tablet.get("/").status_code == 303
    assert tablet.log_in("Ben").status_code == 400
    assert tablet.log_in("Ben", OTHER).status_code == 303


def test_a_lost_password_is_set_by_the_code_of_the_box(lived_in: Home) -> None:
    phone = lived_in.browser()
    code = lived_in.household.reset_code("Ben")
    assert phone.post("/lost", name="Ben", code=code, password=OTHER).status_code == 303
    assert phone.get("/").status_code == 200


def test_removing_somebody_asks_for_the_password_again_once_it_is_long_ago(lived_in: Home) -> None:
    ana = lived_in.browser()
    ana.log_in("Ana")
    lived_in.clock.advance(PROVED_S + 1)
    asked = ana.post("/people/remove", form="/people/", member="2")
    assert asked.headers["Location"] == "/confirm?next=/people/"
    assert ana.post("/confirm", password="not it at all", next="/people/").status_code == 400
    assert ana.post("/confirm", password=PASSWORD, next="/people/").headers["Location"] == "/people/"
    ana.post("/people/remove", form="/people/", member="2")
    assert lived_in.household.accounts.named("Ben") is None


def test_members_remove_nobody_but_themselves_and_the_last_owner_nobody(lived_in: Home) -> None:
    ben, ana = lived_in.browser(), lived_in.browser()
    ben.log_in("Ben"), ana.log_in("Ana")
    assert ben.post("/people/remove", form="/people/", member="3").status_code == 400
    assert ana.post("/people/remove", form="/people/", member="1").status_code == 400
    ben.post("/people/remove", form="/people/", member="2")
    assert [one.name for one in lived_in.household.accounts.all()] == ["Ana", "Cem", "Gil"]


def test_a_token_is_shown_once_and_may_what_its_scope_says(lived_in: Home) -> None:
    ben, program = lived_in.browser(), lived_in.app.test_client()
    ben.log_in("Ben")
    page = ben.post("/people/tokens", form="/people/", name="kitchen", scope="steer", days="30").text
    token = page.split("<code>")[1].split("</code>")[0]
    assert token not in ben.get("/people/").text
    assert "kitchen" in ben.get("/people/").text
    bearer = {"Authorization": f"Bearer {token}"}
    assert program.get("/api/v1/now", headers=bearer).status_code == 200
    assert program.post("/api/v1/wishes/next", json={}, headers=bearer).status_code == 200
    assert program.post("/api/v1/wishes/unlearn", json={}, headers=bearer).status_code in {400, 403}
    assert program.get("/api/v1/now", headers={"Authorization": "Bearer nonsense"}).status_code == 401


def test_a_token_to_look_asks_nothing(lived_in: Home) -> None:
    ben = lived_in.household.accounts.named("Ben")
    assert ben
    bearer = lived_in.bearer(ben, Scope.READ)
    program = lived_in.app.test_client()
    assert program.get("/api/v1/now", headers=bearer).status_code == 200
    assert program.post("/api/v1/wishes/next", json={}, headers=bearer).status_code in {400, 403}
    assert program.get("/people/", headers=bearer).status_code == 403
    assert not lived_in.asked


def test_a_stranger_sees_no_mood_and_no_name(lived_in: Home) -> None:
    for path in ("/login", "/lost", "/join/nothing", "/static/style.css"):
        answer = lived_in.browser().get(path)
        assert not [word for word in ("happy", "Ana", "Morning") if word in answer.text] or "style" in path
        answer.close()


def test_a_name_is_shown_and_not_obeyed(lived_in: Home) -> None:
    lived_in.joined("<script>alert(1)</script>", Role.MEMBER)
    lived_in.joined('" onload="alert(1)', Role.MEMBER)
    ana, odd = lived_in.browser(), lived_in.browser()
    ana.log_in("Ana"), odd.log_in('" onload="alert(1)')
    for text in (ana.get("/people/").text, odd.get("/people/").text, odd.get("/").text):
        assert "<script>alert" not in text
        assert '" onload=' not in text
    assert "&lt;script&gt;alert(1)" in ana.get("/people/").text
    assert 'value="&lt;b&gt;"' in lived_in.browser().post("/login", name="<b>", password="x").text


def test_thirty_tries_a_minute_are_enough_for_strangers(lived_in: Home) -> None:
    phone = lived_in.browser()
    answers = [
        phone.post("/lost", name=f"name {n}", code="x", password="x" * 9).status_code for n in range(31)
    ]
    assert answers[:30] == [400] * 30
    assert answers[30] == 429


def test_the_owner_is_told_of_guesses_for_a_day_and_nobody_else_is(lived_in: Home) -> None:
    ana, ben = lived_in.browser(), lived_in.browser()
    for number in range(12):
        with suppress(RefusedError, TooOftenError):
            lived_in.household.log_in("Ben", "wrong guess", f"10.0.0.{number}")
    ana.log_in("Ana")
    lived_in.clock.advance(60.0)
    ben.log_in("Ben")
    assert "Ben: 10 times in a row a wrong password was given" in ana.get("/").text
    assert "wrong password" not in ben.get("/").text
    lived_in.clock.advance(DAY_S)
    assert "wrong password" not in ana.get("/").text


def test_everything_is_forgotten_only_by_who_gave_the_password_lately(lived_in: Home) -> None:
    ben = lived_in.browser()
    ben.log_in("Ben")
    lived_in.clock.advance(PROVED_S + 1)
    asked = ben.post("/history/forget", form="/people/", sure="yes")
    assert asked.headers["Location"] == "/confirm?next=/history/"
    assert ben.post("/settings/unlearn", form="/people/", sure="yes").status_code == 303
    answer = ben.client.post(
        "/api/v1/wishes/forget-everything", json={}, headers={"X-CSRFToken": ben.form_token("/people/")}
    )
    assert (answer.status_code, answer.mimetype) == (403, "application/problem+json")
    assert "Give your password once more" in answer.text
    assert not lived_in.asked
    ben.post("/confirm", password=PASSWORD)
    ben.post("/history/forget", form="/people/", sure="yes")
    assert [type(one.wish) for one in lived_in.asked] == [Forget]
    assert lived_in.asked[0].who.member == 2


def test_who_is_listening_is_said_by_members_in_one_tap_and_not_by_guests(lived_in: Home) -> None:
    ben, gil = lived_in.browser(), lived_in.browser()
    ben.log_in("Ben"), gil.log_in("Gil")
    assert "It is me" in ben.get("/").text
    assert ben.post("/listen", form="/", member="2").status_code == 303
    back = ben.post("/listen", form="/people/", member="0", back="people").headers["Location"]
    assert back == "/people/?said=listen"
    assert [one.wish for one in lived_in.asked] == [Listen(2), Listen(0)]
    assert "It is me" not in gil.get("/").text
    assert "Who is listening" not in gil.get("/people/").text
    assert gil.post("/listen", form="/", member="4").status_code == 403


def test_a_browser_that_was_lost_is_logged_out_by_another_one(lived_in: Home) -> None:
    lost, phone = lived_in.browser(), lived_in.browser()
    lost.client.environ_base["HTTP_USER_AGENT"] = (
        "Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36"
    )
    lost.log_in("Ben"), phone.log_in("Ben")
    page = phone.get("/people/").text
    assert "Chrome on Android" in page
    (number,) = re.findall(r'name="session" value="(\d+)"', page)
    assert phone.post("/people/log-out", form="/people/", session=number).status_code == 303
    assert lost.get("/").headers["Location"].startswith("/login")
    assert phone.get("/").status_code == 200


def test_the_owner_logs_somebody_out(lived_in: Home) -> None:
    ana, ben = lived_in.browser(), lived_in.browser()
    ana.log_in("Ana"), ben.log_in("Ben")
    assert ben.post("/people/log-out", form="/people/", member="1").status_code == 400
    assert ana.post("/people/log-out", form="/people/", member="2").status_code == 303
    assert ben.get("/").status_code == 303
    assert "logged Ben out everywhere" in ana.get("/people/").text


def test_a_mood_is_seen_by_whose_it_is_alone(lived_in: Home) -> None:
    pages = {}
    for name in ("Ana", "Ben", "Gil"):
        browser = lived_in.browser()
        browser.log_in(name)
        pages[name] = [browser.get(path).text for path in ("/", "/music/", "/api/v1/now", "/live/parts")]
    assert any("happy" in text for text in pages["Ana"])
    for name in ("Ben", "Gil"):
        told = re.sub(r"<button[^>]*value=\"happy\".*?</button>", "", "".join(pages[name]), flags=re.S)
        assert "You look and sound happy" not in told
        assert "near the mood" not in told
        assert '"mood":"happy"' not in told.replace(" ", "")
        assert "Morning" in told


def test_the_seats_of_open_pages_are_a_members_whatever_their_address(lived_in: Home) -> None:
    ben, ana = lived_in.browser(), lived_in.browser()
    ben.log_in("Ben"), ana.log_in("Ana")
    opened = [ben.get("/live/stream") for _ in range(LIVE_MAX_OF_ONE + 1)]
    opened.append(ana.get("/live/stream"))
    assert {one.status_code for one in opened} == {200}
    seats = lived_in.app.extensions["moodlark"].live_seats
    assert seats.taken == LIVE_MAX_OF_ONE + 1
    for one in opened:
        one.close()


def test_a_guest_is_offered_nothing_that_is_for_members(lived_in: Home) -> None:
    gil, ben = lived_in.browser(), lived_in.browser()
    gil.log_in("Gil"), ben.log_in("Ben")
    offered = {
        name: "".join(browser.get(path).text for path in ("/", "/music/", "/people/", "/live/parts"))
        for name, browser in (("Gil", gil), ("Ben", ben))
    }
    for path in ("/scan", "/mood", "/feel", "/ban", "/keep", "/history/", "/settings/"):
        assert f'"{path}"' not in offered["Gil"].replace("\\", ""), path
        assert f'"{path}"' in offered["Ben"].replace("\\", ""), path
    assert "Hello, Gil" in offered["Gil"]


def test_members_teach_the_box_their_voice_and_have_it_forgotten_with_one_tap(lived_in: Home) -> None:
    phone = lived_in.browser()
    phone.log_in("Ben")
    assert "tells no voices apart" in phone.get("/people/").text
    now = lived_in.board.current()
    settings = now.settings.changed({"who_speaks": True})
    lived_in.board.publish(replace(now, version=now.version + 1, settings=settings))
    text = phone.get("/people/").text
    assert "does not know your voice" in text
    assert "Forget my voice" not in text
    assert (
        phone.post("/learn-voice", form="/people/", back="people").headers["Location"]
        == "/people/?said=learn-voice"
    )
    ben = next(one.number for one in lived_in.household.accounts.all() if one.name == "Ben")
    with closing(Store(lived_in.database, MEMORY)) as store, store.writing():
        PrintTable(store).keep(ben, VoicePrint(((1.0,),) * 3, "a"))
    assert "The box knows your voice" in phone.get("/people/").text
    said = phone.post("/forget-voice", form="/people/", back="people").headers["Location"]
    assert said == "/people/?said=forget-voice"
    assert [(one.wish, one.who.member) for one in lived_in.asked] == [
        (LearnVoice(), ben),
        (ForgetVoice(), ben),
    ]
    guest = lived_in.browser()
    guest.log_in("Gil")
    assert "Your voice" not in guest.get("/people/").text
