"""Whoever asks the box for something hears what came of it: done, refused, not kept, or come back later."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from device.bridges.control import ControlServer, Scanned, scan_through, socket_beside
from device.door.door import Door
from device.house.inboxes import CROWD
from device.house.tables import load_fuser
from device.memory.past import recall
from device.ports.errors import DeviceError
from device.values import Emotion, Evidence, Source
from device.values.events import Asked
from device.values.orders import FollowPlayer
from device.values.people import BOX, Person, Role
from device.values.wishes import (
    Answer,
    Ban,
    Busy,
    By,
    ChangeSettings,
    Correct,
    Done,
    Forget,
    GoBy,
    Like,
    NotKept,
    Refused,
    Scan,
    Ticket,
    Toggle,
    Unlearn,
    Wish,
)
from tests.conftest import Room

HAPPY = Evidence(Source.WORDS, {"happy": 0.98, "sad": 0.02}, 0.9, at=0.0)


def asked(room: Room, wish: Wish) -> Answer:
    """What comes of it once the box had time for it."""
    ticket = Ticket()
    room.house.post(Asked(wish, By.PHONE, BOX, room.clock.monotonic(), ticket))
    room.settle()
    return ticket.wait(0.0)


def playing(room: Room) -> str:
    room.house.door.tell(Correct(Emotion.HAPPY), By.PHONE)
    room.settle()
    uri = room.now.player.uri
    assert uri is not None
    return uri


@pytest.mark.parametrize("wish", ["setting", "correction", "ban", "like"])
def test_what_is_called_done_is_on_the_disk(room: Room, wish: str) -> None:
    uri = playing(room)
    wishes: dict[str, Wish] = {
        "setting": ChangeSettings({"volume_cap": 42}),
        "correction": Correct(Emotion.SAD),
        "ban": Ban(uri),
        "like": Like(uri, liked=True),
    }
    assert asked(room, wishes[wish]) == Done()
    past = recall(room.memory, room.clock.wall()).past
    assert past is not None
    assert {
        "setting": past.settings.volume_cap == 42,
        "correction": past.latest is not None and past.latest.corrected is Emotion.SAD,
        "ban": [one.uri for one in past.bans] == [uri],
        "like": (uri, 1.0) in [(one.uri, one.value) for one in past.verdicts],
    }[wish]


def test_while_the_disk_refuses_nothing_is_called_done_and_the_music_goes_on(room: Room) -> None:
    uri = playing(room)
    with closing(sqlite3.connect(room.memory, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for event in (ChangeSettings({"volume_cap": 42}), Like(uri, liked=True), Forget()):
            assert isinstance(asked(room, event), NotKept)
        assert asked(room, Toggle()) == Done()


def test_a_track_that_does_not_exist_is_refused_and_nothing_of_it_is_kept(room: Room) -> None:
    playing(room)
    assert isinstance(asked(room, Ban("no/such/track.ogg")), Refused)
    assert room.now.banned == ()


def test_forgetting_is_done_when_memory_jukebox_and_ear_have_all_forgotten(room: Room) -> None:
    uri = playing(room)
    asked(room, Like(uri, liked=True))
    assert asked(room, Forget()) == Done()
    assert asked(room, Unlearn()) == Done()
    traces = [file.name for file in room.memory.parent.iterdir() if uri.encode() in file.read_bytes()]
    assert traces == []


def test_while_too_much_waits_all_but_the_music_s_own_buttons_are_told_to_come_back(room: Room) -> None:
    for _ in range(CROWD + 1):
        room.house.inboxes.jukebox.post(FollowPlayer())
    assert asked(room, ChangeSettings({"volume_cap": 42})) == Busy()
    assert asked(room, Toggle()) == Done()
    assert room.now.settings.volume_cap == 80


def test_a_box_that_is_not_there_is_busy(room: Room) -> None:
    assert Door(lambda _: False, room.clock).ask(Toggle(), Person(Role.GUEST), By.PHONE, 0.0) == Busy()
    assert room.house.door.ask(Toggle(), Person(Role.GUEST), By.PHONE, 0.0) == Busy()


def through(room: Room, *evidence: Evidence) -> Scanned | None:
    """What the command line hears, from a thread of its own, while the box lives on."""
    server = ControlServer(room.memory, room.house.door, room.house.board, load_fuser().fuse, {})
    server.start()
    try:
        with ThreadPoolExecutor(1) as elsewhere:
            answer = elsewhere.submit(scan_through, room.memory, evidence)
            while not answer.done():
                room._round()
                room.clock.advance(0.005)
            assert socket_beside(room.memory).stat().st_mode & 0o077 == 0
            return answer.result()
    finally:
        server.stop()


def test_the_command_line_goes_through_the_box_that_runs(room: Room) -> None:
    scanned = through(room, HAPPY)
    assert scanned is not None
    assert scanned.mood is not None
    assert scanned.mood.emotion is Emotion.HAPPY
    assert scanned.pick is not None
    assert scanned.pick == room.now.pick


@pytest.mark.parametrize("scores", [{"happy": float("nan")}, {"grumpy": 1.0}, {"happy": 7.0}])
def test_readings_that_make_no_sense_are_not_taken_and_the_box_lives_on(
    room: Room, scores: dict[str, float]
) -> None:
    with pytest.raises(DeviceError, match="did not take this"):
        through(room, Evidence(Source.WORDS, scores, 0.9, at=0.0))
    assert through(room, HAPPY) is not None


def test_without_a_box_the_command_line_goes_its_own_way(tmp_path: Path) -> None:
    assert scan_through(tmp_path / "moodlark.db", (HAPPY,)) is None


def test_a_guest_steers_the_music_and_asks_no_scan(room: Room) -> None:
    door = room.house.door
    assert isinstance(door.ask(Scan(), Person(Role.GUEST), By.PHONE, 0.0), Refused)
    assert isinstance(door.ask(Forget(), Person(Role.MEMBER), By.PHONE, 0.0), Refused)
    room.settle()
    assert room.now.scan == 0
    assert not isinstance(door.ask(Toggle(), Person(Role.GUEST), By.PHONE, 0.0), Refused)


def test_programs_alone_say_what_was_read(room: Room) -> None:
    assert isinstance(room.house.door.ask(GoBy((HAPPY,)), Person(Role.OWNER), By.PHONE, 0.0), Refused)
