"""The page follows the box without a reload."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from device.values import PlayerStatus, Snapshot
from device.web.app import close_streams
from device.web.context import LIVE_MAX, LIVE_MAX_OF_ONE


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
    open_pages = streams(page, "192.168.1.2", LIVE_MAX_OF_ONE) + streams(page, "192.168.1.3", LIVE_MAX_OF_ONE)
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


@pytest.mark.parametrize("addresses", [["192.168.1.2"] * 5, [f"fd00::7:{n}" for n in range(5)]])
def test_one_phone_does_not_take_every_seat(page: Any, addresses: list[str]) -> None:
    opened = [streams(page, address, 1)[0] for address in addresses]
    assert [one.status_code for one in opened] == [200] * LIVE_MAX_OF_ONE + [429]
    assert streams(page, "192.168.1.3", 1)[0].status_code == 200


def test_a_stream_ends_when_the_page_is_shut_down(page: Any) -> None:
    answer = page.client.get("/live/stream")
    chunks = iter(answer.response)
    assert news(chunks)["version"] == 1
    close_streams(page.app)
    assert list(chunks) == []
    answer.close()
