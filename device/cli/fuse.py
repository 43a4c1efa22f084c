"""moodlark fuse: scores of the senses in, moods out."""

from __future__ import annotations

import click

from device.cli.classify import text_lines
from device.cli.output import emit_all
from device.house.fuselines import fuse_lines
from device.house.tables import load_fuser


@click.command()
@click.option(
    "--stdin", "from_stdin", is_flag=True, required=True, help="One JSON object a line in, one mood out."
)
def fuse(*, from_stdin: bool) -> None:  # noqa: ARG001
    """Fuse the scores of the senses, as the daemon does."""
    emit_all(fuse_lines(load_fuser(), text_lines()))
