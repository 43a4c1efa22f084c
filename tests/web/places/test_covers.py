"""The pictures of tracks on the page: their own, or drawn."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from device.music.library.catalogue.catalogue import LibraryCatalogue
from device.music.library.shelf import Shelf
from device.ports.errors import PlayerError
from device.values import Cover, Track
from device.web.drawing.cover import drawn
from device.web.places.music.covers import cover_of

pytestmark = pytest.mark.usefixtures("album")


class Album:
    """Covers of which only one track has one."""

    is_away = False

    def cover(self, uri: str, size: int) -> Cover | None:
        if self.is_away:
            raise PlayerError("away")
        return Cover(b"jpeg" * size, "image/jpeg") if uri == "a ñ/b.ogg" else None


@pytest.fixture
def album(page: Any) -> Album:
    album, catalogue = Album(), LibraryCatalogue()
    catalogue.take(Shelf([Track("c.ogg", "C", "", "", (), 60.0, -0.7, 0.6, "audio", 0.8)]))
    here = page.app.extensions["moodlark"]
    page.app.extensions["moodlark"] = replace(here, covers=album, catalogue=catalogue)
    return album


def address(uri: str | None, size: int = 96) -> str:
    return cover_of("", uri, size)


def test_a_track_is_shown_with_its_own_picture_and_phones_keep_it(page: Any) -> None:
    answer = page.client.get(address("a ñ/b.ogg"))
    assert (answer.status_code, answer.mimetype, len(answer.data)) == (200, "image/jpeg", 4 * 96)
    assert answer.headers["Cache-Control"] == "private, max-age=86400"
    again = page.client.get(address("a ñ/b.ogg"), headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert len(page.client.get(address("a ñ/b.ogg", 300)).data) == 4 * 384


@pytest.mark.parametrize("uri", ["c.ogg", "http://stream", None])
def test_where_there_is_none_one_is_drawn(page: Any, uri: str | None) -> None:
    answer = page.client.get(address(uri))
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert "script" not in answer.headers["Content-Security-Policy"]
    ElementTree.fromstring(answer.text)  # noqa: S314 (our own)
    assert page.client.get(address(uri)).data == answer.data


def test_while_the_server_is_away_one_is_drawn_that_nobody_keeps(page: Any, album: Album) -> None:
    album.is_away = True
    answer = page.client.get(address("a ñ/b.ogg"))
    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("image/svg+xml", "no-store")


@pytest.mark.parametrize("key", ["%ff", "a", "gICA", "x" * 4001])
def test_what_is_no_key_is_no_cover(page: Any, key: str) -> None:
    assert page.client.get(f"/cover/{key}").status_code == 404


@pytest.mark.parametrize("size", ["0", "-1", "99999999", "x", ""])
def test_any_size_is_one_of_few(page: Any, size: str) -> None:
    answer = page.client.get(f"{address('a ñ/b.ogg').partition('?')[0]}?size={size}")
    assert len(answer.data) // 4 in {96, 192, 384, 640}


def test_a_drawing_tells_how_a_track_sounds_and_is_its_own() -> None:
    def hue(name: str, valence: float, arousal: float) -> int:
        svg = drawn(name, valence, arousal, known=True, moves=False)
        return int(re.findall(r"stop-color=\"hsl\((\d+)", svg)[0])

    assert 15 <= hue("a", 0.7, 0.7) <= 65  # golden where it is bright and lively
    assert 220 <= hue("a", -0.7, -0.7) <= 275  # blue where it is dark and quiet
    assert drawn("a", 0, 0, known=True, moves=False) != drawn("b", 0, 0, known=True, moves=False)
    assert len(drawn("a", 1, 1, known=False, moves=True)) < 3000
    assert "prefers-reduced-motion" in drawn("a", 1, 1, known=False, moves=True)
