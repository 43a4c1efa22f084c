"""What the first page shows, and what its forms ask of the box."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.door.asking import wish_of
from device.ports.errors import RefusedError
from device.values import Emotion, Known, Mood, Part, Phase, Playback, PlayerStatus, Snapshot
from device.values.events import Event
from device.values.wishes import (
    Correct,
    DontListen,
    Feel,
    Next,
    Previous,
    Scan,
    Seek,
    SetTimer,
    SetVolume,
    Toggle,
)


def test_before_the_first_scan_the_page_says_what_to_do(page: Any) -> None:
    text = page.text()
    assert "How are you?" in text
    assert "Press the button, and the music follows your mood." in text
    assert "Nothing plays yet" in text


def test_the_mood_its_reasons_and_the_music_are_shown(page: Any, happy: Snapshot) -> None:
    page.shows(happy)
    text = page.text()
    assert "You seem happy" in text
    assert "Fairly sure" in text
    assert "You look and sound happy." in text
    assert "Your face" in text
    assert "75 %" in text
    assert "Morning" in text
    assert "near the mood" in text
    assert "1:03" in text


def test_a_mood_that_a_person_named_is_not_called_a_guess(
    page: Any, happy: Snapshot, felt: Callable[[Emotion], Mood]
) -> None:
    page.shows(replace(happy, mood=felt(Emotion.CALM), corrected=True))
    text = page.text()
    assert "You feel calm" in text
    assert "You told me yourself" in text
    assert "happiness" not in text


def test_what_is_lost_is_said_in_plain_sentences(page: Any, happy: Snapshot) -> None:
    page.shows(
        replace(happy, lost={Part.CAMERA: "I can't see: camera unplugged", Part.PLAYER: "music server away"})
    )
    text = page.text()
    assert "I can&#39;t see: camera unplugged" in text
    assert "Music server away" in text


def test_while_the_box_senses_the_page_counts_down_and_cannot_ask_twice(page: Any, happy: Snapshot) -> None:
    page.clock.advance(100.0)
    page.shows(replace(happy, phase=Phase.SENSING, sensing_until=106.5))
    text = page.text()
    assert "Looking" in text
    assert '<meta http-equiv="refresh" content="2">' in text
    assert "7 s" in text
    assert "How am I?" not in text


def test_a_page_opened_late_shows_how_far_the_track_has_come(page: Any, happy: Snapshot) -> None:
    page.clock.advance(100.0)
    page.shows(replace(happy, player_at=40.0))
    assert "2:03" in page.text()
    assert page.client.get("/api/v1/now").json["player"]["elapsed_s"] == 123.0
    page.shows(replace(happy, player_at=40.0, player=replace(happy.player, playback=Playback.PAUSED)))
    assert "1:03" in page.text()


def test_what_runs_down_is_shown_and_can_be_stopped(page: Any, happy: Snapshot) -> None:
    now_s = page.clock.wall()
    page.shows(replace(happy, timer_until_wall_s=now_s + 125.0, sleep_until_wall_s=now_s + 40.0))
    text = page.text()
    assert "The timer rings in" in text
    assert "2:05" in text
    assert "The music stops in" in text
    assert "40 s" in text
    assert "The microphone is closed" not in text
    assert "Stop the timer" in text
    assert page.client.post("/set-timer", data={"minutes": "0"}).status_code == 303
    assert page.events == [SetTimer(0.0)]


def test_what_is_typed_is_asked_as_it_stands(page: Any) -> None:
    assert page.client.post("/feel", data={"text": "turn it down a bit"}).status_code == 303
    assert page.events == [Feel("turn it down a bit")]


def test_titles_of_strangers_are_shown_and_not_obeyed(page: Any, happy: Snapshot) -> None:
    player = PlayerStatus(Playback.PLAYING, "x.ogg", "<script>alert(1)</script>")
    page.shows(replace(happy, player=player))
    text = page.text()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_a_track_without_tags_is_called_by_its_file(page: Any, happy: Snapshot) -> None:
    page.shows(replace(happy, player=PlayerStatus(Playback.PLAYING, "some/folder/song 7.mp3")))
    assert "song 7.mp3" in page.text()


def test_where_the_output_has_no_volume_there_is_no_slider(page: Any, happy: Snapshot) -> None:
    page.shows(replace(happy, player=replace(happy.player, volume=None)))
    assert 'class="volume"' not in page.text()


ASKED = [
    ("scan", {}, Scan()),
    ("feel", {"text": "  so\n tired "}, Feel("so tired")),
    ("mood", {"emotion": "anxious"}, Correct(Emotion.ANXIOUS)),
    ("toggle", {}, Toggle()),
    ("next", {}, Next()),
    ("previous", {}, Previous()),
    ("volume", {"percent": "35"}, SetVolume(35)),
    ("seek", {"by_s": "-15"}, Seek(-15)),
]


@pytest.mark.parametrize(("ask", "values", "event"), ASKED)
def test_a_form_asks_the_box_and_shows_the_page_again(
    page: Any, ask: str, values: dict[str, str], event: Event
) -> None:
    page.clock.advance(5.0)
    answer = page.client.post(f"/{ask}", data=values)
    assert (answer.status_code, answer.location) == (303, f"/?said={ask}")
    assert page.events == [event]


@pytest.mark.parametrize(("ask", "values", "event"), ASKED)
def test_a_program_asks_the_same_in_json(page: Any, ask: str, values: dict[str, str], event: Event) -> None:
    page.clock.advance(5.0)
    answer = page.client.post(f"/api/v1/wishes/{ask}", json=values)
    assert (answer.status_code, answer.json["version"]) == (200, 2)
    assert page.events == [event]


@pytest.mark.parametrize(
    ("ask", "values", "sentence"),
    [
        ("feel", {"text": "   "}, "Type a few words"),
        ("feel", {"text": "x" * 501}, "500 characters are enough"),
        ("feel", {}, "Type a few words"),
        ("mood", {"emotion": "hungry"}, "A mood is one of happy, sad"),
        ("seek", {"by_s": "far"}, "whole number"),
        ("seek", {}, "whole number"),
        ("volume", {"percent": "101"}, "from 0 to 100"),
        ("volume", {"percent": "loud"}, "from 0 to 100"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence_and_the_box_never_hears_of_it(
    page: Any, ask: str, values: dict[str, str], sentence: str
) -> None:
    form, program = (
        page.client.post(f"/{ask}", data=values),
        page.client.post(f"/api/v1/wishes/{ask}", json=values),
    )
    assert (form.status_code, program.status_code) == (400, 400)
    assert sentence in form.text
    assert sentence in program.json["detail"]
    assert not page.events


@given(st.text())
def test_whatever_is_typed_reaches_the_box_as_plain_text_or_not_at_all(text: str) -> None:
    try:
        event = wish_of("feel", {"text": text})
    except RefusedError:
        return
    assert isinstance(event, Feel)
    assert event.text.encode("utf-8")
    assert event.text.isprintable()


def test_half_a_letter_from_a_broken_phone_is_dropped() -> None:
    assert wish_of("feel", {"text": "so\ud800 tired\x00"}) == Feel("so tired")


def test_what_a_person_types_is_in_no_log(page: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    page.client.post("/feel", data={"text": "my secret sorrow"})
    page.client.post("/api/v1/wishes/feel", json={"text": "my secret sorrow"})
    page.client.post("/api/v1/wishes/feel", data="my secret sorrow")
    assert "sorrow" not in caplog.text


def test_a_body_that_is_no_json_object_is_refused(page: Any) -> None:
    for body in ("[1]", "{", '"x"'):
        answer = page.client.post("/api/v1/wishes/feel", data=body, content_type="application/json")
        assert answer.status_code == 400
        assert "JSON object" in answer.json["detail"]


def test_a_flood_is_turned_away(page: Any) -> None:
    assert page.client.post("/feel", data={"text": "x" * 100_000}).status_code == 413


def test_the_snapshot_is_there_for_programs(page: Any, happy: Snapshot) -> None:
    page.shows(happy)
    now = page.client.get("/api/v1/now").json
    assert now["mood"]["emotion"] == "happy"
    assert [one["source"] for one in now["mood"]["evidence"]] == ["face", "voice"]
    assert [one["title"] for one in now["pick"]["choices"]] == ["Morning", "Noon"]
    assert now["player"]["volume"] == 55


def test_watchers_of_the_house_see_whether_every_part_works(page: Any, happy: Snapshot) -> None:
    page.shows(happy)
    health = page.client.get("/api/v1/health").json
    assert (health["ok"], health["playback"], health["running_s"]) == (True, "playing", 3600.0)
    page.shows(replace(happy, lost={Part.PLAYER: "music server away"}))
    health = page.client.get("/api/v1/health").json
    assert (health["ok"], health["lost"]) == (False, {"player": "music server away"})


def test_an_unknown_page_says_so(page: Any) -> None:
    assert page.client.get("/nowhere").status_code == 404
    assert "There is no such page on this box." in page.client.get("/nowhere").text
    assert page.client.get("/api/v1/nowhere").json["detail"]
    assert page.client.get("/scan").status_code == 405


def test_while_many_wait_for_a_slow_disk_the_next_is_told_so_and_pause_is_not(page: Any) -> None:
    seats = page.app.extensions["moodlark"].ask_seats
    while seats.take("127.0.0.1"):
        pass
    answer = page.client.post("/api/v1/wishes/mood", json={"emotion": "calm"})
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "try again in a moment" in answer.json["detail"]
    assert page.client.post("/api/v1/wishes/toggle").status_code == 200
    other = {"REMOTE_ADDR": "192.168.1.9"}
    assert (
        page.client.post("/api/v1/wishes/mood", json={"emotion": "calm"}, environ_overrides=other).status_code
        == 200
    )
    assert page.events == [Toggle(), Correct(Emotion.CALM)]
    seats.leave("127.0.0.1")
    assert page.client.post("/api/v1/wishes/mood", json={"emotion": "sad"}).status_code == 200


def test_why_names_what_was_expected_of_the_hour_and_of_the_mood_before(page: Any, happy: Snapshot) -> None:
    assert happy.mood is not None
    calm = dict.fromkeys(Emotion, 0.08) | {Emotion.CALM: 0.52}
    expected = {Known.LATELY: calm, Known.AT_THIS_HOUR: calm}
    page.shows(replace(happy, mood=replace(happy.mood, expected=expected)))
    text = page.text()
    assert "How you felt a little while ago" in text
    assert "What you usually feel at this hour" in text
    assert "52 %" in text


def test_what_is_open_is_shown_to_everybody(page: Any, happy: Snapshot) -> None:
    page.shows(happy)
    assert "is open" not in page.text()
    page.shows(replace(happy, watching=(Part.CAMERA, Part.MICROPHONE)))
    assert "The camera is open" in page.text()
    assert "The microphone is open" in page.text()


def test_the_microphone_is_closed_until_it_is_opened_again(page: Any, happy: Snapshot) -> None:
    assert "until you open it again" in page.text()
    page.client.post("/dont-listen", data={"minutes": ""})
    assert page.events == [DontListen(None)]
    page.shows(replace(happy, deaf_until_wall_s=1e11))
    assert "The microphone is closed until somebody opens it" in page.text()
    assert "data-remaining" not in page.text()
    assert "until you open it again" not in page.text()
