"""What this machine says of itself: its files under /proc, /sys and /etc, and a few programs."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path
from typing import NamedTuple

COMMAND_WITHIN_S = 5.0
LISTENING = "0A"  # the state of a socket in /proc/net/tcp
UNIT_FOLDERS = ("etc/systemd/system", "run/systemd/system", "usr/lib/systemd/system", "lib/systemd/system")
OUR_UNIT, OUR_SERVER = "moodlark.service", "moodlark-mpd.service"


class Process(NamedTuple):
    """A running program."""

    pid: int
    name: str
    arguments: tuple[str, ...]
    uid: int

    def __str__(self) -> str:
        return f"{self.name} (process {self.pid})"


class Listener(NamedTuple):
    """A socket that waits for connections."""

    address: str
    port: int
    owner: Process | None  # None: another user's, which only root can see


class Card(NamedTuple):
    """A sound card."""

    number: int
    name: str  # its short one, as in hw:CARD=name


class Mount(NamedTuple):
    """A file system that is, or should be, mounted."""

    source: str
    folder: Path
    kind: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Account:
    """A user and the groups it is in."""

    name: str
    uid: int
    groups: frozenset[int] = field(default_factory=frozenset)


class Run(NamedTuple):
    """What a program said."""

    code: int
    said: str


def run_command(command: Sequence[str]) -> Run | None:
    """None: it is not here, or does not answer."""
    try:
        done = subprocess.run(
            command, capture_output=True, stdin=subprocess.DEVNULL, timeout=COMMAND_WITHIN_S, check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    return Run(done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace"))


class System:
    """The machine; in tests a folder that looks like one."""

    def __init__(self, root: Path = Path("/"), run: object = run_command) -> None:
        """run: as run_command."""
        self.root = root
        self._run = run

    def read(self, path: str | Path) -> str | None:
        """A small file; None where there is none, or it is not ours to read."""
        try:
            return self.at(path).read_text(encoding="utf-8", errors="replace")
        except (OSError, ValueError):
            return None

    def at(self, path: str | Path) -> Path:
        """Where a path of the machine lies."""
        return self.root / str(path).lstrip("/")

    def command(self, *command: str) -> Run | None:
        """What a program says; None where it is not here."""
        found = self._run(command) if callable(self._run) else None
        return found if isinstance(found, Run) else None

    # Programs and ports

    @cached_property
    def processes(self) -> tuple[Process, ...]:
        """Everything that runs."""
        return tuple(filter(None, map(self._process, sorted(self.at("proc").glob("[0-9]*")))))

    def _process(self, folder: Path) -> Process | None:
        try:
            name = (folder / "comm").read_text(errors="replace").strip()
            arguments = (folder / "cmdline").read_bytes().decode("utf-8", "replace").rstrip("\0").split("\0")
            return Process(int(folder.name), name, tuple(arguments), folder.stat().st_uid)
        except (OSError, ValueError):  # it ended at this moment
            return None

    def listeners(self, port: int) -> list[Listener]:
        """Who waits for connections on a port."""
        return [one for one in self._all_listeners if one.port == port]

    @cached_property
    def _all_listeners(self) -> tuple[Listener, ...]:
        found: list[Listener] = []
        for table in ("proc/net/tcp", "proc/net/tcp6"):
            for line in (self.read(table) or "").splitlines()[1:]:
                fields = line.split()
                if len(fields) > 9 and fields[3] == LISTENING:
                    address, _, port = fields[1].rpartition(":")
                    owners = self.holders(f"socket:[{fields[9]}]")
                    found.append(Listener(_address(address), int(port, 16), next(iter(owners), None)))
        return tuple(found)

    def listening(self, process: Process) -> list[Listener]:
        """Where a program waits for connections."""
        return [one for one in self._all_listeners if one.owner == process]

    def holders(self, target: str) -> list[Process]:
        """Who holds a file, a device or a socket open, as far as this user may see."""
        return [process for process in self.processes if target in self._open_files(process.pid)]

    def _open_files(self, pid: int) -> frozenset[str]:
        if pid not in self._handles:
            try:
                links = [os.readlink(link) for link in (self.at(f"proc/{pid}/fd")).iterdir()]
            except OSError:
                links = []
            self._handles[pid] = frozenset(links)
        return self._handles[pid]

    @cached_property
    def _handles(self) -> dict[int, frozenset[str]]:
        return {}

    # Units and accounts

    def unit(self, name: str) -> str | None:
        """A unit's file with its drop-ins; None where there is none."""
        for folder in UNIT_FOLDERS:
            if (text := self.read(f"{folder}/{name}")) is not None:
                more = sorted(self.at(f"etc/systemd/system/{name}.d").glob("*.conf"))
                return "\n".join([text, *(self.read(path.relative_to(self.root)) or "" for path in more)])
        return None

    def unit_says(self, name: str, key: str) -> str:
        """The last value of a key of a unit; empty where there is none."""
        values = re.findall(rf"^{key}=(.*)$", self.unit(name) or "", re.MULTILINE)
        return values[-1].strip() if values else ""

    def is_active(self, unit: str) -> bool:
        """Whether a unit runs."""
        said = self.command("systemctl", "is-active", unit)
        return said is not None and said.said.strip() == "active"

    def account(self, name: str) -> Account | None:
        """A user by name or number; None where there is none."""
        for line in (self.read("etc/passwd") or "").splitlines():
            fields = line.split(":")
            if len(fields) > 3 and name in (fields[0], fields[2]):
                return Account(fields[0], int(fields[2]), self._groups(fields[0]) | {int(fields[3])})
        return None

    def _groups(self, user: str) -> frozenset[int]:
        rows = (line.split(":") for line in (self.read("etc/group") or "").splitlines())
        return frozenset(int(row[2]) for row in rows if len(row) > 3 and user in row[3].split(","))

    def group(self, name: str) -> int | None:
        """A group's number."""
        rows = (line.split(":") for line in (self.read("etc/group") or "").splitlines())
        return next((int(row[2]) for row in rows if len(row) > 2 and row[0] == name), None)

    @cached_property
    def service_user(self) -> Account:
        """Whom the daemon runs as: the service's user where it is installed, else who asks."""
        named = self.unit_says(OUR_UNIT, "User")
        return (self.account(named) if named else None) or self.account(str(os.geteuid())) or Account(
            "you", os.geteuid(), frozenset(os.getgroups())
        )  # fmt: skip

    # Sound cards and disks

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """The sound cards, by number."""
        lines = re.findall(r"^\s*(\d+) \[(\S+)\s*\]", self.read("proc/asound/cards") or "", re.MULTILINE)
        return tuple(Card(int(number), name) for number, name in lines)

    @cached_property
    def mounts(self) -> tuple[Mount, ...]:
        """What is mounted."""
        return tuple(_mounts(self.read("proc/self/mounts") or self.read("proc/mounts") or ""))

    @cached_property
    def wanted_mounts(self) -> tuple[Mount, ...]:
        """What fstab wants mounted."""
        return tuple(_mounts(self.read("etc/fstab") or ""))

    def mount_of(self, path: Path) -> Mount | None:
        """The file system on which a path lies."""
        above = [mount for mount in self.mounts if path == mount.folder or mount.folder in path.parents]
        return max(above, key=lambda mount: len(mount.folder.parts), default=None)

    @cached_property
    def kernel_log(self) -> str | None:
        """Since this machine started; None where this user may not read it."""
        for command in (("journalctl", "-k", "-b", "-q", "--no-pager", "-n", "5000"), ("dmesg",)):
            said = self.command(*command)
            if said is not None and said.code == 0 and said.said.strip():
                return said.said
        return None


def _mounts(table: str) -> Iterator[Mount]:
    for line in table.splitlines():
        fields = line.split("#")[0].split()
        if len(fields) >= 4:
            folder = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), fields[1])
            yield Mount(fields[0], Path(folder), fields[2], tuple(fields[3].split(",")))


def _address(hexed: str) -> str:
    """As /proc/net/tcp writes it: each 32 bits in the machine's own order."""
    words = [bytes.fromhex(hexed[n : n + 8])[::-1] for n in range(0, len(hexed), 8)]
    packed = b"".join(words)
    return str(IPv4Address(packed) if len(packed) == 4 else IPv6Address(packed))
