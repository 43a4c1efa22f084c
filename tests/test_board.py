"""Who waits for the next snapshot, and what a slow reader misses."""

from __future__ import annotations

import queue
from dataclasses import replace

import pytest

from device.board import Board
from device.state import Box, snapshot
from device.types import Settings, Snapshot


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
