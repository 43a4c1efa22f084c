"""Odd configurations, each given to the daemon: it runs, or says what is wrong and ends with 78."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from scripts.measuring.faults.box import Box
from scripts.measuring.faults.odd.configurations import odd_configurations
from scripts.measuring.faults.report import Options, Report, side_by_side

COUNT = 300
WRONG = 78
READY_WITHIN_S = 20.0
ENDS_WITHIN_S = 4.0
LOOK_S = 0.2


def measure(options: Options) -> Report:
    """Each is one start."""
    count = options.count(COUNT, 5)
    missed = side_by_side(
        odd_configurations(options.seed, count),
        _opened,
        _tried,
        name="configurations",
        boxes=options.count(2, 1),
    )
    return Report("configurations", {"configurations": count}, missed)


@contextmanager
def _opened() -> Iterator[tuple[Box, socket.socket]]:
    """A box without a music server, and the line on which it says that it is ready."""
    box = Box(tracks=1, track_s=1.0)
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.bind(str(box.folder / "notify"))
            line.settimeout(LOOK_S)
            box.environment["NOTIFY_SOCKET"] = str(box.folder / "notify")
            yield box, line
    finally:
        box.close()


def _tried(opened: tuple[Box, socket.socket], case: tuple[str, bytes]) -> list[str]:
    box, line = opened
    what, content = case
    box.empty_log()
    path = box.folder / "odd.yaml"
    path.write_bytes(content)
    box.begin(path)
    found: list[str] = []
    if _is_ready(box, line):
        took = box.stop()
        if took > ENDS_WITHIN_S:
            found.append(f"ends after {took:.1f} s")
    elif not box.has_ended:
        found.append("neither runs nor ends")
    if not box.has_ended:
        box.kill()
    if box.code not in (0, WRONG):
        found.append(f"ends with {box.code}: {box.log().splitlines()[-1:]}")
    if "Traceback" in box.log():
        found.append(f"a traceback: {box.log().splitlines()[-1:]}")
    return [f"{what}, {content[:60]!r}: {fault}" for fault in found]


def _is_ready(box: Box, line: socket.socket) -> bool:
    """Wait until it says so, or ends."""
    for _ in range(int(READY_WITHIN_S / LOOK_S)):
        with suppress(TimeoutError):
            if b"READY=1" in line.recv(4096):
                return True
        if box.has_ended:
            return False
    return False
