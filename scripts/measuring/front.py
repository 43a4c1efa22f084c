"""How the page answers behind its front while clients say nothing, or little; and what the front costs."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPSConnection
from pathlib import Path

import click
from flask import Flask

from device.configuration.paths import CONFIG
from device.door import Board, Door
from device.memory.schema import MEMORY
from device.memory.store import Store
from device.ports import Clock
from device.simulated.program import Program
from device.values import Phase, PlayerStatus, Settings, Snapshot
from device.web.app import create_app
from device.web.context import Behind
from device.web.front.certificates import Certificates
from device.web.front.conf import CONF, Ports
from device.web.front.front import Front, writer
from device.web.front.issuing import Address
from device.web.places.trust import offer
from device.web.server import WebServer
from device.workers.clock import SystemClock

HERE = "127.0.0.1"
SILENT, TERSE = 200, 50
READS = 30
FOUR_BYTES = b"\x16\x03\x01\x02"  # how a hello of TLS begins
GROWTH = """
import re, sys, tempfile
from pathlib import Path
from device.workers.clock import SystemClock
import device.web.app, device.web.server

def mb():
    return int(re.search("Pss: +([0-9]+)", Path("/proc/self/smaps_rollup").read_text())[1]) / 1024

before = mb()
from device.configuration.config import Config, MemorySection
from device.house.ways.front import certificates_of, front_of
with tempfile.TemporaryDirectory() as folder:
    config, clock = Config(memory=MemorySection(path=f"{folder}/moodlark.db")), SystemClock()
    front_of(config, certificates_of(config, clock), Path(folder) / "page.sock", clock).start()
print(mb() - before)
"""
IDLE = Snapshot(1, Phase.IDLE, 0, None, False, "", None, PlayerStatus(), {}, Settings(), 0.0)


@dataclass
class Stand:
    """The page behind a real front, on high ports of this machine."""

    folder: Path
    ports: Ports
    certificates: Certificates
    front: Front
    page: WebServer
    program: Program | None = None

    def run(self) -> None:
        """Start nginx with what the box has written, as its unit does."""
        self.program = run_nginx(self.certificates.folder / CONF, self.folder / "nginx", self.ports.https)

    def halt(self) -> None:
        """End nginx."""
        if self.program:
            self.program.stop()
            self.program = None

    def trusting(self) -> ssl.SSLContext:
        """As a phone that trusts the box's authority and nothing else."""
        context = ssl.create_default_context(cadata=self.certificates.authority.decode())
        context.verify_flags |= ssl.VERIFY_X509_STRICT
        return context

    def get(self, path: str) -> tuple[int, bytes]:
        """A page over a new connection by HTTPS."""
        line = HTTPSConnection("localhost", self.ports.https, context=self.trusting(), timeout=10)
        try:
            line.request("GET", path)
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()


def run_nginx(conf: Path, folder: Path, port: int) -> Program:
    """nginx with what a box has written, until it answers at the port. folder: for all that it leaves."""
    (folder / "run").mkdir(parents=True, exist_ok=True)
    who = " user root;" if os.geteuid() == 0 else ""
    told = ["-e", "stderr", "-p", str(folder / "run"), "-c", str(conf)]
    program = Program(["nginx", *told, "-g", f"daemon off;{who}"], folder / "log", os.environ)
    program.wait_until(lambda: is_open(port), within_s=10)
    return program


@contextmanager
def stand(
    app: Flask,
    clock: Clock,
    *,
    plain: bool = False,
    names: Callable[[], Collection[str]] = lambda: ("kitchen", "kitchen.local"),
    addresses: Callable[[], Collection[Address]] = tuple,
) -> Iterator[Stand]:
    """The page of an app at a socket, and all that nginx needs; it is not yet started."""
    folder = Path(tempfile.mkdtemp(prefix="front-"))
    ports = Ports(free_port(), free_port(), plain)
    certificates = Certificates(folder / "tls", "kitchen", names, addresses, clock)
    place = folder / "page.sock"
    page = WebServer(app, HERE, 0, socket=place)
    front = Front(certificates, writer(CONFIG / "front.conf", place), ports, clock)
    here = Stand(folder, ports, certificates, front, page)
    try:
        page.start()
        front.start()
        offer(app, certificates, ports.https)
        yield here
    finally:
        here.halt()
        page.stop()
        shutil.rmtree(folder)


def free_port() -> int:
    """One that nobody has at the moment."""
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        return int(probe.getsockname()[1])


def is_open(port: int) -> bool:
    """Whether somebody takes connections there."""
    try:
        socket.create_connection((HERE, port), 1).close()
    except OSError:
        return False
    return True


@contextmanager
def crowd(port: int, *, silent: int = SILENT, terse: int = TERSE) -> Iterator[None]:
    """So many clients that say nothing, and so many that send four bytes."""
    with ExitStack() as held:
        for number in range(silent + terse):
            line = held.enter_context(socket.create_connection((HERE, port), 10))
            if number >= silent:
                line.sendall(FOUR_BYTES)
        yield


def slowest_ms(read: Callable[[], object], times: int = READS) -> tuple[float, float]:
    """The median and the longest of some readings, in milliseconds."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        read()
        took.append(1000 * (time.perf_counter() - began))
    return statistics.median(took), max(took)


def resident_mb(pid: int) -> float:
    """The memory of a program and its children, what they share counted once (PSS), in MB."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    total = 0
    for each in (str(pid), *children):
        lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def growth_mb() -> float:
    """By how much a box with the page grows once it keeps certificates for a front, in MB."""
    told = subprocess.run([sys.executable, "-c", GROWTH], capture_output=True, text=True, check=True)
    return float(told.stdout)


def _app(folder: Path, clock: Clock) -> Flask:
    database, door = folder / "moodlark.db", Door(lambda _: True, clock)
    Store(database, MEMORY).close()
    return create_app(Behind(board=Board(IDLE), door=door, clock=clock, database=database))


@click.command()
def main() -> None:
    """Print how long a page takes behind the front: alone, and beside a crowd."""
    clock = SystemClock()
    with tempfile.TemporaryDirectory() as scratch, stand(_app(Path(scratch), clock), clock) as here:
        began = time.perf_counter()
        Certificates(here.folder / "other", "kitchen", tuple, tuple, clock).renew()
        click.echo(f"authority and certificate made in {1000 * (time.perf_counter() - began):.0f} ms")
        here.run()

        def read() -> None:
            status, _ = here.get("/trust")
            assert status == 200, status

        click.echo("a page over a new connection: {:.1f} ms, at most {:.1f} ms".format(*slowest_ms(read)))
        with crowd(here.ports.https):
            median, longest = slowest_ms(read)
        click.echo(
            f"beside {SILENT} silent clients and {TERSE} that send four bytes: {median:.1f} ms,"
            f" at most {longest:.1f} ms"
        )
        if here.program:
            own = resident_mb(here.program.pid)
            click.echo(f"memory: the front {own:.1f} MB; the box grows by {growth_mb():.1f} MB")


if __name__ == "__main__":
    main()
