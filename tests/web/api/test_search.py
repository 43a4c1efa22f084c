"""The library searched by programs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from device.music.library.catalogue.catalogue import LibraryCatalogue
from device.music.library.shelf import Shelf
from device.values import Track


@pytest.fixture
def library(page: Any) -> None:
    catalogue = LibraryCatalogue()
    catalogue.take(
        Shelf(
            Track(f"{n}.ogg", f"Song {n}", "The Larks", "Day", ("Folk",), 60.0, 0.5, 0.5, "audio", 0.8)
            for n in range(9)
        )
    )
    page.app.extensions["moodlark"] = replace(page.app.extensions["moodlark"], catalogue=catalogue)


@pytest.mark.usefixtures("library")
def test_a_program_finds_what_a_person_finds(page: Any) -> None:
    told = page.client.get("/api/v1/search?q=song&limit=3").json
    assert told["total"] == 9
    assert told["tracks"][0] == {"uri": "0.ogg", "title": "Song 0", "artist": "The Larks", "album": "Day"}
    assert len(told["tracks"]) == 3
    (artist,) = page.client.get("/api/v1/search?q=lark").json["artists"]
    assert artist == {"what": "artist", "name": "The Larks", "by": "", "tracks": 9, "uri": "0.ogg"}
    assert page.client.get("/api/v1/search?q=hap").json["moods"] == ["happy"]


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("query", ["limit=0", "limit=x", f"q={'a' * 501}", "q=%00"])
def test_what_makes_no_sense_is_refused(page: Any, query: str) -> None:
    assert page.client.get(f"/api/v1/search?{query}").status_code == 400


def test_before_anything_is_known_nothing_is_found(page: Any) -> None:
    assert page.client.get("/api/v1/search?q=a").json["tracks"] == []
