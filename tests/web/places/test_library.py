"""What the household says of the music on the phone, and what the phone says of the library."""

from __future__ import annotations

import json
import re
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from device.memory.sounds import open_sounds
from device.values import AnalysisProgress, Banned, Output, PlayerStatus, Snapshot, Stamp
from device.values.wishes import Allow, Ban, EnableOutput, Like, SavePlaylist

TRICKY = 'a "b" & <c>/ñ 音.flac'


def test_what_plays_can_be_liked_and_that_be_taken_back(page: Any, happy: Snapshot) -> None:
    page.shows(happy)
    assert 'aria-pressed="false"' in page.text()
    page.client.post("/like", data={"uri": "Morning.ogg", "liked": "yes"})
    page.client.post("/api/v1/wishes/like", json={"uri": "Morning.ogg", "liked": False})
    assert page.events == [Like("Morning.ogg", liked=True), Like("Morning.ogg", liked=False)]
    page.shows(replace(happy, version=9, player=replace(happy.player, liked=True)))
    assert 'aria-pressed="true"' in page.text()
    assert page.client.get("/api/v1/now").json["player"]["liked"] is True


def test_with_nothing_playing_there_is_nothing_to_like_or_ban(page: Any, happy: Snapshot) -> None:
    page.shows(replace(happy, player=PlayerStatus()))
    opinions = re.findall(r'<button class="round opinion"[^>]*>', page.text())
    assert len(opinions) == 4
    assert all(one.endswith(" disabled>") for one in opinions)


@pytest.mark.parametrize("uri", ["Morning.ogg", TRICKY])
def test_what_plays_can_be_banned_and_allowed_again_on_the_music_page(
    page: Any, happy: Snapshot, uri: str
) -> None:
    page.client.post("/ban", data={"uri": uri})
    page.shows(replace(happy, version=9, banned=(Banned(uri, "Mörning <b>", "The Larks"),)))
    text = page.text("/music/never")
    assert "Mörning &lt;b&gt;" in text
    assert "Allow again" in text
    answer = page.client.post("/allow", data={"uri": uri, "back": "music"})
    assert answer.headers["Location"] == "/music/?said=allow"
    assert page.events == [Ban(uri), Allow(uri)]


def test_the_planned_tracks_can_be_kept_under_a_name(page: Any, happy: Snapshot) -> None:
    page.shows(happy)
    assert "Keep these as a playlist" in page.text()
    page.client.post("/keep", data={"name": "  Sunday\n evening "})
    assert page.events == [SavePlaylist("Sunday evening")]


@pytest.mark.parametrize(
    ("ask", "values", "sentence"),
    [
        ("keep", {"name": " "}, "Give the playlist a name"),
        ("keep", {"name": "../x"}, "Give the playlist a name"),
        ("keep", {"name": "a/b"}, "no slash"),
        ("keep", {"name": "x" * 81}, "longer than 80 characters"),
        ("ban", {}, "Say which uri"),
        ("keep", {"name": "a\x00b"}, "holds a NUL character"),
        ("ban", {"uri": "a\nclear"}, "holds a line break"),
        ("ban", {"uri": ["a"]}, "no list"),
        ("ban", {"uri": 5}, "Say which uri"),
        ("ban", {"uri": "x" * 5000}, "longer than 4096 characters"),
        ("ban", {"uri": "ü" * 4096}, "longer than 4096 bytes"),
        ("like", {"uri": "a\ud800", "liked": True}, "half a letter"),
        ("output", {"name": "a\x1bb", "enabled": True}, "holds a control character"),
        ("like", {"uri": "a", "liked": "maybe"}, "Say yes or no"),
        ("output", {"name": "Speaker"}, "Say yes or no"),
    ],
)
def test_what_makes_no_sense_is_refused(page: Any, ask: str, values: dict[str, Any], sentence: str) -> None:
    answer = page.client.post(f"/api/v1/wishes/{ask}", json=values)
    assert answer.status_code == 400
    assert sentence in answer.json["detail"]
    assert not page.events


def test_the_outputs_are_shown_and_switched(page: Any, happy: Snapshot) -> None:
    page.shows(replace(happy, outputs=(Output("Speaker", True), Output("Kitchen & hall", False))))
    text = page.text("/rooms/")
    assert text.count('role="switch"') == 2
    assert "Kitchen &amp; hall" in text
    page.client.post("/output", data={"name": "Kitchen & hall", "enabled": "yes", "back": "rooms"})
    assert page.events == [EnableOutput("Kitchen & hall", enabled=True)]


@pytest.mark.parametrize(
    ("listening", "sentence"),
    [
        (None, "does not listen to the library yet"),
        (
            AnalysisProgress(10_000, 4213, 1, 10_900.0),
            "4,213 of 10,000 tracks are known by their sound. 1 file is no music it can read.",
        ),
        (AnalysisProgress(10_000, 4213, 0, 10_900.0), "About 3 hours to go"),
        (AnalysisProgress(10_000, 4213, 0, 20.0), "About 1 minute to go"),
        (
            AnalysisProgress(10_000, 4213, 0, None, paused=True),
            "It waits while the box looks and listens to you.",
        ),
    ],
)
def test_the_page_says_how_far_the_library_is_known(
    page: Any, happy: Snapshot, listening: AnalysisProgress | None, sentence: str
) -> None:
    page.shows(replace(happy, listening=listening))
    assert sentence in page.text("/music/")


def test_the_files_that_cannot_be_heard_are_listed_with_the_reason(page: Any, happy: Snapshot) -> None:
    with closing(open_sounds(page.database, 0.0)) as listened:
        listened.keep_failure(TRICKY, Stamp(1, 1, "m"), f"/srv/music/{TRICKY}: silent")
    page.shows(happy)
    text = page.text("/music/never")
    assert "a &#34;b&#34; &amp; &lt;c&gt;/ñ 音.flac" in text
    assert ">silent<" in text


def test_each_page_is_pushed_its_own_parts_only(page: Any, happy: Snapshot) -> None:
    page.shows(happy)
    now = json.loads(page.client.get("/live/parts?page=now").text)["parts"]
    music = json.loads(page.client.get("/live/parts?page=music").text)["parts"]
    assert "journey" in music
    assert "journey" not in now
    assert "mood" not in music
    assert page.client.get("/live/parts?page=unknown").status_code == 200


def test_a_track_that_was_never_played_here_is_marked_as_new(page: Any, happy: Snapshot) -> None:
    assert happy.pick is not None
    first, *rest = happy.pick.choices
    page.shows(replace(happy, pick=replace(happy.pick, choices=(replace(first, is_new=True), *rest))))
    assert page.text().count('class="new"') == 1
