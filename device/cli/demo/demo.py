"""moodlark demo: the main job on a recorded scene, with real models and a real music server."""

from __future__ import annotations

import logging
import sys
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click

from device.cli.demo.listening import listen_before, take_along
from device.cli.demo.story import Story
from device.cli.output import say, sentences_only
from device.cli.run import parts_of
from device.configuration.config import Config, FrontSection, MemorySection, find_config, load_config
from device.configuration.paths import DEMO_MUSIC, DEMO_SCENE
from device.house.daemon import build, log_to_stderr, stop_on_signals
from device.house.ways.page import serve
from device.memory.schema import MEMORY
from device.memory.store import Store
from device.memory.tables.settings import SettingTable
from device.simulated.director import Surroundings
from device.simulated.stage import Stage, set_stage
from device.values import Part
from device.workers.clock import SystemClock

UNATTENDED_S = 60.0


@click.command()
@click.option("--scene", default=DEMO_SCENE, type=click.Path(path_type=Path), help="Another scene.")
@click.option(
    "--seconds", envvar="DEMO_SECONDS", type=click.FloatRange(min=0.0), help="Stop by itself; 0: Ctrl-C."
)
@click.option("--json", "as_json", is_flag=True, help="Also one JSON line: the first mood and its music.")
@click.option("--listen", is_flag=True, help="Only listen to the demo's music, as set-up does before.")
@click.option("--verbose", is_flag=True, help="Log what the daemon logs.")
def demo(scene: Path, seconds: float | None, *, as_json: bool, listen: bool, verbose: bool) -> None:
    """Show the main job: three people, three moods, and music that fits each."""
    if listen:
        listen_before(DEMO_MUSIC)
        return
    if verbose:
        log_to_stderr(verbose=False)
    else:
        logging.disable(logging.WARNING)
        sentences_only()
    if seconds is None:
        seconds = 0.0 if sys.stderr.isatty() else UNATTENDED_S
    _perform(scene, stay_s=seconds, as_json=as_json)


def _perform(scene: Path, *, stay_s: float, as_json: bool) -> None:
    config, clock = load_config(find_config()), SystemClock()
    with set_stage(scene, config.player, clock, aloud=True) as stage:
        config = _private(config, stage)
        heard = Path(stage.server.music) if stage.server.music else None
        house = build(config, replace(parts_of(stage), music=heard), clock)
        stop_on_signals(house)
        page = serve(house, config, None, elsewhere=True)
        around = Surroundings(house.post, say, lambda: Part.TRANSCRIBER not in house.board.current().lost)
        director = stage.director(around)
        house.add("director", director)
        story = Story(house, stage.server, page, lambda: director.is_over, stay_s=stay_s, as_json=as_json)
        threading.Thread(target=story.tell, name="teller", daemon=True).start()
        house.run()
        story.finish()


def _private(config: Config, stage: Stage) -> Config:
    """The demo remembers nothing, sounds the same at any hour, and leaves the front to the service."""
    memory = MemorySection(path=str(stage.scratch / "demo.db"))
    if stage.server.music == str(DEMO_MUSIC):
        take_along(DEMO_MUSIC, memory.file())
    with closing(Store(memory.file(), MEMORY)) as store:
        SettingTable(store).change({"quiet_from": 0, "quiet_until": 0})
    return config.model_copy(
        update={"memory": memory, "player": stage.server, "front": FrontSection(server="none")}
    )
