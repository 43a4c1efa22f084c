"""The whole box in the middle of an evening, when somebody says that they may be in danger."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from device.cli.classify import classify
from device.memory.schema import MEMORY
from device.memory.store import Store
from device.memory.tables.history import History
from device.senses.loading import Senses
from device.senses.sense import Model
from device.values import Emotion, Part, Playback, Sound, Utterance
from device.values.events import Event
from device.values.wishes import Correct, Feel, PutCareAway
from tests.wishes import asked

if TYPE_CHECKING:
    from tests.conftest import Room

ANGRY = "I am furious, this makes me so angry"
STATEMENT = "he hit me again and i want to die"
TELLING = (b"hit me", b"want to die", b"not alone", b"you don't have to be alone")


class Understands:
    """A recogniser, and an utterance, in which these words are understood whatever is said."""

    def __init__(self, text: str) -> None:
        self.text = text

    def begin(self) -> Understands:
        return self

    def feed(self, sound: Sound) -> None:
        pass

    def finish(self) -> Utterance:
        return Utterance(self.text, 0.4, 0.0, 1.0)


def with_model(room: Room, part: Part, model: object) -> Senses:
    """The senses with another model in that place."""
    return replace(room._senses, models={**room._senses.models, part: Model(model)})


def ask(room: Room, event: Event) -> None:
    room.house.post(event)
    room.settle()


def open_again(room: Room, senses: Senses) -> None:
    """The same room, whose box has other senses."""
    room.close()
    room._senses = senses
    room.open()


def say(room: Room, text: str) -> None:
    ask(room, asked(Feel(text), room.clock.monotonic()))


def is_gentle(room: Room) -> bool:
    assert room.now.pick is not None
    return all(track.arousal <= 0 and not track.is_dark for track in room.now.pick.tracks)


def scans(room: Room) -> list[int]:
    store = Store(room.memory, MEMORY)
    try:
        return [one.record.scan for one in History(store).page(50)]
    finally:
        store.close()


def test_angry_music_makes_way_for_gentle_music_and_one_sentence(room: Room) -> None:
    say(room, ANGRY)
    assert not is_gentle(room)
    say(room, STATEMENT)
    assert room.now.care is not None
    assert room.now.mood is None
    assert is_gentle(room)
    assert room.now.player.playback is Playback.PLAYING
    assert room.now.pick is not None
    assert room.now.player.uri == room.now.pick.tracks[0].uri


def test_it_stays_gentle_as_the_music_goes_on(room: Room) -> None:
    say(room, STATEMENT)
    for _ in range(12):
        room.player.finish_track()
        room.settle()
        assert room.now.player.uri is not None
        assert room.now.player.uri.split("/")[0] in {"ambient", "classical"}


def test_spoken_into_the_room_it_is_understood_too(room: Room) -> None:
    open_again(room, with_model(room, Part.TRANSCRIBER, Understands("i want to kill my self")))
    room.say("I want to kill myself")
    room.press_and_settle()
    assert room.now.care is not None
    assert is_gentle(room)
    assert scans(room) == []


def test_no_file_of_the_box_and_no_log_tells_of_it(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    say(room, ANGRY)
    say(room, STATEMENT)
    room.player.finish_track()
    room.settle()
    ask(room, asked(Correct(Emotion.SAD), room.clock.monotonic()))
    room.pass_time(30.0)
    assert scans(room) == [1]
    room.close()
    everything = b"".join(file.read_bytes() for file in room.memory.parent.rglob("*") if file.is_file())
    assert not [words for words in TELLING if words in everything]
    assert not [words for words in TELLING if words.decode() in caplog.text]
    room.open()
    assert room.now.care is None
    assert room.now.lessons == 0
    assert scans(room) == [1]


def test_put_away_the_evening_goes_on(room: Room) -> None:
    say(room, STATEMENT)
    ask(room, asked(PutCareAway()))
    assert room.now.care is None
    say(room, "what a wonderful day, I am so happy")
    assert room.now.mood is not None
    assert room.now.mood.emotion is Emotion.HAPPY
    assert scans(room) == [2]


def test_without_the_model_of_words_it_is_understood_all_the_same(room: Room) -> None:
    open_again(room, with_model(room, Part.WORDS, None))
    say(room, STATEMENT)
    assert room.now.care is not None
    assert is_gentle(room)


def test_the_command_line_tells_it() -> None:
    run = CliRunner().invoke(classify, ["text", STATEMENT, "this traffic is killing me", "😀", ""])
    assert [json.loads(line)["care"] for line in run.stdout.splitlines()] == [True, False, False, False]
