"""The page follows the box without a reload."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from device.values import Part, PlayerStatus, Snapshot
from device.web.app import close_streams
from device.web.context import LIVE_MAX, LIVE_MAX_OF_ONE
from device.web.views import PARTS


def news(chunks: Iterator[bytes]) -> Any:
    """The next snapshot in a stream."""
    for chunk in chunks:
        text = chunk.decode()
        if text.startswith("data: "):
            return json.loads(text.removeprefix("data: "))
    return None


def test_a_stream_begins_with_the_box_as_it_is_and_goes_on_with_every_change(
    page: Any, happy: Snapshot
) -> None:
    answer = page.client.get("/live/stream")
    assert answer.mimetype == "text/event-stream"
    chunks = iter(answer.response)
    assert news(chunks)["version"] == 1
    page.shows(happy)
    told = news(chunks)
    assert (told["version"], told["mood"]) == (2, "happy")
    assert "You seem happy" in told["parts"]["mood"]
    page.shows(replace(happy, version=3, player=PlayerStatus()))
    assert "Nothing plays yet" in news(chunks)["parts"]["track"]
    answer.close()


def test_a_stream_that_has_nothing_to_tell_says_that_it_is_still_there(page: Any) -> None:
    answer = page.client.get("/live/stream")
    chunks = iter(answer.response)
    assert news(chunks)["version"] == 1
    page.clock.advance(60.0)
    assert next(chunks) == b": still here\n\n"
    answer.close()


def streams(page: Any, address: str, count: int) -> list[Any]:
    """So many streams opened by one client."""
    caller = {"REMOTE_ADDR": address}
    return [page.client.get("/live/stream", environ_overrides=caller) for _ in range(count)]


def test_when_every_seat_is_taken_a_page_polls_until_one_is_free(page: Any, happy: Snapshot) -> None:
    phones = (f"192.168.1.{number}" for number in range(10, 10 + LIVE_MAX))
    open_pages = [streams(page, phone, 1)[0] for phone in phones]
    assert [one.status_code for one in open_pages] == [200] * LIVE_MAX
    (turned_away,) = streams(page, "192.168.1.4", 1)
    assert turned_away.status_code == 429
    page.shows(happy)
    assert page.client.get("/live/parts?version=1").json["version"] == 2
    assert page.client.get("/live/parts?version=2").status_code == 204
    open_pages.pop().close()
    (again,) = streams(page, "192.168.1.4", 1)
    assert again.status_code == 200
    for one in (*open_pages, again):
        one.close()


@pytest.mark.parametrize("addresses", [["192.168.1.2"] * 9, [f"fd00::7:{n}" for n in range(9)]])
def test_of_one_phone_the_pages_that_were_opened_last_have_its_seats(page: Any, addresses: list[str]) -> None:
    opened = [streams(page, address, 1)[0] for address in addresses]
    assert {one.status_code for one in opened} == {200}
    seats = page.app.extensions["moodlark"].live_seats
    assert seats.taken == LIVE_MAX_OF_ONE
    assert b"event: full" in b"".join(opened[0].response)
    assert streams(page, "192.168.1.3", 1)[0].status_code == 200
    for one in opened:
        one.close()
    assert seats.taken == 1


def test_a_tab_that_goes_from_page_to_page_has_one_seat(page: Any) -> None:
    opened = [page.client.get(f"/live/stream?tab=a&page={name}") for name in 5 * ("now", "music", "rooms")]
    assert {one.status_code for one in opened} == {200}
    assert page.app.extensions["moodlark"].live_seats.taken == 1
    for one in opened:
        one.close()


def test_a_stream_tells_only_what_is_another(page: Any, happy: Snapshot) -> None:
    answer = page.client.get("/live/stream")
    chunks = iter(answer.response)
    assert "mood" in news(chunks)["parts"]
    page.shows(replace(happy, version=3))
    assert {"mood", "track"} <= news(chunks)["parts"].keys()
    page.shows(replace(happy, version=4, player=replace(happy.player, volume=20)))
    assert news(chunks)["parts"].keys() == {"volume"}
    answer.close()


def test_below_a_proxys_path_what_is_pushed_leads_there(page: Any, happy: Snapshot) -> None:
    page.shows(happy)
    answer = page.client.get("/live/stream?page=rooms", environ_overrides={"SCRIPT_NAME": "/lark"})
    assert 'action="/lark/toggle"' in news(iter(answer.response))["parts"]["mini"]
    answer.close()


def test_a_stream_ends_when_the_page_is_shut_down(page: Any) -> None:
    answer = page.client.get("/live/stream")
    chunks = iter(answer.response)
    assert news(chunks)["version"] == 1
    close_streams(page.app)
    assert list(chunks) == []
    answer.close()


@pytest.mark.parametrize("page_name", [*PARTS, "any"])
def test_every_part_can_be_pushed_where_no_request_is_under_way(
    page: Any, happy: Snapshot, page_name: str
) -> None:
    rich = replace(happy, lost={Part.PLAYER: "away"}, sleep_until_wall_s=1e11)
    page.shows(rich)
    answer = page.client.get(f"/live/stream?page={page_name}")
    assert news(iter(answer.response))["parts"]
    answer.close()
