"""moodlark doctor: every check in order, a line each."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from device.cli.options import CONFIG_OPTION
from device.cli.output import emit, tell
from device.configuration.config import load_config
from device.house.doctor.checks import findings, is_useless
from device.house.doctor.finding import Case, Finding

SIGNS = {True: "ok  ", False: "FAIL", None: "-   "}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON line a finding.")
@CONFIG_OPTION
def doctor(config_file: Path, *, as_json: bool) -> int:
    """Check every part; exit 1 if there can be no sound, or no mood."""
    found: list[Finding] = []
    for finding in findings(Case(config_file, load_config(config_file))):
        found.append(finding)
        if as_json:
            emit(asdict(finding))
        else:
            tell(f"{SIGNS[finding.ok]} {finding.part:<20} {finding.detail}")
    return 1 if is_useless(found) else 0
