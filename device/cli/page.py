"""moodlark address, and moodlark front: where the page is found, and what phones are to trust."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from device.cli.options import CONFIG_OPTION
from device.cli.output import emit, say, tell
from device.configuration.config import load_config
from device.house.ways.addresses import Pages, pages_of
from device.house.ways.front import certificates_of, front_of
from device.house.ways.name import names_of, note_beside
from device.ports.errors import InputError
from device.workers.clock import SystemClock

LOOK_EVERY_S = 0.1


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON line, and no picture.")
@click.option(
    "--wait",
    "wait_s",
    default=0.0,
    help="Wait so many seconds at most for a box that just starts to get its name.",
)
@CONFIG_OPTION
def address(config_file: Path, wait_s: float, *, as_json: bool) -> None:
    """Say where the page is found, the best address first; in a terminal as a picture for a phone, too."""
    config = load_config(config_file)
    _await_name(note_beside(config.memory.file()), wait_s)
    pages = pages_of(config)
    if as_json:
        emit({"name": pages.name, "addresses": pages.addresses, "for_the_house": pages.is_for_the_house})
        return
    for one in pages.addresses:
        tell(one)
    explain(pages)


@click.command()
@CONFIG_OPTION
def front(config_file: Path) -> None:
    """Print the fingerprint of the box's certificate; what is missing of it is made."""
    config, clock = load_config(config_file), SystemClock()
    place = config.front.socket()
    if place is None:
        raise InputError("no front stands before the page here: a box has one (./setup.sh --service)")
    certificates = certificates_of(config, clock, lambda: names_of(config))
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


def explain(pages: Pages) -> None:
    """What else a person wants to know of that, and a picture for the phone."""
    if not pages.is_for_the_house:
        say("Only this machine reaches it. For phones: web.host: 0.0.0.0 in the configuration.")
    elif not pages.addresses:
        say("This machine has no address in the house yet: join it to the network.")
    elif sys.stderr.isatty():
        say(pages.picture)


def _await_name(note: Path, wait_s: float) -> None:
    """A box that runs for the first time asks the house before it notes its name down."""
    until = time.monotonic() + wait_s
    while not note.exists() and time.monotonic() < until:
        time.sleep(LOOK_EVERY_S)
