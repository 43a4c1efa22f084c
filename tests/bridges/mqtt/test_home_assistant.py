"""Home Assistant by a real broker: what it is told, what it may ask, and what happens when one goes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial

import jsonschema_rs
import pytest

from device.bridges.mqtt.entities import ENTITIES
from device.configuration.paths import ROOT
from device.values.people import BOX
from device.values.wishes import By, ChangeSettings
from tests.bridges.mqtt.conftest import HomeAssistant, Living, Mosquitto, wait_for

SCHEMA = json.loads((ROOT / "docs" / "homeassistant.schema.json").read_text(encoding="utf-8"))
OBEYED_S = 0.2
BACK_S = 10.0

COMMANDS = {
    "volume": ("37", "volume", "37"),
    "strategy": ("lift", "strategy", "lift"),
    "override": ("calm", "mood", "calm"),
    "camera": ("OFF", "camera", "OFF"),
    "microphone": ("OFF", "microphone", "OFF"),
    "wake_word": ("ON", "wake_word", "ON"),
}
"""By entity: what is asked, and which entity shows then what."""


def _is_at(box: Living, percent: int) -> bool:
    return box.player.status().volume == percent


def share(box: Living, *, moods: bool = True) -> None:
    box.house.door.ask(ChangeSettings({"share_moods": moods}), BOX, By.PHONE, 5.0)


def test_the_box_is_announced_once_and_as_the_schema_says(
    box_of: Callable[[str], Living], home: HomeAssistant
) -> None:
    box_of("guest")
    wait_for(lambda: home.announced and home.state("version"))
    jsonschema_rs.validator_for(SCHEMA).validate(home.announced)
    assert set(home.announced["cmps"]) == {entity.key for entity in ENTITIES}
    assert home.heard[home.announced["avty_t"]] == "online"
    told = {one["stat_t"] for one in home.announced["cmps"].values() if one.get("stat_t")}
    wait_for(lambda: all(topic in home.heard for topic in told if not topic.endswith("/happened")))


@pytest.mark.parametrize("key", COMMANDS)
def test_what_is_asked_is_done_and_shown_within_a_blink(
    key: str, box_of: Callable[[str], Living], home: HomeAssistant
) -> None:
    share(box_of("owner"))
    payload, shown, expected = COMMANDS[key]
    wait_for(lambda: home.state("volume") not in (None, "None"))
    home.ask(key, payload)
    wait_for(lambda: home.state(shown) == expected)
    home.ask(key, "ON" if payload == "OFF" else payload)
    wait_for(lambda: home.state("answer") == "Done.")


def test_a_command_takes_effect_within_200_ms(box_of: Callable[[str], Living], home: HomeAssistant) -> None:
    box = box_of("member")
    wait_for(lambda: home.state("volume") not in (None, "None"))
    times = []
    for percent in range(20, 40):
        home.ask("volume", str(percent))
        times.append(wait_for(partial(_is_at, box, percent)))
    assert sorted(times)[len(times) // 2] < OBEYED_S


def test_the_buttons_press(box_of: Callable[[str], Living], home: HomeAssistant) -> None:
    box = box_of("member")
    wait_for(lambda: home.state("volume") not in (None, "None"))
    home.ask("say", "I feel wonderful today")
    wait_for(lambda: home.state("track") not in (None, "None"))
    first = home.state("track")
    home.ask("like", "PRESS")
    wait_for(lambda: box.house.board.current().player.liked)
    home.ask("next", "PRESS")
    wait_for(lambda: home.state("track") != first)
    second = home.state("track")
    home.ask("ban", "PRESS")
    wait_for(lambda: box.house.board.current().banned and home.state("track") != second)
    scan = box.house.board.current().scan
    home.ask("scan", "PRESS")
    wait_for(lambda: box.house.board.current().scan > scan)


@pytest.mark.parametrize(
    ("key", "payload"),
    [
        *(("scan", "PRESS"), ("ban", "PRESS"), ("say", "I feel fine"), ("override", "sad")),
        *(("microphone", "OFF"), ("camera", "OFF"), ("wake_word", "ON"), ("strategy", "lift")),
    ],
)
def test_a_guest_may_not_ask_what_a_guest_may_not(
    key: str, payload: str, box_of: Callable[[str], Living], home: HomeAssistant
) -> None:
    box = box_of("guest")
    wait_for(lambda: home.state("volume") not in (None, "None"))
    before = box.house.board.current().settings
    home.ask(key, payload)
    wait_for(lambda: home.state("answer") == "That is for others of the household to decide.")
    now = box.house.board.current()
    assert (now.settings, now.scan, now.deaf_until_wall_s) == (before, 0, None)


@pytest.mark.parametrize("key", ["camera", "wake_word"])
def test_a_member_does_not_decide_for_the_household(
    key: str, box_of: Callable[[str], Living], home: HomeAssistant
) -> None:
    box_of("member")
    wait_for(lambda: home.state("volume") not in (None, "None"))
    home.ask(key, "OFF" if key == "camera" else "ON")
    wait_for(lambda: (home.state("answer") or "").startswith("This is for the owner to decide"))
    assert home.state("camera") == "ON"


def test_what_makes_no_sense_is_refused_and_nothing_breaks(
    box_of: Callable[[str], Living], home: HomeAssistant
) -> None:
    box_of("owner")
    wait_for(lambda: home.state("volume") not in (None, "None"))
    for key, payload in [
        ("volume", "101"),
        ("volume", "-1"),
        ("volume", "loud"),
        ("volume", ""),
        ("override", "sleepy"),
        ("strategy", "none"),
        ("camera", "maybe"),
        ("nothing", "x"),
        ("member", "Eve"),
        ("say", "x" * 5000),
    ]:
        home.heard.pop(f"moodlark/{home.box}/answer", None)
        home.ask("next", "PRESS")
        wait_for(lambda: home.state("answer"))
        home.ask(key, payload)
        wait_for(lambda: home.state("answer") not in (None, "Done."))
    home.client.publish(f"moodlark/{home.box}/say/set", b"\xff\xfe")
    wait_for(lambda: home.state("answer") == "A command is text in UTF-8.")
    home.ask("volume", "41.0")
    wait_for(lambda: home.state("volume") == "41")


def test_a_mood_is_told_only_while_its_member_lets_it(
    box_of: Callable[[str], Living], home: HomeAssistant
) -> None:
    box = box_of("member")
    wait_for(lambda: home.state("volume") not in (None, "None"))
    home.ask("say", "I am so happy, what a wonderful day")
    wait_for(lambda: box.house.board.current().mood)
    wait_for(lambda: home.state("track") not in (None, "None"))
    assert (home.state("mood"), home.state("valence"), home.state("override")) == ("None", "None", "None")
    assert json.loads(home.state("mood/about") or "") == {"why": None, "confidence": None}
    assert home.events == []
    share(box)
    wait_for(lambda: home.state("mood") == "happy")
    assert float(home.state("valence") or "") > 0.2
    assert json.loads(home.state("mood/about") or "")["why"]
    home.ask("say", "everything is lost and I could cry")
    wait_for(lambda: "scanned" in home.events)
    home.ask("override", "calm")
    wait_for(lambda: "corrected" in home.events)
    wait_for(lambda: home.state("mood") == "calm")
    share(box, moods=False)
    wait_for(lambda: home.state("mood") == "None" and home.state("arousal") == "None")


def test_a_broker_that_was_killed_and_returns_knows_everything_again(
    box_of: Callable[[str], Living], home: HomeAssistant, broker: Mosquitto
) -> None:
    box = box_of("member")
    wait_for(lambda: home.state("volume") not in (None, "None"))
    broker.kill()
    wait_for(lambda: "broker" in box.house.board.current().lost)
    box.player.set_volume(23)
    home.heard.clear()
    time.sleep(1.5)
    broker.start()
    took = wait_for(lambda: home.state("volume") == "23" and home.announced, BACK_S)
    assert took < BACK_S
    assert home.heard[home.announced["avty_t"]] == "online"


def test_home_assistant_that_starts_anew_is_told_everything_again(
    box_of: Callable[[str], Living], home: HomeAssistant
) -> None:
    box_of("guest")
    wait_for(lambda: home.announced and home.state("version"))
    home.heard.clear()
    home.client.publish("homeassistant/status", "online")
    wait_for(lambda: home.announced and home.state("version") and home.state("volume"))


def test_a_command_that_the_broker_kept_is_not_done_once_more(
    box_of: Callable[[str], Living], home: HomeAssistant
) -> None:
    home.client.publish(f"moodlark/{home.box}/volume/set", "99", retain=True)
    wait_for(lambda: f"moodlark/{home.box}/volume/set" in home.heard)
    box_of("owner")
    wait_for(lambda: home.state("volume") not in (None, "None"))
    home.ask("next", "PRESS")
    wait_for(lambda: home.state("answer"))
    assert home.state("volume") != "99"


def test_a_box_that_ends_says_so_and_one_that_dies_has_it_said(
    box_of: Callable[[str], Living], home: HomeAssistant
) -> None:
    box = box_of("guest")
    available = f"moodlark/{home.box}/available"
    wait_for(lambda: home.heard.get(available) == "online")
    box.close()
    wait_for(lambda: home.heard.get(available) == "offline")


def test_on_removal_nothing_is_left_at_the_broker(
    box_of: Callable[[str], Living], home: HomeAssistant
) -> None:
    box = box_of("guest")
    wait_for(lambda: home.announced and home.state("version"))
    told = box.house._errands["mqtt-remove"]({})
    assert "moodlark mqtt announce" in told
    wait_for(lambda: home.heard[f"homeassistant/device/{home.box}/config"] == "")
    wait_for(lambda: home.state("volume") == "")
    box.house._errands["mqtt-announce"]({})
    wait_for(lambda: home.announced and home.state("volume"))
