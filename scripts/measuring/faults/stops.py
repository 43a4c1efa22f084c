"""However it is with the box, it ends in time when it is asked to."""

from __future__ import annotations

import random
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

from scripts.measuring.faults.box import Box
from scripts.measuring.faults.disks import LockedForWriting
from scripts.measuring.faults.report import Options, Report, side_by_side

WITHIN_S = 4.0
READERS = 6
PHONES = 4
ROUNDS = 3


def measure(options: Options) -> Report:
    """Each way some times."""
    rounds = options.count(ROUNDS, 1)
    ways = [at_once, frozen_server, dead_server, watched, busy, half_asked, locked, sensing]
    cases = [(way, options.seed + n) for n in range(rounds) for way in (ways[:2] if options.quick else ways)]
    slowest: list[float] = []

    def tried(box: Box, case: tuple[Callable[[Box, random.Random], float], int]) -> list[str]:
        way, seed = case
        took = _ended(box, way, random.Random(seed))
        slowest.append(took)
        return [f"{way.__name__}: {took:.1f} s"] if took > WITHIN_S or box.code != 0 else []

    missed = side_by_side(cases, _opened, tried, name="stops", boxes=options.count(2, 1))
    return Report("stops", {"stops": len(cases), "slowest_s": round(max(slowest, default=0.0), 1)}, missed)


@contextmanager
def _opened() -> Iterator[Box]:
    with Box() as box:
        yield box


def _ended(box: Box, way: Callable[[Box, random.Random], float], dice: random.Random) -> float:
    if not box.start() or not box.plays():
        raise RuntimeError(box.log()[-200:])
    try:
        return way(box, dice)
    finally:
        box.server.thaw()
        box.kill()


def at_once(box: Box, _dice: random.Random) -> float:
    """In the middle of music."""
    return box.stop()


def frozen_server(box: Box, dice: random.Random) -> float:
    """The music server hangs in the middle of what it was asked."""
    box.server.freeze()
    for ask in ("next", "toggle"):
        box.post(ask, timeout_s=1.0)
    time.sleep(dice.uniform(0.0, 3.0))
    return box.stop()


def dead_server(box: Box, dice: random.Random) -> float:
    """The music server is gone, and tried again."""
    box.server.close()
    try:
        time.sleep(dice.uniform(0.0, 3.0))
        return box.stop()
    finally:
        box.server.start()


def watched(box: Box, _dice: random.Random) -> float:
    """Pages are open and updated by push."""
    with ExitStack() as stack:
        for _ in range(READERS):
            line = stack.enter_context(socket.create_connection(("127.0.0.1", box.port), 5))
            line.sendall(f"GET /live/stream HTTP/1.1\r\nHost: 127.0.0.1:{box.port}\r\n\r\n".encode())
            line.recv(100)
        return box.stop()


def half_asked(box: Box, _dice: random.Random) -> float:
    """Half a request hangs in the line."""
    with ExitStack() as stack:
        for _ in range(READERS):
            line = stack.enter_context(socket.create_connection(("127.0.0.1", box.port), 5))
            line.sendall(b"POST /api/v1/wishes/ban HTTP/1.1\r\nContent-Length: 100\r\n")
        return box.stop()


def busy(box: Box, dice: random.Random) -> float:
    """Phones ask for something all the time."""
    ends = threading.Event()

    def use(n: int) -> None:
        while not ends.is_set() and box.post("settings", crossfade_s=n).status:
            box.post("like", uri=box.names[n], liked=True)

    phones = [threading.Thread(target=use, args=(n,)) for n in range(PHONES)]
    for phone in phones:
        phone.start()
    time.sleep(dice.uniform(0.2, 1.0))
    try:
        return box.stop()
    finally:
        ends.set()
        for phone in phones:
            phone.join()


def locked(box: Box, _dice: random.Random) -> float:
    """Another program holds the memory, and something waits for it."""
    lock = LockedForWriting(box)
    lock.begin()
    try:
        with suppress(OSError):
            box.post("settings", timeout_s=0.1, crossfade_s=4)
        return box.stop()
    finally:
        lock.end()


def sensing(box: Box, dice: random.Random) -> float:
    """In the middle of a scan."""
    box.post("scan")
    time.sleep(dice.uniform(0.0, 0.5))
    return box.stop()
