"""Counts what happens, for a page that Prometheus reads: how often and how long, never what was felt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.registry import Collector

from device.ports import Clock
from device.values import Sign, Source
from device.values.events import (
    Asked,
    Chosen,
    Commanded,
    Event,
    Evidenced,
    NothingSensed,
    SenseFailed,
    Settled,
)
from device.values.orders import (
    Choose,
    GiveSign,
    Order,
    ReadPictures,
    ReadRecording,
    ReadText,
    StartSensing,
    StopSensing,
)
from device.values.wishes import By, Refused, Scan

KIND = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
REQUEST_SECONDS = (0.001, 0.005, 0.025, 0.1, 0.5, 2.5)
METHODS = ("GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS")


@dataclass(slots=True)
class _Run:
    """A scan that goes on."""

    scan: int
    begun_at: float
    chosen_at: float | None = None  # when a choice was asked for
    is_called: bool = False  # by its name


class Tally:
    """`witness` is called by the conductor's thread alone; all else from any."""

    def __init__(self, clock: Clock, more: Sequence[Collector] = ()) -> None:
        """more: what is looked at when somebody reads."""
        self._clock = clock
        self._run: _Run | None = None
        self._is_called = False
        self._registry = registry = CollectorRegistry()
        for collector in more:
            registry.register(collector)
        self._scans = Counter("moodlark_scans", "Scans by what came of them.", ["outcome"], registry=registry)
        self._stages = Histogram(
            "moodlark_stage_seconds",
            "From the begin of a scan to what each sense made of it, and from the mood to the music.",
            ["stage"],
            buckets=SECONDS,
            registry=registry,
        )
        self._senses = Counter(
            "moodlark_sensed", "What came of each sense in a scan.", ["sense", "outcome"], registry=registry
        )
        self._wakes = Counter("moodlark_wakes", "How often the box heard its name.", registry=registry)
        self._false = Counter("moodlark_false_wakes", "How often nobody spoke after that.", registry=registry)
        self._wishes = Counter("moodlark_wishes", "What was asked, by its name.", ["wish"], registry=registry)
        self._refused = Counter("moodlark_refused_wishes", "Wishes that were refused.", registry=registry)
        self._requests = Histogram(
            "moodlark_request_seconds",
            "Requests to the page and the API.",
            ["method", "status"],
            buckets=REQUEST_SECONDS,
            registry=registry,
        )
        for outcome in ("told", "unsure", "cancelled"):
            self._scans.labels(outcome)
        for source in Source:
            self._stages.labels(source.value)
        for stage in ("mood", "choice"):
            self._stages.labels(stage)

    def page(self) -> tuple[bytes, str]:
        """All of it as Prometheus reads it, and its media type."""
        return generate_latest(self._registry), KIND

    def took_request(self, method: str, status: int, seconds: float) -> None:
        """A request was answered."""
        known = method if method in METHODS else "other"
        self._requests.labels(known, f"{status // 100}xx").observe(seconds)

    def witness(self, event: Event, orders: Sequence[Order]) -> None:
        """What the box just did."""
        self._hear(event)
        is_asked = isinstance(event, Asked) and not any(isinstance(one, Choose) for one in orders)
        for order in orders:
            self._see(order, is_asked=is_asked)
        if isinstance(event, Chosen) and self._run and self._run.chosen_at is not None:
            self._stages.labels("choice").observe(self._clock.monotonic() - self._run.chosen_at)
            self._run = None

    def _hear(self, event: Event) -> None:
        match event:
            case Asked(wish, by):
                self._wishes.labels(wish.key).inc()
                self._is_called = isinstance(wish, Scan) and by is By.WAKE_WORD
                if self._is_called:
                    self._wakes.inc()
            case Settled(_, Refused()):
                self._refused.inc()
            case Evidenced(scan, evidence) if self._is_now(scan):
                self._sensed(evidence.source, "evidence")
            case NothingSensed(scan, source) if self._is_now(scan):
                self._sensed(source, "nothing")
            case SenseFailed(scan, source) if self._is_now(scan):
                self._sensed(source, "failed")
            case Commanded(scan) if self._is_now(scan) and self._run:
                self._run.is_called = False

    def _see(self, order: Order, *, is_asked: bool) -> None:
        """is_asked: whether somebody asked for it, and not for music."""
        match order:
            case StartSensing() | ReadText() | ReadPictures() | ReadRecording():
                self._run = _Run(order.scan, self._clock.monotonic(), is_called=self._is_called)
                self._is_called = False
            case Choose(scan):
                now = self._clock.monotonic()
                if self._is_now(scan) and self._run and self._run.chosen_at is None:
                    self._stages.labels("mood").observe(now - self._run.begun_at)
                    self._run.chosen_at = now
                    self._scans.labels("told").inc()
            case GiveSign(Sign.UNSURE):
                self._scans.labels("unsure").inc()
            case StopSensing(scan) if is_asked and self._is_now(scan):
                self._scans.labels("cancelled").inc()
                self._run = None

    def _is_now(self, scan: int) -> bool:
        return self._run is not None and self._run.scan == scan

    def _sensed(self, source: Source, outcome: str) -> None:
        self._senses.labels(source.value, outcome).inc()
        if self._run is None:
            return
        if outcome == "evidence":
            self._stages.labels(source.value).observe(self._clock.monotonic() - self._run.begun_at)
        elif source is Source.VOICE and self._run.is_called:
            self._false.inc()
            self._run.is_called = False
