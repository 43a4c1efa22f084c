"""Tells what happens in the demo, as it happens."""

from __future__ import annotations

import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

import click

from device.cli.output import emit, say
from device.cli.scan import scan_line
from device.configuration.config import PlayerSection
from device.house.parts import connected
from device.ports.errors import DeviceError
from device.values import Mood, Phase, Pick, Snapshot, Source

ANSWER_WITHIN_S = 25.0
SHOWN_TRACKS = 3  # of a pick
BAR = 20  # signs of a full one
ASKED = {Source.FACE: "sees", Source.VOICE: "hears", Source.WORDS: "reads"}


class Shown(Protocol):
    """A board that can be followed."""

    def reading(self) -> AbstractContextManager[queue.Queue[Snapshot]]: ...


class Watched(Protocol):
    """What a story is told of: a house, its board, and how it is ended."""

    @property
    def board(self) -> Shown: ...
    def ask_to_stop(self) -> None: ...


class Story:
    """Sentences on stderr; where it is asked for, the first mood with its music as one line on stdout."""

    def __init__(
        self,
        house: Watched,
        server: PlayerSection,
        page: str,
        is_over: Callable[[], bool],
        *,
        stay_s: float,
        as_json: bool,
    ) -> None:
        """is_over: whether the scene has come to its end. stay_s: when to end by itself; 0: never."""
        self._house = house
        self._server = server
        self._page = page
        self._is_over = is_over
        self._stay_s = stay_s
        self._as_json = as_json
        self._ends_at = time.monotonic() + stay_s
        self._told: list[tuple[Mood, Pick]] = []
        self._failed: str | None = None

    def tell(self) -> None:
        """Follow the board to the scene's end, or until the time is up; the first mood is waited for."""
        say(f"The page: {self._page}")
        _show(self._page)
        try:
            self._follow()
        except queue.Empty:
            self._failed = f"nothing happened for {ANSWER_WITHIN_S:.0f} s"
        except DeviceError as exc:
            self._failed = str(exc)
        if self._failed:
            self._house.ask_to_stop()

    def finish(self) -> None:
        """The demo in a few lines. Raises DeviceError if it ended before its music played."""
        if self._failed or not self._told:
            raise DeviceError(self._failed or "the demo was stopped before its music played")
        say("")
        say("What was heard and played, and is forgotten now:")
        for mood, pick in self._told:
            track = pick.choices[0].track
            say(f"  {mood.emotion:<10} {track.title}, by {track.artist or 'unknown'}")
        say("To have it in a room: ./setup.sh on a Raspberry Pi. Your own music: the README.")

    def _follow(self) -> None:
        phase, lost = Phase.IDLE, dict[str, str]()
        with self._house.board.reading() as snapshots:
            while not (self._told and self._is_over() and phase is Phase.IDLE):
                snapshot = snapshots.get(timeout=ANSWER_WITHIN_S)
                self._say_what_is_lost(snapshot, lost)
                if phase is not Phase.IDLE and snapshot.phase is Phase.IDLE:
                    self._conclude(snapshot)
                phase = snapshot.phase
        say("\nThat was all; the music goes on." + ("" if self._stay_s else " Press Ctrl-C to end."))

    def _say_what_is_lost(self, snapshot: Snapshot, lost: dict[str, str]) -> None:
        for part, why in snapshot.lost.items():
            if lost.get(part) != why:
                lost[part] = why
                say(f"  ({why})")

    def _conclude(self, snapshot: Snapshot) -> None:
        if snapshot.mood is None or snapshot.pick is None:
            raise DeviceError(f"the demo found no mood or no music: {snapshot.note}")
        mood, pick = snapshot.mood, snapshot.pick
        for evidence in mood.because:
            label, p = max(evidence.scores.items(), key=lambda item: item[1])
            bar = "█" * round(BAR * p)
            say(f"  it {ASKED[evidence.source]:<6}{bar:<{BAR}} {label} {p:.0%}")
        say(f"  → {mood.emotion}, {mood.confidence:.0%} sure. {mood.reason}")
        say(f"  ♪ {pick.reason}")
        for choice in pick.choices[:SHOWN_TRACKS]:
            say(f"    {choice.track.title}, by {choice.track.artist or 'unknown'}: {choice.why}")
        if len(pick.choices) > SHOWN_TRACKS:
            say(f"    … and {len(pick.choices) - SHOWN_TRACKS} more")
        self._told.append((mood, pick))
        if len(self._told) == 1:
            self._first(mood, pick)

    def _first(self, mood: Mood, pick: Pick) -> None:
        """The main job is done: its line is printed if asked for, and the demo ends once its time is up."""
        if self._as_json:
            line = scan_line(list(mood.because), mood, pick)
            emit({**line, "queue": self._queue(), "page": self._page})
        if self._stay_s:
            timer = threading.Timer(max(0.0, self._ends_at - time.monotonic()), self._house.ask_to_stop)
            timer.daemon = True
            timer.start()

    def _queue(self) -> list[str]:
        """What the music server really has in its queue, asked over a connection of its own."""
        with connected(self._server) as player:
            return [one.uri for one in player.queue()]


def _show(page: str) -> None:
    """Open the page beside the terminal, where somebody sits before a screen."""
    if sys.stderr.isatty() and ("DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ):
        click.launch(page)
