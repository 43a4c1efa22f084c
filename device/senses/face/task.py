"""Looks at the person during a scan and answers with one evidence of the face."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from device.ports import Camera, Clock, FaceSense
from device.ports.errors import CameraError, DeviceError, InputError, ModelError
from device.senses.face import SENSE
from device.senses.face.light import obstacle
from device.senses.loaded import Loaded
from device.senses.sense import Model
from device.values import Evidence, Frame, Part, Source
from device.values.events import Event, Evidenced, Glanced, NothingSensed, SenseFailed
from device.values.orders import CloseSenses, Glance, OpenSenses, ReadPictures, StartSensing, StopSensing
from device.workers.health import PLUGGED_IN_S, Health

ENOUGH_FRAMES = 12  # with a face
ENOUGH_S = 2.5  # since the first of them
OFTEN = 0.5  # of the frames: who was there more seldom passed by
GLANCE_FRAMES = 4
MARGIN_S = 0.3  # before the scan's time is up
PATIENCE_S = 0.5
A_PICTURE = "the face that the camera sees doesn't move as people do: is it a picture or a screen?"
CLOSED = "the camera is closed while visitors are here"
NO_CAMERA = "no camera is set up: choose one under camera.driver in moodlark.yaml"


def _no_picture(_file: bytes) -> NDArray[np.uint8]:
    raise InputError("pictures can't be read here")


@dataclass(slots=True)
class _Look:
    scan: int
    until: float
    readings: list[Evidence] = field(default_factory=list)
    others: dict[int, list[Evidence]] = field(default_factory=dict)  # of whoever is there as well
    obstacle: str = ""  # what kept anybody from being seen on the last frame

    def is_over(self, now: float) -> bool:
        if now >= self.until - MARGIN_S or len(self.readings) >= ENOUGH_FRAMES:
            return True
        return bool(self.readings) and now - self.readings[0].at >= ENOUGH_S


@dataclass(slots=True)
class _Glance:
    at: float  # when it was asked for
    frames: int = 0


EyeMessage = StartSensing | ReadPictures | Glance | StopSensing | CloseSenses | OpenSenses


class EyeTask:
    """Owns the camera and the face sense. One frame a step."""

    def __init__(
        self,
        camera: Camera | None,
        face: Model[FaceSense],
        clock: Clock,
        post: Callable[[Event], object],
        *,
        is_closed: bool = False,
        picture: Callable[[bytes], NDArray[np.uint8]] = _no_picture,
    ) -> None:
        """camera: None where the installer wants none. is_closed: whether it may not be opened yet.

        picture: the pixels of a picture's file; raises InputError.
        """
        self._camera = camera
        self._face = Loaded.of(SENSE, face, clock, post)
        self._clock = clock
        self._post = post
        self._sight = Health(Part.CAMERA, clock, post, longest_s=PLUGGED_IN_S)
        self._look: _Look | None = None
        self._glance: _Glance | None = None
        self._is_closed = is_closed
        self._picture = picture

    @property
    def patience_s(self) -> float:
        return 0.0 if self._look or self._glance else PATIENCE_S

    def start(self) -> None:
        """Say what is missing before anybody asks for a scan."""
        self._face.start()
        if self._camera and not self._is_closed:
            self._try(self._camera)

    def handle(self, message: EyeMessage) -> None:
        match message:
            case StartSensing(only_hears_for_s=float()):
                pass
            case StartSensing(scan, _, until):
                self._begin(scan, until)
            case ReadPictures():
                self._post(self._read_pictures(message))
            case Glance(at):
                self._begin_glance(at)
            case StopSensing(scan):
                if self._look and self._look.scan == scan:
                    self._close()
            case CloseSenses():
                self._is_closed = True
                self._close()
            case OpenSenses():
                self._is_closed = False

    def idle(self) -> None:
        if self._look and self._camera:
            self._watch(self._look, self._camera)
            return
        if self._glance and self._camera:
            self._see(self._glance, self._camera)
            return
        self._face.try_again()
        if self._camera and self._sight.is_due() and not self._is_closed:
            self._try(self._camera)

    def stop(self) -> None:
        self._close()

    def _begin_glance(self, at: float) -> None:
        """Not during a scan, which looks for itself."""
        if self._look:
            return
        if self._camera is None or self._is_closed or self._face.model is None:
            self._post(Glanced(None, at))
            return
        try:
            self._camera.open()
        except CameraError as exc:
            self._cannot_see(exc, at)
        else:
            self._glance = _Glance(at)

    def _see(self, glance: _Glance, camera: Camera) -> None:
        """One frame: whoever is on it is there, whoever is on none of several is not."""
        try:
            frame = camera.capture()
            is_there = self._face.use(lambda face: face.sees(frame))
        except CameraError as exc:
            self._cannot_see(exc, glance.at)
            return
        except ModelError:
            self._close()
            self._post(Glanced(None, glance.at))
            return
        self._sight.back()
        glance.frames += 1
        if is_there or glance.frames >= GLANCE_FRAMES:
            self._close()
            self._post(Glanced(is_there, glance.at))

    def _cannot_see(self, exc: CameraError, at: float) -> None:
        self._sight.lost(f"I can't see: {exc}")
        self._close()
        self._post(Glanced(None, at))

    def _begin(self, scan: int, until: float) -> None:
        self._look = self._glance = None
        if self._camera is None:
            self._post(SenseFailed(scan, Source.FACE, NO_CAMERA))
        elif self._is_closed:
            self._post(SenseFailed(scan, Source.FACE, CLOSED))
        elif self._face.model is None:
            self._post(SenseFailed(scan, Source.FACE, self._face.loss))
        else:
            self._open(self._camera, _Look(scan, until))

    def _open(self, camera: Camera, look: _Look) -> None:
        try:
            camera.open()
        except CameraError as exc:
            self._fail(look, exc)
        else:
            self._look = look

    def _watch(self, look: _Look, camera: Camera) -> None:
        try:
            frame = camera.capture()
        except CameraError as exc:
            self._fail(look, exc)
            return
        self._sight.back()
        try:
            self._face.use(lambda face: self._read(look, face, frame))
        except ModelError as exc:
            self._post(SenseFailed(look.scan, Source.FACE, str(exc)))
            self._close()

    def _read(self, look: _Look, face: FaceSense, frame: Frame) -> None:
        reading = face.read(frame)
        if reading:
            look.readings.append(reading)
            for number, other in face.beside(frame).items():
                look.others.setdefault(number, []).append(other)
        elif not look.readings:
            look.obstacle = obstacle(frame.pixels)
        if look.is_over(self._clock.monotonic()):
            least = OFTEN * len(look.readings)
            pooled = [face.pool(some, place) for place, some in look.others.items() if len(some) >= least]
            others = tuple(one for one in pooled if one is not None)
            evidence = face.pool(look.readings)
            if evidence is None and look.readings:
                look.obstacle = A_PICTURE
            self._answer(look, evidence, others)

    def _read_pictures(self, sent: ReadPictures) -> Event:
        """What a phone's camera saw. The pictures are gone with this."""
        try:
            frames = [Frame(self._picture(one), sent.at + n) for n, one in enumerate(sent.pictures)]
            found = self._face.use(
                lambda face: face.pool([one for one in map(face.read, frames) if one], place=None)
            )
        except DeviceError as exc:
            return SenseFailed(sent.scan, Source.FACE, str(exc))
        if found is None:
            return NothingSensed(sent.scan, Source.FACE, obstacle(frames[-1].pixels) if frames else "")
        return Evidenced(sent.scan, replace(found, at=sent.at))

    def _answer(self, look: _Look, evidence: Evidence | None, others: tuple[Evidence, ...]) -> None:
        known = Evidenced(look.scan, evidence, others) if evidence else None
        self._post(known or NothingSensed(look.scan, Source.FACE, look.obstacle))
        self._close()

    def _fail(self, look: _Look, exc: CameraError) -> None:
        self._sight.lost(f"I can't see: {exc}")
        self._post(SenseFailed(look.scan, Source.FACE, f"I can't see: {exc}"))
        self._close()

    def _try(self, camera: Camera) -> None:
        """Open it shortly, to know whether it works."""
        try:
            camera.open()
        except CameraError as exc:
            self._sight.lost(f"I can't see: {exc}")
        else:
            self._sight.back()
        finally:
            camera.close()

    def _close(self) -> None:
        self._look = self._glance = None
        if self._camera:
            self._camera.close()
