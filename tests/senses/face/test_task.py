"""The eye during scans, stepped by hand in a room whose time stands still between frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from device.ports.errors import ModelError
from device.senses.face.task import A_PICTURE, CLOSED, ENOUGH_FRAMES, EyeTask
from device.senses.sense import Model
from device.simulated.camera import SimulatedCamera
from device.values import Evidence, Frame, Part, Source
from device.values.events import Event, Evidenced, NothingSensed, PartBack, PartLost, SenseFailed
from device.values.orders import CloseSenses, OpenSenses, ReadPictures, StartSensing, StopSensing
from device.workers.worker import Inbox, Worker
from tests.clock import FakeClock

PERSON: NDArray[np.uint8] = np.full((48, 48, 3), 255, np.uint8)


class BrightFace:
    """Takes every bright picture for a face; remembers what it was given."""

    def __init__(self) -> None:
        self.pooled: list[Evidence] = []
        self.places: list[int | None] = []

    def read(self, frame: Frame) -> Evidence | None:
        bright = frame.pixels.mean() > 200
        return Evidence(Source.FACE, {"happiness": 1.0}, 0.9, frame.at) if bright else None

    def beside(self, frame: Frame) -> Mapping[int, Evidence]:
        """Somebody else where the picture is not the same all over."""
        is_two = frame.pixels.min() < frame.pixels.max()
        return {7: Evidence(Source.FACE, {"sadness": 1.0}, 0.9, frame.at)} if is_two else {}

    def sees(self, frame: Frame) -> bool:
        return bool(frame.pixels.mean() > 200)

    def pool(self, readings: Sequence[Evidence], place: int | None = 0) -> Evidence | None:
        self.places.append(place)
        self.pooled = list(readings)
        return readings[-1] if readings else None


class Room:
    def __init__(self, *, frames_per_s: float = 10.0) -> None:
        self.clock = FakeClock()
        self.camera = SimulatedCamera(self.clock, frames_per_s=frames_per_s)
        self.face = BrightFace()
        self.events: list[Event] = []
        self.task = EyeTask(self.camera, Model(self.face), self.clock, self.events.append)
        self.worker: Worker = Worker(Inbox("eye", object), self.task, self.clock)
        self.task.start()

    def scan(self, number: int = 1, *, lasts_s: float = 8.0) -> None:
        now = self.clock.monotonic()
        self.worker.inbox.post(StartSensing(number, now, now + lasts_s))
        self.worker.step()

    def settle(self) -> None:
        while self.task.patience_s == 0.0:
            self.worker.step()

    def pass_time(self, seconds: float) -> None:
        """Nobody wants anything for a while."""
        until = self.clock.monotonic() + seconds
        while self.clock.monotonic() < until:
            self.worker.step()
            self.clock.advance(self.task.patience_s)


@pytest.fixture
def room() -> Room:
    return Room()


def test_a_face_is_pooled_over_a_dozen_frames_and_the_camera_closed(room: Room) -> None:
    room.camera.show(PERSON)
    room.scan()
    room.settle()
    assert room.events == [Evidenced(1, room.face.pooled[-1])]
    assert len(room.face.pooled) == ENOUGH_FRAMES
    assert not room.camera.is_open


def test_a_slow_camera_is_not_waited_for() -> None:
    room = Room(frames_per_s=2.0)
    room.camera.show(PERSON)
    began = room.clock.monotonic()
    room.scan()
    room.settle()
    assert 4 <= len(room.face.pooled) < ENOUGH_FRAMES
    assert room.clock.monotonic() - began < 3.5


def test_an_empty_room_is_watched_until_the_time_is_up(room: Room) -> None:
    began = room.clock.monotonic()
    room.scan()
    room.settle()
    assert room.events == [NothingSensed(1, Source.FACE)]
    assert 7.5 <= room.clock.monotonic() - began <= 8.0


def test_where_a_phone_sent_no_picture_nobody_was_seen(room: Room) -> None:
    room.task.handle(ReadPictures(7, (), 3.0))
    assert room.events == [NothingSensed(7, Source.FACE)]


def test_a_closed_shutter_is_no_empty_room(room: Room) -> None:
    room.camera.show(np.zeros((480, 640, 3), np.uint8))
    room.scan()
    room.settle()
    (told,) = room.events
    assert isinstance(told, NothingSensed)
    assert "too dark" in told.obstacle


def test_who_comes_in_late_is_seen(room: Room) -> None:
    room.scan()
    for _ in range(40):
        room.worker.step()
    room.camera.show(PERSON)
    room.settle()
    assert isinstance(room.events[-1], Evidenced)


def test_a_camera_unplugged_in_mid_scan_is_told_once_and_fails_the_scan(room: Room) -> None:
    room.camera.show(PERSON)
    room.scan()
    for _ in range(3):
        room.worker.step()
    room.camera.unplug()
    room.settle()
    room.pass_time(30.0)
    why = "I can't see: camera unplugged; plug it in again"
    assert room.events == [PartLost(Part.CAMERA, why), SenseFailed(1, Source.FACE, why)]


def test_a_camera_is_back_within_ten_seconds_of_being_plugged_in(room: Room) -> None:
    room.camera.unplug()
    room.scan()
    room.pass_time(20.0)
    room.camera.plug_in()
    plugged_at = room.clock.monotonic()
    while PartBack(Part.CAMERA) not in room.events:
        room.worker.step()
        room.clock.advance(room.task.patience_s)
    assert room.clock.monotonic() - plugged_at < 10.0
    assert not room.camera.is_open


def test_a_scan_right_after_plugging_in_sees_at_once(room: Room) -> None:
    room.camera.unplug()
    room.scan(1)
    room.camera.plug_in()
    room.camera.show(PERSON)
    room.scan(2)
    room.settle()
    assert isinstance(room.events[-1], Evidenced)
    assert room.events.count(PartBack(Part.CAMERA)) == 1


def test_after_stop_nothing_more_is_sent(room: Room) -> None:
    room.camera.show(PERSON)
    room.scan(1)
    room.worker.step()
    room.worker.inbox.post(StopSensing(1))
    room.worker.step()
    room.settle()
    assert room.events == []
    assert not room.camera.is_open


def test_a_stop_meant_for_an_earlier_scan_does_not_end_this_one(room: Room) -> None:
    room.camera.show(PERSON)
    room.scan(2)
    room.worker.inbox.post(StopSensing(1))
    room.settle()
    assert [type(event) for event in room.events] == [Evidenced]


def test_a_new_scan_starts_from_its_own_frames(room: Room) -> None:
    room.camera.show(PERSON)
    room.scan(1)
    for _ in range(6):
        room.worker.step()
    began = room.clock.monotonic()
    room.scan(2)
    room.settle()
    assert [event.scan for event in room.events if isinstance(event, Evidenced)] == [2]
    assert all(reading.at > began for reading in room.face.pooled)


def test_a_camera_missing_from_the_start_is_said_before_the_first_scan() -> None:
    events: list[Event] = []
    clock = FakeClock()
    camera = SimulatedCamera(clock)
    camera.unplug()
    EyeTask(camera, Model(BrightFace()), clock, events.append).start()
    assert events == [PartLost(Part.CAMERA, "I can't see: camera unplugged; plug it in again")]


def test_without_a_model_of_faces_the_mend_is_said() -> None:
    events: list[Event] = []
    clock = FakeClock()
    task = EyeTask(SimulatedCamera(clock), Model(None, "face.tflite: damaged"), clock, events.append)
    task.start()
    task.handle(StartSensing(1, 0.0, 8.0))
    why = "I can't see faces: face.tflite: damaged"
    assert events == [PartLost(Part.FACE, why), SenseFailed(1, Source.FACE, why)]


class BrokenFace(BrightFace):
    """A model that fails at every picture."""

    def read(self, frame: Frame) -> Evidence | None:  # noqa: ARG002
        raise RuntimeError("tensor arena is damaged")


def test_a_model_that_fails_loses_the_face_and_not_the_eye() -> None:
    clock, events, good = FakeClock(), list[Event](), BrightFace()
    camera = SimulatedCamera(clock)
    camera.show(PERSON)
    task = EyeTask(camera, Model(BrokenFace(), load=lambda: good), clock, events.append)
    worker: Worker = Worker(Inbox("eye", object), task, clock)
    task.start()
    worker.inbox.post(StartSensing(1, 0.0, 8.0))
    for _ in range(5):
        worker.step()
    lost, failed = events
    assert isinstance(lost, PartLost)
    assert isinstance(failed, SenseFailed)
    assert "tensor arena is damaged" in lost.why
    assert not camera.is_open
    clock.advance(1.0)
    worker.step()
    assert events[-1] == PartBack(Part.FACE)


def test_a_model_that_was_missing_is_there_once_it_can_be_loaded() -> None:
    clock, events = FakeClock(), list[Event]()
    tried: list[float] = []

    def load() -> BrightFace:
        tried.append(clock.monotonic())
        if len(tried) < 3:
            raise ModelError("face.tflite: no such model; run ./setup.sh")
        return BrightFace()

    task = EyeTask(None, Model(None, "face.tflite: damaged", load), clock, events.append)
    task.start()
    for _ in range(20):
        clock.advance(0.5)
        task.idle()
    assert tried == [1.0, 3.0, 7.0]
    assert events[-1] == PartBack(Part.FACE)


def test_while_visitors_are_here_the_camera_is_closed_and_stays_so() -> None:
    room = Room()
    room.scan()
    assert room.camera.is_open
    room.task.handle(CloseSenses())
    assert not room.camera.is_open
    room.camera.unplug()
    room.pass_time(30.0)
    assert room.events == []
    room.scan(2)
    assert room.events == [SenseFailed(2, Source.FACE, CLOSED)]
    room.camera.plug_in()
    room.task.handle(OpenSenses())
    room.scan(3)
    assert room.camera.is_open


def test_a_box_that_starts_while_visitors_are_here_does_not_try_its_camera() -> None:
    room = Room()
    room.camera.unplug()
    task = EyeTask(room.camera, Model(room.face), room.clock, room.events.append, is_closed=True)
    task.start()
    for _ in range(100):
        room.clock.advance(1.0)
        task.idle()
    assert room.events == []


def test_pictures_that_a_phone_took_are_read_though_the_camera_is_closed() -> None:
    room = Room()
    room.task.handle(CloseSenses())
    task = EyeTask(
        None,
        Model(room.face),
        room.clock,
        room.events.append,
        picture=lambda data: np.full((48, 48, 3), data[0], np.uint8),
    )
    task.handle(ReadPictures(7, (b"\xff", b"\x00", b"\xff"), 3.0))
    task.handle(ReadPictures(8, (b"\x00",), 3.0))
    assert room.events[-2:] == [
        Evidenced(7, Evidence(Source.FACE, {"happiness": 1.0}, 0.9, 3.0)),
        NothingSensed(
            8, Source.FACE, "it is too dark for the camera: is its lens covered, or the light off?"
        ),
    ]


def test_a_picture_that_is_none_is_told() -> None:
    room = Room()
    room.task.handle(ReadPictures(7, (b"x",), 0.0))
    assert room.events[-1] == SenseFailed(7, Source.FACE, "pictures can't be read here")


def test_who_is_there_as_well_is_told_beside_who_is_in_front() -> None:
    room = Room()
    two = PERSON.copy()
    two[:, :4] = 200
    room.camera.show(two)
    room.scan()
    room.settle()
    (told,) = [one for one in room.events if isinstance(one, Evidenced)]
    assert [dict(one.scores) for one in told.others] == [{"sadness": 1.0}]


def test_who_only_passed_by_is_not_told() -> None:
    room = Room()
    two = PERSON.copy()
    two[:, :4] = 200
    room.camera.show(two)
    room.scan()
    room.worker.step()
    room.camera.show(PERSON)
    room.settle()
    (told,) = [one for one in room.events if isinstance(one, Evidenced)]
    assert told.others == ()


def test_a_face_that_is_a_picture_is_nobody_and_that_is_said() -> None:
    room = Room()
    room.face.pool = lambda *_: None  # type: ignore[method-assign]
    room.camera.show(PERSON)
    room.scan()
    while not room.events or not isinstance(room.events[-1], NothingSensed):
        room.worker.step()
    assert room.events[-1] == NothingSensed(1, Source.FACE, A_PICTURE)


def test_pictures_that_are_sent_need_not_move() -> None:
    room = Room()
    task = EyeTask(None, Model(room.face), room.clock, room.events.append, picture=lambda _: PERSON)
    task.handle(ReadPictures(1, (b"one",), 0.0))
    assert room.face.places == [None]
