"""The configuration of the music server that this box plays on, where it runs on this machine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from device.configuration.config import PlayerSection
from device.house.doctor.system import OUR_SERVER, Account, Process, System
from device.house.musicfolder import CONFIGURATIONS

_SETTING = re.compile(r'^\s*(\w+)\s+"((?:[^"\\]|\\.)*)"', re.MULTILINE)
_BLOCK = re.compile(r"^\s*(\w+)\s*\{(.*?)\}", re.MULTILINE | re.DOTALL)
DEFAULT_PORT = 6600


@dataclass(frozen=True)
class MPDConf:
    """An mpd.conf."""

    path: Path
    settings: Mapping[str, str]
    outputs: tuple[Mapping[str, str], ...] = field(default_factory=tuple)

    @property
    def port(self) -> int:
        text = self.settings.get("port", "")
        return int(text) if text.isdecimal() else DEFAULT_PORT

    def alsa(self) -> Iterator[tuple[str, str]]:
        """Name and device of every output to a sound card."""
        for output in self.outputs:
            if output.get("type") == "alsa" and output.get("enabled", "yes") != "no":
                yield output.get("name", "?"), output.get("device", "")


def parsed(path: Path, text: str) -> MPDConf:
    """Of what stands in the file."""
    text = re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)
    outputs = tuple(
        dict(_SETTING.findall(body)) for kind, body in _BLOCK.findall(text) if kind == "audio_output"
    )
    return MPDConf(path, dict(_SETTING.findall(_BLOCK.sub("", text))), outputs)


def server_process(system: System, section: PlayerSection) -> Process | None:
    """The MPD that listens where the box asks; None: it is elsewhere, or another user's."""
    owners = {one.owner for one in system.listeners(section.port) if one.owner}
    running = [one for one in system.processes if one.name == "mpd"]
    return next((one for one in running if one in owners), None) or next(
        (one for one in running if (conf := _conf_of(system, one)) and conf.port == section.port), None
    )


def server_conf(system: System, section: PlayerSection) -> MPDConf | None:
    """That server's configuration; None where it can't be read or found."""
    if not is_here(section):
        return None
    process = server_process(system, section)
    if process and (found := _conf_of(system, process)):
        return found
    for path in CONFIGURATIONS:
        if (text := system.read(path.expanduser())) is not None:
            found = parsed(path, text)
            if section.host.startswith(("/", "@")) or found.port == section.port:
                return found
    return None


def server_account(system: System, section: PlayerSection) -> Account | None:
    """Whom that server runs as."""
    process = server_process(system, section)
    if process:
        return system.account(str(process.uid))
    named = system.unit_says(OUR_SERVER, "User")
    return system.account(named) if named and is_here(section) else None


def is_here(section: PlayerSection) -> bool:
    """Whether the server is one of this machine."""
    return section.host.startswith(("/", "@", "127.")) or section.host in ("localhost", "::1")


def _conf_of(system: System, process: Process) -> MPDConf | None:
    for argument in process.arguments[1:]:
        if argument.startswith("/") and (text := system.read(argument)) is not None:
            return parsed(Path(argument), text)
    return None
