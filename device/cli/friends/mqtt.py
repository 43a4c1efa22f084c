"""moodlark mqtt: what Home Assistant knows of the box."""

from __future__ import annotations

from pathlib import Path

import click

from device.cli.options import CONFIG_OPTION
from device.cli.output import emit
from device.configuration.config import load_config
from device.house.daemon import told_by_the_daemon


@click.command()
@click.argument("what", type=click.Choice(["announce", "remove"]))
@CONFIG_OPTION
def mqtt(what: str, *, config_file: Path) -> None:
    """Have Home Assistant see the box anew (announce), or forget it (remove)."""
    emit({"told": told_by_the_daemon(load_config(config_file), f"mqtt-{what}", {})})
