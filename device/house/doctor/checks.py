"""Every check of the box in order, and what their findings come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from device.house.doctor import disk, front, machine, page, panel, program, sandbox, senses
from device.house.doctor.around import backups, broker, rooms
from device.house.doctor.finding import Case, Finding, made
from device.house.doctor.playing import music, server, speaker, voice

CHECKS = (
    *program.CHECKS,
    *senses.CHECKS,
    *panel.CHECKS,
    *server.CHECKS,
    *speaker.CHECKS,
    *voice.CHECKS,
    *music.CHECKS,
    *disk.CHECKS,
    *sandbox.CHECKS,
    *page.CHECKS,
    *front.CHECKS,
    *broker.CHECKS,
    *rooms.CHECKS,
    *backups.CHECKS,
    *machine.CHECKS,
)
SENSES = {"camera", "microphone"}  # without both of these no mood is ever known


def findings(case: Case) -> Iterator[Finding]:
    """Of every check, one after the other."""
    for check in CHECKS:
        yield from made(check, case)


def is_useless(found: Iterable[Finding]) -> bool:
    """Whether the box can't do its main job."""
    failed = [finding for finding in found if finding.ok is False]
    return {finding.part for finding in failed} >= SENSES or any(finding.vital for finding in failed)
