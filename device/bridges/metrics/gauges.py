"""How the box is at the moment somebody reads its figures: parts, queues, files, listening, the processor."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from device.door import Board
from device.values import Part

TEMPERATURE = Path("sys/class/thermal/thermal_zone0/temp")
THROTTLED = Path("sys/devices/platform/soc/soc:firmware/get_throttled")
NOW_UNDER_VOLTAGE, NOW_THROTTLED = 0x1, 0x6
"""Bits of what a Pi's firmware says: too little power; slowed down, or held to a frequency."""


class Gauges(Collector):
    """Looked at when somebody reads, from any thread."""

    def __init__(
        self,
        board: Board,
        memory: Path,
        waiting: Callable[[], Mapping[str, int]],
        version: str,
        root: Path = Path("/"),
    ) -> None:
        """waiting: how many messages wait, by worker."""
        self._board = board
        self._memory = memory
        self._waiting = waiting
        self._version = version
        self._root = root

    def collect(self) -> Iterable[Metric]:
        """Every one of them."""
        now = self._board.current()
        yield InfoMetricFamily("moodlark", "Which box this is.", {"version": self._version})
        yield _one("moodlark_started_timestamp_seconds", "When the box started.", now.restarted_wall_s)
        lost = _labelled("moodlark_part_lost", "1 where a part is lost.", "part")
        for part in Part:
            lost.add_metric([part.value], float(part in now.lost))
        yield lost
        waiting = _labelled("moodlark_inbox_waiting", "Messages that wait for a worker.", "worker")
        for worker, count in self._waiting().items():
            waiting.add_metric([worker], count)
        yield waiting
        yield _one("moodlark_queue_tracks", "Tracks in the music server's queue.", now.player.queue_length)
        if now.player.volume is not None:
            yield _one("moodlark_volume_percent", "How loud the music is set.", now.player.volume)
        yield _one("moodlark_database_bytes", "How large the memory's file is.", _size(self._memory))
        if now.listening is not None:
            tracks = _labelled("moodlark_library_tracks", "Tracks of the library by what is known.", "state")
            tracks.add_metric(["all"], now.listening.total)
            tracks.add_metric(["heard"], now.listening.done)
            tracks.add_metric(["failed"], now.listening.failed)
            yield tracks
        yield from self._processor()

    def _processor(self) -> Iterable[Metric]:
        yield _one("moodlark_processor_seconds", "What the box took of the processor.", time.process_time())
        temperature = self._number(TEMPERATURE, 10)
        if temperature is not None:
            yield _one("moodlark_cpu_celsius", "How warm the processor is.", temperature / 1000.0)
        throttled = self._number(THROTTLED, 16)
        if throttled is not None:
            yield _one("moodlark_cpu_throttled", "1 while slowed down.", bool(throttled & NOW_THROTTLED))
            low = bool(throttled & NOW_UNDER_VOLTAGE)
            yield _one("moodlark_under_voltage", "1 while the power supply is too weak.", low)

    def _number(self, file: Path, base: int) -> int | None:
        try:
            return int((self._root / file).read_text(encoding="ascii").strip(), base)
        except (OSError, ValueError):
            return None


def _one(name: str, about: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, about, value=float(value))


def _labelled(name: str, about: str, label: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, about, labels=[label])


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
