"""A machine that is a folder, and programs that say what a test wants."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from device.configuration.config import Config, MemorySection, PlayerSection, WebSection
from device.house.doctor.finding import Case, Finding, Look
from device.house.doctor.system import Run, System

MPD, STRANGER = 40, 50  # process ids


class Machine:
    """Files under a root, and what programs say."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.said: dict[str, Run] = {}
        self.config = Config(memory=MemorySection(path=str(root / "state/moodlark.db")))
        (root / "state").mkdir()

    def write(self, path: str, text: str) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def says(self, command: str, said: str, code: int = 0) -> None:
        self.said[command] = Run(code, said)

    def runs(self, pid: int, name: str, *arguments: str, opens: Iterable[str] = ()) -> None:
        """A program, with what it holds open."""
        self.write(f"proc/{pid}/comm", f"{name}\n")
        self.write(f"proc/{pid}/cmdline", "\0".join((name, *arguments)) + "\0")
        (self.root / f"proc/{pid}/fd").mkdir()
        for number, target in enumerate(opens):
            os.symlink(target, self.root / f"proc/{pid}/fd/{number}")

    def listens(self, *sockets: tuple[int, int]) -> None:
        """Ports on loopback, each with the number of its socket."""
        idle = "00000000:00000000 00:00000000 00000000 0 0"
        rows = "".join(
            f" {n}: 0100007F:{port:04X} 00000000:0000 0A {idle} {inode} 1\n"
            for n, (port, inode) in enumerate(sockets)
        )
        self.write("proc/net/tcp", f"  sl  local_address …\n{rows}")

    def plays(self, conf: str, *, port: int = 6600) -> None:
        """A music server with this mpd.conf."""
        self.write("etc/test/mpd.conf", conf)
        self.runs(MPD, "mpd", "--systemd", "/etc/test/mpd.conf", opens=["socket:[777]"])
        self.listens((port, 777))

    def player(self, **values: object) -> None:
        self.config = self.config.model_copy(update={"player": PlayerSection.model_validate(values)})

    def web(self, **values: object) -> None:
        self.config = self.config.model_copy(update={"web": WebSection.model_validate(values)})

    def _run(self, command: Sequence[str]) -> Run | None:
        return self.said.get(" ".join(command))

    def look(self, check: Look) -> list[Finding]:
        return list(check(Case(Path("moodlark.yaml"), self.config, self.system)))

    @property
    def system(self) -> System:
        """It, as checks ask it."""
        return System(self.root, self._run)

    def faults(self, check: Look) -> list[str]:
        """What is wrong by a check."""
        return [finding.detail for finding in self.look(check) if finding.ok is False]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)
