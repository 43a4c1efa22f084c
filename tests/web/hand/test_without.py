"""The page without its script, without the box, below another path, and for somebody in a hurry."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from playwright.sync_api import Response, expect
from werkzeug.exceptions import NotFound
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from device.values import Phase, Snapshot
from device.values.wishes import Feel, Like, Toggle
from device.web.context import LIVE_MAX_OF_ONE
from tests.web.hand.conftest import Opened

PLACES = ("/", "/music/", "/history/", "/rooms/", "/settings/")


def test_without_a_script_one_types_is_answered_and_the_page_looks_again_by_itself(
    page: Any, happy: Snapshot, hand: Opened
) -> None:
    page.shows(replace(happy, phase=Phase.THINKING))
    one = hand(java_script_enabled=False)
    one.sees("Choosing")
    page.shows(replace(happy, version=5))
    one.page.get_by_role("button", name="How am I?").wait_for()  # the page looked again
    one.page.fill("#text", "so tired")
    one.page.press("#text", "Enter")
    one.page.locator(".toast").wait_for()
    assert page.events == [Feel("so tired")]
    one.page.locator(".track-now").get_by_label("I like this track").click()
    expect(one.page.locator(".toast")).to_contain_text("liked")
    assert page.events[-1] == Like("Morning.ogg", liked=True)


def test_sheets_open_and_close_without_a_script(page: Any, happy: Snapshot, hand: Opened) -> None:
    page.shows(happy)
    one = hand(java_script_enabled=False)
    one.page.get_by_role("link", name="Queue").click()
    expect(one.page.locator("#queue")).to_be_visible()
    one.page.locator("#queue [data-close]").click()
    expect(one.page.locator("#queue")).not_to_be_visible()


def test_eight_changes_of_place_in_a_hurry_find_a_seat_each_time(
    page: Any, happy: Snapshot, hand: Opened
) -> None:
    page.shows(happy)
    one = hand()
    asked: list[Response] = []
    one.page.on("response", lambda answer: asked.append(answer))
    for turn in range(13):
        one.opens(PLACES[turn % len(PLACES)])
        one.page.locator("body.ready").wait_for()
    one.opens("/")
    one.page.locator("body.ready").wait_for()
    page.shows(replace(happy, version=7, player=replace(happy.player, title="Another")))
    one.sees("Another")
    assert {answer.status for answer in asked if "/live/stream" in answer.url} == {200}
    assert not [answer.url for answer in asked if "/live/parts" in answer.url]


def test_a_page_whose_seat_went_to_another_asks_now_and_then(
    page: Any, happy: Snapshot, hand: Opened
) -> None:
    page.shows(happy)
    first = hand()
    first.page.locator("body.ready").wait_for()
    seats = page.app.extensions["moodlark"].live_seats
    others = [seats.take("127.0.0.1", f"tab {number}") for number in range(LIVE_MAX_OF_ONE)]
    assert all(others)
    with first.page.expect_response(lambda answer: "/live/parts" in answer.url):
        pass
    page.shows(replace(happy, version=8, player=replace(happy.player, title="Another")))
    first.sees("Another")


def test_a_phone_that_cannot_reach_the_box_says_so(
    page: Any, served: Any, happy: Snapshot, hand: Opened
) -> None:
    page.shows(happy)
    one = hand()
    one.runs("() => navigator.serviceWorker.ready.then(() => 0)")
    one.opens("/")
    served.worker.stop()
    served.worker.join(5.0)
    served.server.stop()
    one.sees("Reconnecting")
    one.page.wait_for_timeout(100)
    stands = one.page.locator(".elapsed").inner_text()
    one.page.wait_for_timeout(700)
    assert one.page.locator(".elapsed").inner_text() == stands
    one.page.reload()
    one.sees("I can't be reached")
    assert "Morning" not in one.page.locator("body").inner_text()
    one.wrong.clear()  # a browser complains of what it cannot reach


def test_below_a_proxys_path_everything_works(page: Any, happy: Snapshot, hand: Opened) -> None:
    page.shows(happy)
    page.app.wsgi_app = DispatcherMiddleware(NotFound(), {"/lark": page.app.wsgi_app})
    one = hand(path="/lark/")
    for path in PLACES:
        one.opens(f"/lark{path}")
        one.page.locator("body.ready").wait_for()
    one.page.locator('.mini [data-now="toggle"]').click()
    page.shows(replace(happy, version=9, player=replace(happy.player, title="Another")))
    one.sees("Another")
    one.page.locator(".mini-track").click()
    one.sees("You seem happy")
    assert page.events == [Toggle()]
