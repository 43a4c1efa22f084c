"""The library, its map, the way and the queue, under a thumb in a real browser."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from device.music.library.catalogue.catalogue import LibraryCatalogue
from device.music.library.shelf import Shelf
from device.values import (
    Destination,
    Gathered,
    Journey,
    Playlist,
    QueueEntry,
    Snapshot,
    Track,
    Where,
)
from device.values.wishes import (
    AddToPlaylist,
    DeletePlaylist,
    MoveEntry,
    PlayAt,
    PlayEntry,
    PutOn,
    RemoveEntry,
    TakeMe,
)
from tests.web.hand.conftest import SIZES, Opened

PLACES = (
    *("/music/", "/music/?q=lark", "/music/all?what=album", "/music/of?what=artist&name=The+Larks"),
    *("/music/playlists", "/music/never", "/music/liked", "/#queue"),
)
TRACKS = [
    Track(
        *(f"{n}.ogg", f"Song {n} of a name that is rather long", "The Larks", f"Day {n % 3}", ("Folk",)),
        *(180.0, n / 20 - 1, 1 - n / 20, "audio", 0.8),
    )
    for n in range(40)
]


def queue(count: int = 8) -> tuple[QueueEntry, ...]:
    return tuple(
        QueueEntry(
            *(70 + n, n, f"{n}.ogg", f"Song {n}", "The Larks", "Day", 180.0, n == 2, n > 2),
            *("warm and easy by its sound, not heard for 3 days", n == 4),
        )
        for n in range(count)
    )


@pytest.fixture
def music(page: Any, happy: Snapshot) -> Snapshot:
    """A box that plays, over a library that is known."""
    catalogue = LibraryCatalogue()
    catalogue.take(Shelf(TRACKS))
    here = page.app.extensions["moodlark"]
    page.app.extensions["moodlark"] = replace(here, catalogue=catalogue)
    now = page.clock.wall()
    shown = replace(
        happy,
        player=replace(happy.player, uri="2.ogg", title="Song 2", queue_length=8),
        queue=queue(),
        playlists=(Playlist("Sunday evening", 12), Playlist('A "b" & <c>', 1)),
        journey=Journey((0.3, 0.4), (0.5, -0.55), now - 300, 1500, Destination.CALM),
    )
    page.shows(shown)
    return shown


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.usefixtures("music")
def test_everybody_can_use_the_library_and_the_queue(hand: Opened, size: str, scheme: Any) -> None:
    one = hand(size, color_scheme=scheme)
    for path in PLACES:
        one.opens(path)
        one.page.locator("body.ready").wait_for()
        assert one.overflows() <= 0, path
        assert one.small() == [], path
        assert one.serious() == [], path


@pytest.mark.usefixtures("music")
def test_music_is_found_as_one_types_and_put_on(page: Any, hand: Opened) -> None:
    one = hand("phone", "/music/")
    one.page.locator("#q").press_sequentially("song 17")
    one.page.locator("#found .tune-play").first.click()
    one.sees("Playing it now.")
    one.page.locator("#found .tune-more summary").first.click()
    one.page.get_by_role("button", name="Play next").first.click()
    one.sees("It comes next.")
    name = one.page.get_by_label("Name of a new playlist").first
    name.fill("Evening")
    assert (one.overflows(), one.small(), one.serious()) == (0, [], [])
    name.press("Enter")
    one.sees("Kept in “Evening”.")
    assert page.events == [
        PutOn("17.ogg", Gathered.TRACK, Where.NOW),
        PutOn("17.ogg", Gathered.TRACK, Where.NEXT),
        AddToPlaylist("Evening", "17.ogg"),
    ]
    one.page.locator("#q").fill("")
    one.page.locator("#found").wait_for(state="hidden")


@pytest.mark.usefixtures("music")
def test_a_tap_or_a_drag_on_the_map_says_where_the_music_goes(page: Any, hand: Opened) -> None:
    one = hand("phone", "/music/")
    box = one.box("[data-map]")
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    one.page.mouse.click(*middle)
    one.page.locator(".map-target:not([data-busy])").wait_for()
    one.page.mouse.move(*middle)
    one.page.mouse.down()
    one.page.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] - 4, steps=5)
    one.page.mouse.up()
    one.page.locator(".map-target:not([data-busy])").wait_for()
    one.page.get_by_role("button", name="bright and quiet").click()
    one.page.locator("form.journey button[value=awake]").click()
    one.page.wait_for_function("() => !document.querySelector('[aria-busy]')")
    places = [(one.valence, one.arousal) for one in page.events if isinstance(one, PlayAt)]
    assert places == [(pytest.approx(0.0, abs=0.02), pytest.approx(0.0, abs=0.02)), (1.0, -1.0), (0.6, -0.6)]
    assert page.events[-1] == TakeMe(Destination.AWAKE, 25.0)


@pytest.mark.usefixtures("music")
def test_the_queue_is_tapped_moved_and_emptied_by_hand(page: Any, hand: Opened) -> None:
    one = hand("phone", "/#queue")
    rows = one.page.locator("[data-queue] .tune")
    rows.nth(3).locator(".tune-play").click()
    one.page.wait_for_function("() => !document.querySelector('[aria-busy]')")
    rows.nth(3).locator("summary").click()
    rows.nth(3).get_by_role("button", name="Sooner").click()
    one.page.wait_for_function("() => !document.querySelector('[aria-busy]')")
    rows.nth(4).locator("summary").click()
    rows.nth(4).get_by_role("button", name="Take out").click()
    one.sees("Taken out of the queue.")
    handle, over = rows.nth(2).locator(".handle").bounding_box(), rows.nth(4).bounding_box()
    assert handle
    assert over
    one.page.mouse.move(handle["x"] + 20, handle["y"] + 20)
    one.page.mouse.down()
    one.page.mouse.move(handle["x"] + 20, over["y"] + over["height"] - 5, steps=6)
    one.page.mouse.up()
    one.page.wait_for_function("() => !document.querySelector('[data-held]')")
    until = one.page.wait_for_timeout
    for _ in range(50):
        if len(page.events) == 4:
            break
        until(50)
    assert page.events == [PlayEntry(75), MoveEntry(75, -1), RemoveEntry(76), MoveEntry(74, 2)]


@pytest.mark.usefixtures("music")
def test_playlists_are_seen_and_deleted(page: Any, hand: Opened) -> None:
    one = hand("phone", "/music/playlists")
    one.sees('A "b" & <c>')
    one.page.get_by_role("button", name="Delete Sunday evening").click()
    one.sees("is deleted; its tracks stay")
    assert page.events == [DeletePlaylist("Sunday evening")]


@pytest.mark.usefixtures("music")
def test_without_a_script_the_map_is_a_picture_that_is_tapped_and_the_search_a_form(
    page: Any, hand: Opened
) -> None:
    one = hand("phone", "/music/", java_script_enabled=False)
    one.page.locator("input[type=image]").click(position={"x": 306, "y": 14})
    one.page.locator("#q").fill("song 1")
    one.page.locator("#q").press("Enter")
    one.sees("Song 1 of a name")
    assert page.events == [PlayAt(1.0, 1.0)]


def test_what_its_badge_says_of_a_track_is_not_said_again(page: Any, hand: Opened, music: Snapshot) -> None:
    entry = replace(music.queue[1], why="warm and quiet by its sound, new to you", is_new=True)
    page.shows(replace(music, version=9, queue=(music.queue[0], entry)))
    one = hand("wide")
    row = one.page.locator(f'[data-entry="{entry.number}"]')
    assert "by its sound" in row.inner_text()
    assert "new to you" not in row.inner_text()
