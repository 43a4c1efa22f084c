"""Who waits for the next snapshot, and what a slow reader misses."""

from __future__ import annotations

import queue
from collections.abc import Callable
from dataclasses import replace

import pytest

from device.behaviour.state import Box, snapshot
from device.door.board import Board, _offer
from device.values import Settings, Snapshot


def version(number: int) -> Snapshot:
    return replace(snapshot(Box(Settings()), 0, restarted_wall_s=0.0), version=number)


def test_a_reader_gets_the_current_snapshot_first() -> None:
    with Board(version(7)).reading() as snapshots:
        assert snapshots.get_nowait().version == 7


def test_a_slow_reader_misses_what_came_in_between_and_gets_the_newest() -> None:
    board = Board(version(0))
    with board.reading() as snapshots:
        for number in (1, 2, 3):
            board.publish(version(number))
        assert snapshots.get_nowait().version == 3
        with pytest.raises(queue.Empty):
            snapshots.get_nowait()


def test_every_reader_is_served_and_one_that_left_is_forgotten() -> None:
    board = Board(version(0))
    with board.reading() as one:
        with board.reading() as other:
            board.publish(version(1))
            assert other.get_nowait().version == 1
        board.publish(version(2))
        assert one.get_nowait().version == 2
    board.publish(version(3))
    assert board.current().version == 3


def test_a_reader_that_comes_while_something_new_is_shown_never_ends_with_the_old() -> None:
    """The publisher comes in between wherever the reader's own thread can be held up: at its queue."""
    for moment in ("get_nowait", "put_nowait"):
        board = Board(version(0))
        mine = Meddled(moment, lambda board=board: board.publish(version(1)))  # type: ignore[misc]
        board._readers.append(mine)
        _offer(mine, version(0))
        assert mine.get().version == 1
        assert mine.empty()


class Meddled(queue.Queue[Snapshot]):
    """A reader's queue at which another thread does something, once, just before one of its calls."""

    def __init__(self, moment: str, meddle: Callable[[], None]) -> None:
        super().__init__(maxsize=1)
        self._moment: str | None = moment
        self._meddle = meddle

    def get_nowait(self) -> Snapshot:
        self._come_in("get_nowait")
        return super().get_nowait()

    def put_nowait(self, item: Snapshot) -> None:
        self._come_in("put_nowait")
        super().put_nowait(item)

    def _come_in(self, moment: str) -> None:
        if self._moment == moment:
            self._moment = None
            self._meddle()
