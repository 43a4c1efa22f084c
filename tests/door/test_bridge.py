"""What joins the box to the outside is started, watched and started again; the box never waits for it."""

from __future__ import annotations

from device.door import Bridges
from device.ports.errors import BridgeError
from device.values import Part
from device.values.events import Event, PartBack, PartLost
from device.workers import Inbox, Worker
from tests.clock import FakeClock

NO_ROOM = "The page cannot be served: web.port: 80 needs root: choose a port above 1023"


class Ferry:
    """A bridge that the test breaks."""

    def __init__(self, trouble: str = "") -> None:
        self.trouble = trouble
        self.starts = 0
        self.is_open = False

    def start(self) -> None:
        self.starts += 1
        self.check()
        self.is_open = True

    def check(self) -> None:
        if self.trouble:
            raise BridgeError(self.trouble)

    def stop(self) -> None:
        self.is_open = False


class Shore:
    """Bridges in the hand of a test."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.told: list[Event] = []
        self.bridges = Bridges(self.clock, self.told.append)
        self.worker = Worker(Inbox[None]("bridges", type(None)), self.bridges, self.clock)

    def lives(self, seconds: int) -> None:
        for _ in range(2 * seconds):
            self.clock.advance(0.5)
            self.worker.step()


def test_a_bridge_is_open_as_soon_as_that_is_asked_for_and_nothing_is_told() -> None:
    shore, ferry = Shore(), Ferry()
    shore.bridges.open(Part.PAGE, ferry)
    assert ferry.is_open
    shore.lives(60)
    assert (ferry.starts, shore.told) == (1, [])


def test_one_that_cannot_start_is_told_once_with_the_mend_and_tried_after_1_2_4_seconds() -> None:
    shore, ferry = Shore(), Ferry(NO_ROOM)
    shore.bridges.open(Part.PAGE, ferry)
    assert shore.told == [PartLost(Part.PAGE, NO_ROOM)]
    shore.lives(8)
    assert ferry.starts == 4
    assert shore.told == [PartLost(Part.PAGE, NO_ROOM)]
    ferry.trouble = ""
    shore.lives(8)
    assert ferry.is_open
    assert shore.told[1:] == [PartBack(Part.PAGE)]


def test_one_that_breaks_is_told_and_starts_again_while_the_other_goes_on() -> None:
    shore, ferry, tunnel = Shore(), Ferry(), Ferry()
    shore.bridges.open(Part.PAGE, ferry)
    shore.bridges.open(Part.COMMANDS, tunnel)
    ferry.trouble = "torn"
    shore.lives(1)
    assert shore.told == [PartLost(Part.PAGE, "torn")]
    ferry.trouble = ""
    shore.lives(2)
    assert shore.told[1:] == [PartBack(Part.PAGE)]
    assert (ferry.starts, tunnel.starts) == (2, 1)


def test_all_are_stopped_with_the_worker_also_those_that_never_started() -> None:
    shore, ferry, tunnel = Shore(), Ferry(), Ferry(NO_ROOM)
    shore.bridges.open(Part.PAGE, ferry)
    shore.bridges.open(Part.COMMANDS, tunnel)
    shore.worker.start()
    shore.worker.stop()
    shore.worker.join(5.0)
    assert not ferry.is_open
    assert not tunnel.is_open
