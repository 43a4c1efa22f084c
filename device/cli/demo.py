"""moodlark demo: the main job on a recorded scene, with real models and a real music server."""

from __future__ import annotations

import logging
import queue
import sys
import threading
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click

from device.cli.output import emit, say
from device.cli.run import parts_of
from device.cli.scan import scan_line
from device.configuration.config import Config, FrontSection, MemorySection, find_config, load_config
from device.configuration.paths import DEMO_SCENE
from device.house.daemon import build, log_to_stderr, stop_on_signals
from device.house.house import House
from device.house.parts import connected
from device.house.ways.page import serve
from device.memory.schema import MEMORY
from device.memory.store import Store
from device.memory.tables.settings import SettingTable
from device.ports.errors import DeviceError
from device.simulated.stage import Stage, set_stage
from device.values import Phase, Snapshot
from device.workers.clock import SystemClock

ANSWER_WITHIN_S = 25.0
UNATTENDED_S = 60.0


@click.command()
@click.option("--scene", default=DEMO_SCENE, type=click.Path(path_type=Path), help="Another scene.")
@click.option(
    "--seconds", envvar="DEMO_SECONDS", type=click.FloatRange(min=0.0), help="Stop by itself; 0: Ctrl-C."
)
@click.option("--verbose", is_flag=True, help="Log what the daemon logs.")
def demo(scene: Path, seconds: float | None, *, verbose: bool) -> None:
    """Show the main job: a face, a voice, a mood, and music that fits it."""
    if verbose:
        log_to_stderr(verbose=False)
    else:
        logging.disable(logging.WARNING)
    if seconds is None:
        seconds = 0.0 if sys.stderr.isatty() else UNATTENDED_S
    config, clock = load_config(find_config()), SystemClock()
    with set_stage(scene, config.player, clock, aloud=True) as stage:
        config = _private(config, stage)
        heard = Path(stage.server.music) if stage.server.music else None
        house = build(config, replace(parts_of(stage), music=heard), clock)
        stop_on_signals(house)
        page = serve(house, config, None, elsewhere=True)
        house.add("director", stage.director(house.post))
        story = _Story(house, stage, page, stay_s=seconds)
        teller = threading.Thread(target=story.tell, name="teller", daemon=True)
        teller.start()
        house.run()
        story.finish()


def _private(config: Config, stage: Stage) -> Config:
    """The demo remembers nothing, sounds the same at any hour, and leaves the front to the service."""
    memory = MemorySection(path=str(stage.scratch / "demo.db"))
    with closing(Store(memory.file(), MEMORY)) as store:
        SettingTable(store).change({"quiet_from": 0, "quiet_until": 0})
    return config.model_copy(
        update={"memory": memory, "player": stage.server, "front": FrontSection(server="none")}
    )


class _Story:
    """Tells on stderr what happens, and prints the scan's line once the music plays."""

    def __init__(self, house: House, stage: Stage, page: str, *, stay_s: float) -> None:
        self._house = house
        self._board = house.board
        self._stage = stage
        self._page = page
        self._stay_s = stay_s
        self._done = False
        self._failed: str | None = None

    def tell(self) -> None:
        """Follow the board until the scan is done, then stay for what is left of the time asked for."""
        ends_at = time.monotonic() + self._stay_s
        say(f"The page: {self._page}")
        try:
            self._follow()
        except queue.Empty:
            self._failed = f"nothing happened for {ANSWER_WITHIN_S:.0f} s"
        except DeviceError as exc:
            self._failed = str(exc)
        if self._failed:
            self._house.ask_to_stop()
        elif self._stay_s:
            timer = threading.Timer(max(0.0, ends_at - time.monotonic()), self._house.ask_to_stop)
            timer.daemon = True
            timer.start()

    def finish(self) -> None:
        """Raises DeviceError if the demo ended before its music played."""
        if self._failed or not self._done:
            raise DeviceError(self._failed or "the demo was stopped before its music played")

    def _follow(self) -> None:
        phase, lost = Phase.IDLE, dict[str, str]()
        with self._board.reading() as snapshots:
            while not self._done:
                snapshot = snapshots.get(timeout=ANSWER_WITHIN_S)
                for part, why in snapshot.lost.items():
                    if lost.get(part) != why:
                        lost[part] = why
                        say(f"  ({why})")
                if snapshot.phase is Phase.SENSING and phase is Phase.IDLE:
                    say("The button was pressed: looking and listening …")
                if phase is not Phase.IDLE and snapshot.phase is Phase.IDLE:
                    self._conclude(snapshot)
                phase = snapshot.phase

    def _conclude(self, snapshot: Snapshot) -> None:
        if snapshot.mood is None or snapshot.pick is None:
            raise DeviceError(f"the demo found no mood or no music: {snapshot.note}")
        for evidence in snapshot.mood.because:
            label, p = max(evidence.scores.items(), key=lambda item: item[1])
            say(f"  {evidence.source}: {label} ({p:.0%}, quality {evidence.quality:.2f})")
        say(f"Mood: {snapshot.mood.emotion} ({snapshot.mood.confidence:.0%}). {snapshot.mood.reason}")
        queued = self._queue()
        say(f"Playing {len(queued)} tracks. {snapshot.pick.reason}")
        for choice in snapshot.pick.choices:
            say(f"  {choice.track.artist or 'unknown'}: {choice.track.title} - {choice.why}")
        emit(
            {
                **scan_line(list(snapshot.mood.because), snapshot.mood, snapshot.pick),
                "queue": queued,
                "page": self._page,
            }
        )
        self._done = True
        say("Press Ctrl-C to end." if not self._stay_s else f"Ends by itself after {self._stay_s:.0f} s.")

    def _queue(self) -> list[str]:
        """What the music server really has in its queue, asked over a connection of its own."""
        with connected(self._stage.server) as player:
            return [one.uri for one in player.queue()]
