"""moodlark doctor: every check in order, a line each; of the microphone more, on demand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from device.cli.options import CONFIG_OPTION
from device.cli.output import emit, say, tell
from device.configuration.config import load_config
from device.house.doctor.around.bundle import bundle
from device.house.doctor.checks import findings, is_useless
from device.house.doctor.finding import Case, Finding
from device.house.doctor.listening.examined import Words, of_recording, of_room_now
from device.house.doctor.listening.measures import Measured
from device.ports.errors import InputError, MicrophoneError, brief

SIGNS = {True: "ok  ", False: "FAIL", None: "-   "}


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON line a finding.")
@CONFIG_OPTION
@click.pass_context
def doctor(context: click.Context, config_file: Path, *, as_json: bool) -> int:
    """Check every part; exit 1 if there can be no sound, or no mood."""
    if context.invoked_subcommand:
        return 0
    found: list[Finding] = []
    for finding in findings(Case(config_file, load_config(config_file))):
        found.append(finding)
        if as_json:
            emit(asdict(finding))
        else:
            tell(f"{SIGNS[finding.ok]} {finding.part:<20} {finding.detail}")
    return 1 if is_useless(found) else 0


@doctor.command("bundle")
@click.argument("file", type=click.Path(path_type=Path))
@CONFIG_OPTION
def bundle_for_help(config_file: Path, file: Path) -> None:
    """Write FILE for somebody who helps: plain text, without moods, names and music. Read it first."""
    case = Case(config_file, load_config(config_file))
    text = bundle(case, findings(case))
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as exc:
        raise InputError(f"{file}: {brief(exc)}; choose another place") from exc
    emit({"file": str(file), "lines": text.count("\n")})
    say(f"Read {file} before you send it.")


@doctor.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON line a figure.")
@CONFIG_OPTION
def mic(config_file: Path, file: Path | None, *, as_json: bool) -> int:
    """Level, noise, offset, clipping, echo and a trial of the box's name: of FILE, or of what is heard now.

    Exit 1 where one of them is not as it should be.
    """
    is_well = True
    for measured in _measured(config_file, file):
        is_well = is_well and measured.ok is not False
        if as_json:
            emit(asdict(measured))
        else:
            tell(f"{SIGNS[measured.ok]} {measured.part:<20} {measured.detail}")
    return 0 if is_well else 1


def _measured(config_file: Path, file: Path | None) -> Iterator[Measured]:
    case = Case(config_file, load_config(config_file))
    words = Words.of(case.config)
    if file is not None:
        return of_recording(file, words)
    if case.parts.microphone is None or case.parts.aloud is None:
        raise MicrophoneError("no microphone is set up: choose one under microphone.driver in moodlark.yaml")
    return of_room_now(case.parts.microphone, case.parts.aloud.chimes, words, say)
