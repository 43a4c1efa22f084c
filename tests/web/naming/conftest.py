"""A house of two machines: network namespaces joined by a cable. Root makes them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from device.configuration.paths import ROOT

BOX = (sys.executable, "-m", "tests.web.naming.box")
AVAHI = """
[server]
host-name={name}
enable-dbus=no
[wide-area]
enable-wide-area=no
"""


class House:
    """Two machines, 1 and 2, and what runs on them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running: list[subprocess.Popen[str]] = []
        for number in (1, 2):
            run("ip", "netns", "add", self._net(number))
        cable = ("link", "add", "home0", "type", "veth", "peer", "name", "home0", "netns", self._net(2))
        self.ip(1, *cable)
        for number in (1, 2):
            self.ip(number, "link", "set", "lo", "up")
            self.ip(number, "addr", "add", f"{address_of(number)}/24", "dev", "home0")
            self.ip(number, "link", "set", "home0", "up")
            self.ip(number, "route", "add", "default", "dev", "home0")

    def ip(self, number: int, *words: str) -> None:
        """Change the network of a machine."""
        run("ip", "-n", self._net(number), *words)

    def announces(self, number: int, wanted: str = "moodlark") -> Announced:
        """A machine's box begins to announce its name; what it noted down before is still there."""
        return Announced(self._start(number, *BOX, "announce", wanted, str(self._folder / f"name-{number}")))

    def listens(self, number: int, name: str) -> Announced:
        """A machine waits, once it says that it does, for the good-bye of that name."""
        neighbour = Announced(self._start(number, *BOX, "listen", name))
        assert neighbour.said == "listens"
        return neighbour

    def runs_avahi(self, number: int, name: str) -> None:
        """A machine of that name has Debian's responder, once it answers."""
        conf = self._folder / "avahi.conf"
        conf.write_text(AVAHI.format(name=name))
        own = 'mount -t tmpfs none /run && mkdir /run/avahi-daemon && exec "$@"'
        program = ("/usr/sbin/avahi-daemon", "--no-drop-root", "--no-chroot", "--no-rlimits", "-f", str(conf))
        self._start(number, "unshare", "--mount", "sh", "-c", own, "sh", *program)
        assert self.asked(3 - number, f"{name}.local") == address_of(number)

    def asked(self, number: int, name: str, *, within_s: float = 5.0) -> str:
        """What a machine hears within so many seconds when it asks for a name by a program of its own."""
        words = self._within(number, *BOX, "ask", name, str(within_s))
        return subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT).stdout.strip()

    def close(self) -> None:
        """Everything that runs ends, and the machines are gone."""
        for one in self._running:
            one.kill()
            one.wait()
            for stream in filter(None, (one.stdout, one.stderr)):
                stream.close()
        for number in (1, 2):
            run("ip", "netns", "del", self._net(number))

    def _start(self, number: int, *words: str) -> subprocess.Popen[str]:
        program = subprocess.Popen(
            self._within(number, *words),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
        )
        self._running.append(program)
        return program

    def _within(self, number: int, *words: str) -> tuple[str, ...]:
        return ("ip", "netns", "exec", self._net(number), *words)

    def _net(self, number: int) -> str:
        return f"moodlark-{os.getpid()}-{number}"


class Announced:
    """A box that announces its name."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        self._program = program

    @property
    def said(self) -> str:
        """The next that it says: its name; at the end the seconds that its good-bye took."""
        return self._lines.readline().strip()

    def stop(self) -> float:
        """Tell it to end; how long that took it, in seconds."""
        self._program.send_signal(signal.SIGTERM)
        return float(self.said)

    def dies(self) -> None:
        """It ends without a word, as in a power cut."""
        self._program.kill()
        self._program.wait()

    @property
    def _lines(self) -> IO[str]:
        assert self._program.stdout
        return self._program.stdout


def address_of(number: int) -> str:
    return f"192.168.77.{number}"


def run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    if os.geteuid() != 0 or shutil.which("ip") is None:
        pytest.skip("only root can make machines that are joined by a cable, with iproute2")
    house = House(tmp_path)
    yield house
    house.close()
