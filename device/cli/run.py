"""moodlark run: the daemon."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click

from device.cli.options import CONFIG_OPTION
from device.cli.output import say
from device.cli.page import explain
from device.configuration.config import Config, load_config
from device.house.daemon import build, log_to_stderr, own_memory, stop_on_signals
from device.house.parts import Parts, covers_of, lists_of, music_of, real_parts
from device.house.ways.addresses import pages_of
from device.house.ways.friends import join
from device.house.ways.page import open_household, serve
from device.simulated.director import Surroundings
from device.simulated.player import SimulatedPlayer
from device.simulated.stage import Stage, set_stage
from device.workers.clock import SystemClock


@click.command()
@CONFIG_OPTION
@click.option("--scene", type=click.Path(path_type=Path), help="A recorded scene instead of hardware.")
@click.option("--verbose", is_flag=True, help="Log more.")
def run(*, config_file: Path, scene: Path | None, verbose: bool) -> None:
    """Run the daemon until it is told to stop."""
    config = load_config(config_file)
    log_to_stderr(verbose=verbose)
    clock = SystemClock()
    with ExitStack() as stack:
        stack.enter_context(own_memory(config))
        stage = stack.enter_context(set_stage(scene, config.player, clock)) if scene else None
        house = build(config, parts_of(stage) if stage else real_parts(config, clock), clock)
        stop_on_signals(house)
        household = open_household(config, clock)
        serve(house, config, household)
        join(house, config)
        _tell_where(config)
        house.obey(household)
        if stage:
            house.add("director", stage.director(Surroundings(house.post)))
        house.run()


def _tell_where(config: Config) -> None:
    pages = pages_of(config)
    for page in pages.addresses:
        say(f"The page: {page}")
    explain(pages)


def parts_of(stage: Stage) -> Parts:
    """A scene's parts instead of hardware."""
    has_server = not isinstance(stage.player, SimulatedPlayer)
    return Parts(
        stage.camera,
        stage.microphone,
        stage.button,
        stage.lamp,
        stage.player,
        covers=covers_of(stage.server, stage.clock) if has_server else None,
        lists=lists_of(stage.server) if has_server else None,
        music=music_of(stage.server) if has_server else None,
    )
