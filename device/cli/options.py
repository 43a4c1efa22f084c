"""Options that several commands take."""

from __future__ import annotations

from pathlib import Path

import click

from device.configuration.config import find_config

CONFIG_OPTION = click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    default=find_config,
    help="The configuration file.",
)
