"""moodlark front: what the server before the page reads, and what phones are to trust."""

from __future__ import annotations

from pathlib import Path

import click

from device.cli.output import emit
from device.configuration.config import find_config, load_config
from device.house.ways.front import certificates_of, front_of
from device.ports.errors import InputError
from device.workers.clock import SystemClock


@click.command()
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="The configuration file.")
def front(config_file: Path | None) -> None:
    """Print the fingerprint of the box's certificate; what is missing of it is made."""
    config, clock = load_config(config_file or find_config()), SystemClock()
    place = config.front.socket()
    if place is None:
        raise InputError("no front stands before the page here: a box has one (./setup.sh --service)")
    certificates = certificates_of(config, clock)
    front_of(config, certificates, place, clock).prepare()
    emit(
        {
            "fingerprint": certificates.fingerprint,
            "names": sorted(map(str, certificates.called)),
            "left_out": sorted(certificates.left_out),
            "until": certificates.leaf.not_valid_after_utc.date().isoformat(),
            "folder": str(certificates.folder),
        }
    )
