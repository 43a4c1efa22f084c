"""The page follows the box without a reload."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from device.types import PlayerStatus, Snapshot
from device.web.app import close_streams
from device.web.context import LIVE_MAX


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


def test_when_every_seat_is_taken_a_page_polls_until_one_is_free(page: Any, happy: Snapshot) -> None:
    open_pages = [page.client.get("/live/stream") for _ in range(LIVE_MAX)]
    assert page.client.get("/live/stream").status_code == 503
    page.shows(happy)
    assert page.client.get("/live/parts?version=1").json["version"] == 2
    assert page.client.get("/live/parts?version=2").status_code == 204
    open_pages.pop().close()
    again = page.client.get("/live/stream")
    assert again.status_code == 200
    for one in (*open_pages, again):
        one.close()


def test_a_stream_ends_when_the_page_is_shut_down(page: Any) -> None:
    answer = page.client.get("/live/stream")
    chunks = iter(answer.response)
    assert news(chunks)["version"] == 1
    close_streams(page.app)
    assert list(chunks) == []
    answer.close()
