"""A camera that looks at pictures as if whoever is on them stood there: all but their edge sways."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.drivers.pictures import load_picture
from device.ports import Clock
from device.ports.errors import CameraError
from device.values import Frame

FRAMES_PER_S = 10.0
SWAY, RATES = 0.006, (0.9, 0.53)  # of the shorter side; radians a frame, to the side and down
LEAST = 120  # pixels of a side: what is smaller has no middle
NOBODY: NDArray[np.uint8] = np.broadcast_to(np.linspace(76, 116, 640)[:, None], (480, 640, 3)).astype(
    np.uint8
)
"""A wall, lit from one side."""
NOBODY.setflags(write=False)


class SimulatedCamera:
    """Shows one picture, or several over and over; implements ports.Camera. Sleeping to the next frame.

    What stands before it may be changed from any thread.
    """

    def __init__(self, clock: Clock, *, frames_per_s: float = FRAMES_PER_S) -> None:
        self._clock = clock
        self._period_s = 1.0 / frames_per_s
        self._pictures: tuple[NDArray[np.uint8], ...] = (NOBODY,)
        self._plugged_in = True
        self._next_at: float | None = None  # None: closed
        self._count = 0

    def show(self, *pictures: Path | NDArray[np.uint8]) -> None:
        """Stand before the camera: picture files, or h x w x 3 RGB arrays.

        Raises InputError naming a file that is missing or no picture.
        """
        self._pictures = tuple(load_picture(p) if isinstance(p, Path) else p for p in pictures)

    def show_nobody(self) -> None:
        """Leave: an empty wall."""
        self._pictures = (NOBODY,)

    def unplug(self) -> None:
        """Pull the cable, at any time."""
        self._plugged_in = False

    def plug_in(self) -> None:
        """Put the cable back; an open camera has to be opened anew."""
        self._plugged_in = True

    @property
    def is_open(self) -> bool:
        """Whether somebody looks through it."""
        return self._next_at is not None

    def open(self) -> None:
        self._check_cable()
        if self._next_at is None:
            self._next_at = self._clock.monotonic() + self._period_s

    def capture(self) -> Frame:
        self._check_cable()
        if self._next_at is None:
            raise CameraError("the camera is not open")
        now = self._clock.monotonic()
        if now < self._next_at:
            self._clock.sleep(self._next_at - now)
        at = self._clock.monotonic()
        self._next_at = at + self._period_s
        pictures = self._pictures
        self._count += 1
        return Frame(swayed(pictures[self._count % len(pictures)], self._count), at)

    def close(self) -> None:
        self._next_at = None

    def _check_cable(self) -> None:
        if not self._plugged_in:
            self._next_at = None
            raise CameraError("camera unplugged; plug it in again")


def swayed(picture: NDArray[np.uint8], count: int) -> NDArray[np.uint8]:
    """A picture in whose middle, where people are, all stands a little elsewhere in every frame."""
    height, width = picture.shape[:2]
    if min(height, width) < LEAST or picture is NOBODY:
        return picture
    import cv2

    across, down = (SWAY * min(height, width) * math.sin(rate * count) for rate in RATES)
    share = np.outer(np.hanning(height), np.hanning(width)).astype(np.float32)
    rows, columns = np.mgrid[:height, :width].astype(np.float32)
    moved = cv2.remap(picture, columns - across * share, rows - down * share, cv2.INTER_LINEAR)
    return np.asarray(moved, np.uint8)
