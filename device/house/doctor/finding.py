"""What a check finds, and how checks are made: none of them ends the others."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from device.configuration.config import Config
from device.house.doctor.system import System
from device.house.parts import Parts, real_parts
from device.ports.errors import DeviceError, brief
from device.workers.clock import SystemClock

WITHIN_S = 60.0  # for one check; a disk that hangs answers never


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of looking at one part."""

    part: str
    ok: bool | None  # None: it was not looked at, and detail says why
    detail: str  # what was found; or what is wrong and, last, what to do
    vital: bool = False  # where it is wrong, there can be no sound


def well(part: str, detail: str) -> Finding:
    """All is as it should be."""
    return Finding(part, True, detail)


def amiss(part: str, detail: str) -> Finding:
    """Something is wrong, and the box plays on."""
    return Finding(part, False, detail)


def silent(part: str, detail: str) -> Finding:
    """Something is wrong, and no music can be heard."""
    return Finding(part, False, detail, vital=True)


def unseen(part: str, why: str) -> Finding:
    """It was not looked at."""
    return Finding(part, None, f"not looked at: {why}")


@dataclass(frozen=True)
class Case:
    """What is looked at."""

    file: Path  # of the configuration
    config: Config
    system: System = field(default_factory=System)

    @cached_property
    def parts(self) -> Parts:
        """The hardware, as the daemon has it."""
        return real_parts(self.config, SystemClock()).watched(lambda *_: None)


Look = Callable[[Case], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """A look at one part."""

    part: str
    look: Look
    vital: bool = False  # where even this check fails, there can be no sound


def made(check: Check, case: Case, *, within_s: float = WITHIN_S) -> list[Finding]:
    """What a check finds. Whatever it raises, or that it takes too long, is its finding."""
    part, vital = check.part, check.vital
    found: list[Finding] = []

    def look() -> None:
        try:
            found.extend(check.look(case))
        except DeviceError as exc:
            found.append(Finding(part, False, str(exc), vital))
        except (Exception, SystemExit) as exc:  # noqa: BLE001 (whatever it is, it is what is wrong)
            why = f"this check failed ({type(exc).__name__}: {brief(exc)}); run ./setup.sh if that goes on"
            found.append(Finding(part, False, why, vital))

    thread = threading.Thread(target=look, name=f"check-{part}", daemon=True)
    thread.start()
    thread.join(within_s)
    if thread.is_alive():
        return [
            *found,
            Finding(part, False, f"no answer within {within_s:.0f} s; restart this machine", vital),
        ]
    return found
