"""Every row of the table of what breaks, in the room."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from device.memory.past import recall
from device.memory.schema import MEMORY
from device.memory.store import Store
from device.memory.tables.history import History
from device.ports.errors import DeviceError
from device.values import Emotion, Light, Part, Playback, Source
from device.values.wishes import Correct, Feel, Unlearn
from tests.wishes import asked

if TYPE_CHECKING:
    from tests.conftest import Room

PORTRAIT = Path(__file__).resolve().parents[2] / "device" / "simulated" / "scenes" / "demo" / "portrait.jpg"
GLAD = "what a wonderful day, I am so happy"


def type_in(room: Room, text: str) -> None:
    room.house.post(asked(Feel(text), room.clock.monotonic()))
    room.settle()


def test_a_press_sees_hears_and_plays(room: Room) -> None:
    room.camera.show(PORTRAIT)
    room.say(GLAD)
    room.press_and_settle()
    assert room.now.mood is not None
    assert {e.source for e in room.now.mood.because} >= {Source.FACE, Source.VOICE}
    assert room.player.last is not None
    assert len(room.player.last.choices) == 10
    assert room.now.pick == room.player.last
    assert Light.SENSING in room.lamp.shown
    assert room.lamp.showing is Light.IDLE


def test_a_smiling_face_alone_is_happy(room: Room) -> None:
    room.camera.show(PORTRAIT)
    room.press_and_settle()
    assert room.now.mood is not None
    assert room.now.mood.emotion in (Emotion.HAPPY, Emotion.MOTIVATED)


def test_with_the_camera_unplugged_the_box_still_plays_what_it_heard(room: Room) -> None:
    room.camera.unplug()
    room.say(GLAD)
    room.press_and_settle()
    assert room.now.mood is not None
    assert Source.FACE not in {e.source for e in room.now.mood.because}
    assert room.player.last is not None
    assert "can't see" in room.now.lost[Part.CAMERA]


def test_a_camera_pulled_in_mid_scan_does_not_stop_the_scan(room: Room) -> None:
    room.camera.show(PORTRAIT)
    room.say(GLAD)
    room.button.tap()
    room.pass_time(0.4)
    room.camera.unplug()
    room.settle()
    assert room.now.mood is not None
    assert Source.VOICE in {e.source for e in room.now.mood.because}


def test_a_camera_plugged_in_again_is_back_within_ten_seconds(room: Room) -> None:
    room.camera.unplug()
    room.press_and_settle()
    room.camera.plug_in()
    room.pass_time(10.0)
    assert Part.CAMERA not in room.now.lost


def test_with_the_microphone_unplugged_the_box_goes_on_with_what_it_sees(room: Room) -> None:
    room.microphone.unplug()
    room.camera.show(PORTRAIT)
    room.press_and_settle()
    assert room.now.mood is not None
    assert {e.source for e in room.now.mood.because} == {Source.FACE}
    assert "can't hear" in room.now.lost[Part.MICROPHONE]


def test_a_microphone_plugged_in_again_is_back_within_ten_seconds(room: Room) -> None:
    room.microphone.unplug()
    room.press_and_settle()
    room.microphone.plug_in()
    room.pass_time(10.0)
    assert Part.MICROPHONE not in room.now.lost


def test_with_both_lost_there_is_no_guess_and_the_music_stays(room: Room) -> None:
    type_in(room, "I am so happy today")
    before = room.player.last
    room.camera.unplug()
    room.microphone.unplug()
    room.press_and_settle()
    assert "neither see nor hear" in room.now.note
    assert room.player.last is before
    assert room.lamp.showing is Light.ERROR


def test_nobody_there_is_not_neutral(room: Room) -> None:
    room.press_and_settle()
    assert room.now.mood is None
    assert "couldn't tell" in room.now.note
    assert room.player.last is None


def test_with_the_music_server_away_the_pick_is_kept_and_played_when_it_is_back(room: Room) -> None:
    room.player.go_away()
    room.pass_time(1.0)
    assert "music server away" in room.now.lost[Part.PLAYER]
    type_in(room, "I am so happy today")
    assert room.now.pick is not None
    assert room.player.last is None
    room.player.come_back()
    room.pass_time(40.0)
    assert room.player.last is not None
    assert room.player.last.tracks == room.now.pick.tracks
    assert room.player.status().playback is Playback.PLAYING
    assert Part.PLAYER not in room.now.lost


def test_with_the_database_locked_the_music_plays_and_the_record_is_kept_later(room: Room) -> None:
    with closing(sqlite3.connect(room.memory, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        type_in(room, "I am so happy today")
        assert room.player.last is not None
        assert "not remembering" in room.now.lost[Part.MEMORY]
        other.execute("ROLLBACK")
    room.pass_time(70.0)
    assert Part.MEMORY not in room.now.lost
    with closing(Store(room.memory, MEMORY)) as store:
        assert [one.record.scan for one in History(store).page(10)] == [1]


def test_a_damaged_database_is_set_aside_and_the_box_starts(room: Room) -> None:
    type_in(room, "I am so happy today")
    room.close()
    room.memory.write_bytes(b"this is no database, whatever it was before" * 200)
    room.open()
    type_in(room, "I feel so sad and lonely")
    assert room.now.mood is not None
    assert list(room.memory.parent.glob("moodlark.db.damaged-*"))


def test_after_a_restart_the_same_mood_and_pick_are_shown_and_the_queue_plays_on(room: Room) -> None:
    type_in(room, "I am so happy today")
    mood, pick, queue = room.now.mood, room.now.pick, room.player.queue()
    assert mood is not None
    assert pick is not None
    room.close()
    room.open()
    assert room.now.mood is not None
    assert room.now.mood.emotion is mood.emotion
    assert room.now.pick is not None
    assert [t.uri for t in room.now.pick.tracks] == [t.uri for t in pick.tracks]
    assert room.player.queue() == queue
    type_in(room, "I feel so sad and lonely")
    assert room.now.scan == 2


def test_a_correction_changes_the_music_at_once_and_outlives_a_restart(room: Room) -> None:
    type_in(room, "I am so happy today")
    before = room.player.last
    room.house.post(asked(Correct(Emotion.SAD), room.clock.monotonic()))
    room.settle()
    assert room.player.last is not before
    assert room.player.last is not None
    assert room.player.last.target[0] < 0
    room.close()
    room.open()
    assert room.now.mood is not None
    assert room.now.mood.emotion is Emotion.SAD


def test_what_a_correction_taught_outlives_a_restart(room: Room) -> None:
    room.camera.show(PORTRAIT)
    room.press_and_settle()
    room.house.post(asked(Correct(Emotion.ANXIOUS), room.clock.monotonic()))
    room.settle()
    room.close()
    past = recall(room.memory, room.clock.wall()).past
    assert past is not None
    assert past.lessons[1].emotion is Emotion.ANXIOUS
    assert [one.source for one in past.lessons[1].evidence] == [Source.FACE]


def read_smile(room: Room) -> dict[Emotion, float]:
    """What the box makes of the portrait, long after any mood before."""
    room.camera.show(PORTRAIT)
    room.clock.advance(24 * 3600.0)
    room.press_and_settle()
    assert room.now.mood is not None
    return dict(room.now.mood.scores)


def test_with_what_it_learned_forgotten_the_box_judges_as_on_the_first_day(room: Room) -> None:
    first = read_smile(room)
    for _ in range(5):
        room.house.post(asked(Correct(Emotion.ANXIOUS), room.clock.monotonic()))
        room.settle()
        taught = read_smile(room)
    assert taught[Emotion.ANXIOUS] > first[Emotion.ANXIOUS] + 0.2
    room.house.post(asked(Unlearn()))
    room.settle()
    assert read_smile(room) == pytest.approx(first, abs=1e-3)
    room.close()
    room.open()
    assert room.now.lessons == 0
    assert read_smile(room) == pytest.approx(first, abs=1e-3)
    with closing(Store(room.memory, MEMORY)) as store:
        assert sum(one.corrected is not None for one in History(store).page(20)) == 5


def test_a_long_press_pauses_the_music(room: Room) -> None:
    type_in(room, "I am so happy today")
    room.button.press()
    room.pass_time(1.2)
    room.button.release()
    room.settle()
    assert room.player.status().playback is Playback.PAUSED
    assert room.now.scan == 1


class Saboteur:
    """A task with a mistake in it."""

    patience_s = 0.0

    def start(self) -> None:
        raise ZeroDivisionError("nobody thought of this")

    def handle(self, message: None) -> None: ...
    def idle(self) -> None: ...
    def stop(self) -> None: ...


def test_a_mistake_in_the_program_ends_it_with_its_traceback_in_the_log(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    room.close()
    room.house.add("saboteur", Saboteur())
    with pytest.raises(DeviceError, match="the saboteur crashed"):
        room.house.run()
    assert "nobody thought of this" in caplog.text
    assert "Traceback" in caplog.text


def test_a_library_whose_disk_was_pulled_is_said_in_a_sentence(room: Room) -> None:
    room.player.replace_songs([])
    room.pass_time(11.0)
    type_in(room, "I am so happy today")
    assert room.now.note.startswith("The music is gone, though there was some before: look whether the disk")
