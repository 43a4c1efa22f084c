"""What the service's unit lets it reach: kinds of devices, and the places that its configuration names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from device.house.doctor.finding import Case, Check, Finding, amiss, unseen, well
from device.house.doctor.system import OUR_UNIT, System

PART = "sandbox"
KNOWN = "run/moodlark/devices"  # the unit writes down which kinds of device were known when it started
HOMES = (Path("/home"), Path("/root"), Path("/run/user"))
SECRET = re.compile(r"^\s*(?:password:\s*[^\s\"'#]|password:\s*[\"'][^\"']|password\s+\")", re.MULTILINE)
SETTINGS = ("etc/moodlark/moodlark.yaml", "etc/moodlark/mpd.conf")


def sandbox(case: Case) -> Iterator[Finding]:
    """The unit was made to fit what set-up installs; what was plugged in or moved since may lie outside."""
    if case.system.unit(OUR_UNIT) is None:
        yield unseen(PART, "this machine has no service of Moodlark's")
        return
    found = [*_devices(case.system), *_places(case), *_secrets(case.system)]
    yield from found or [well(PART, "the service reaches what it needs")]


def _devices(system: System) -> Iterator[Finding]:
    """A kind of device unknown to the kernel when the unit started stays denied until it starts again."""
    before, now = system.read(KNOWN), system.read("proc/devices")
    if before is None or now is None:
        return
    allowed = set(re.findall(r"^DeviceAllow=char-(\S+)", system.unit(OUR_UNIT) or "", re.MULTILINE))
    if late := sorted(allowed & (_kinds(now) - _kinds(before))):
        yield amiss(
            PART,
            f"devices of the kind {', '.join(late)} came after the service had started, which may not"
            " use them yet: sudo systemctl restart moodlark",
        )


def _kinds(devices: str) -> set[str]:
    """The names of /proc/devices."""
    return set(re.findall(r"^\s*\d+ (\S+)$", devices, re.MULTILINE))


def _places(case: Case) -> Iterator[Finding]:
    """Under ProtectHome the service sees nothing of anybody's home."""
    if case.system.unit_says(OUR_UNIT, "ProtectHome") not in ("yes", "true", "on", "1", "tmpfs"):
        return
    named = {"speech.model": case.config.speech.model, "memory.path": case.config.memory.path}
    for key, value in named.items():
        place = Path(value).expanduser()
        if value and any(home == place or home in place.parents for home in HOMES):
            yield amiss(
                PART,
                f"{key}: the service is kept out of {place} (ProtectHome):"
                " move it below /srv/moodlark or /var/lib/moodlark, and name that place",
            )


def _secrets(system: System) -> Iterator[Finding]:
    """A password is for the service alone."""
    for name in SETTINGS:
        try:
            mode = system.at(name).stat().st_mode
        except OSError:
            continue
        if mode & 0o004 and SECRET.search(system.read(name) or ""):
            yield amiss(
                PART,
                f"/{name} holds a password that everybody here can read:"
                f" sudo chgrp moodlark /{name} && sudo chmod 640 /{name}",
            )


CHECKS = (Check("sandbox", sandbox),)
