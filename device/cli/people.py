"""moodlark setup-code, reset-code, token: what only whoever sits at the box may have."""

from __future__ import annotations

from pathlib import Path

import click

from device.cli.options import CONFIG_OPTION
from device.cli.output import emit, say
from device.configuration.config import load_config
from device.house.daemon import told_by_the_daemon

DAYS_MAX = 3650


@click.command("setup-code")
@CONFIG_OPTION
def setup_code(*, config_file: Path) -> None:
    """Print the code by which a visitor of the page becomes the owner of this box."""
    emit({"code": _told(config_file, "setup-code")})
    say("Open the page of the box and give this code. It counts once.")


@click.command("reset-code")
@click.argument("name")
@CONFIG_OPTION
def reset_code(name: str, *, config_file: Path) -> None:
    """Print a code by which the member NAME sets a new password, for ten minutes."""
    emit({"code": _told(config_file, "reset-code", name=name)})
    say(f"{name} gives it on the page, under: I lost my password.")


@click.command()
@click.argument("name")
@click.option(
    "--scope", type=click.Choice(["read", "steer", "admin"]), required=True, help="How much it may."
)
@click.option("--member", default="", help="For whom it asks; without: the first owner.")
@click.option(
    "--days", type=click.IntRange(0, DAYS_MAX), default=0, help="How long it counts; without: for good."
)
@CONFIG_OPTION
def token(name: str, *, scope: str, member: str, days: int, config_file: Path) -> None:
    """Print a token, shown once, by which the program NAME comes in."""
    emit({"token": _told(config_file, "token", name=name, scope=scope, member=member, days=str(days))})
    say("Keep it well: it is not shown again. The page has it under the member's name, to be taken back.")


def _told(config_file: Path, errand: str, **values: str) -> str:
    return told_by_the_daemon(load_config(config_file), errand, values)
