"""moodlark doctor: every check in order, a line each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from device.cli.output import emit, tell
from device.configuration.config import find_config, load_config
from device.house.doctor import disk, front, machine, page, panel, program, sandbox, senses
from device.house.doctor.finding import Case, Check, Finding, made
from device.house.doctor.playing import music, server, speaker

CHECKS: tuple[tuple[str, Check], ...] = (
    ("configuration", program.configuration),
    ("tables", program.tables),
    ("packages", program.packages),
    ("models", senses.models),
    ("music model", senses.music_model),
    ("camera", senses.camera),
    ("picamera2", senses.picamera),
    ("microphone", senses.microphone),
    ("rights to devices", senses.groups),
    ("button", panel.button),
    ("pins' library", panel.pins),
    ("music server", server.server),
    ("other servers", server.rivals),
    ("speaker", speaker.speaker),
    ("music files", music.music),
    ("memory", disk.memory),
    ("disk", disk.disk),
    ("owner of the memory", disk.owner),
    ("sandbox", sandbox.sandbox),
    ("page", page.page),
    (front.PART, front.front),
    ("phones", page.phones),
    ("router's name", page.names),
    ("power", machine.power),
    ("heat", machine.heat),
    (machine.ROOM, machine.memory),
    ("kernel's log", machine.kernel),
    ("clock", machine.clock),
    ("Wi-Fi", machine.wifi),
)
VITAL = {"models", "music server", "tables"}  # where even the check fails, there can be no sound
SENSES = {"camera", "microphone"}  # without both of these no mood is ever known
SIGNS = {True: "ok  ", False: "FAIL", None: "-   "}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON line a finding.")
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="The configuration file.")
def doctor(config_file: Path | None, *, as_json: bool) -> int:
    """Check every part; exit 1 if there can be no sound, or no mood."""
    path = config_file or find_config()
    found: list[Finding] = []
    for finding in findings(Case(path, load_config(path))):
        found.append(finding)
        if as_json:
            emit(asdict(finding))
        else:
            tell(f"{SIGNS[finding.ok]} {finding.part:<20} {finding.detail}")
    return 1 if is_useless(found) else 0


def findings(case: Case) -> Iterator[Finding]:
    """Of every check, one after the other."""
    for part, check in CHECKS:
        yield from made(part, check, case, vital=part in VITAL)


def is_useless(found: list[Finding]) -> bool:
    """Whether the box can't do its main job."""
    failed = {finding.part for finding in found if finding.ok is False}
    return failed >= SENSES or any(finding.vital for finding in found if finding.ok is False)
