"""Microphones as a sound server knows them: PulseAudio, or PipeWire in its place.

ALSA shows a sound server as one device; which of its microphones that is, the server's own variables say.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from device.drivers.hearing.asking import ask

DEVICES = ("pulse", "default", "pipewire")  # as ALSA calls the server
VARIABLES = ("PULSE_SOURCE", "PIPEWIRE_NODE")  # which of its microphones is meant
_SOURCE = re.compile(
    r"^\s*Name: (?P<name>.+)\n\s*Description: (?P<title>.+)$"
    r"(?:\n\s+(?!Name: ).*)*?\n\s*Sample Specification: \S+ (?P<channels>\d+)ch (?P<rate>\d+)Hz$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A microphone of the sound server."""

    name: str  # as the server calls it
    title: str  # as it shows it to people
    rate_hz: int = 0  # its own; 0: not told
    channels: int = 0


def list_sources() -> list[Source]:
    """Those that are plugged in now; none where there is no sound server."""
    try:
        said = ask("list", "sources")
    except OSError:
        return []
    return [
        Source(found["name"].strip(), found["title"].strip(), int(found["rate"]), int(found["channels"]))
        for found in _SOURCE.finditer(said)
    ]


def default_source() -> Source | None:
    """The one that the server gives to those who name none; None where there is no sound server."""
    with suppress(OSError):
        name = os.environ.get(VARIABLES[0]) or ask("get-default-source").strip()
        return next((source for source in list_sources() if source.name == name), None)
    return None


def named(name: str, sources: Sequence[Source]) -> Source | None:
    """The first whose name or title has this part, in any case."""
    wanted = name.casefold()
    return next((one for one in sources if wanted in f"{one.title}\n{one.name}".casefold()), None)


def server_among(devices: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The device that is the sound server itself."""
    by_name = {str(device["name"]).casefold(): device for device in devices}
    return next((by_name[name] for name in DEVICES if name in by_name), None)


@contextmanager
def asking_for(source: Source | None) -> Iterator[None]:
    """What is opened meanwhile is this one; None: whichever the server gives."""
    before = {name: os.environ.get(name) for name in VARIABLES}
    if source is not None:
        os.environ.update(dict.fromkeys(VARIABLES, source.name))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
