"""Programs of the tests that run within a network namespace: a box that announces its name, and who asks."""

from __future__ import annotations

import signal
import socket
import struct
import sys
import threading
import time
from pathlib import Path

from zeroconf import DNSAddress, DNSIncoming

from device.web.naming.announcing import Announcing
from device.web.naming.responder import Service

GROUP = ("224.0.0.251", 5353)


def announce(wanted: str, kept: Path) -> None:
    """Until a signal: tell each name that is said, and at the end how long the good-bye took."""
    over = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: over.set())
    announcing = Announcing(wanted, Service(443, is_encrypted=True), kept)
    announcing.start()
    said = ""
    while not over.wait(0.02):
        announcing.check()
        if announcing.is_said and announcing.name != said:
            said = announcing.name
            print(said, flush=True)
        if not announcing.is_said:
            said = ""
    began = time.monotonic()
    announcing.stop()
    print(f"{time.monotonic() - began:.3f}", flush=True)


def ask(name: str, within_s: float) -> None:
    """Who is called so? Print the addresses of the first answer, asked once a second as phones do."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.bind(("", 0))  # not from 5353: so an ordinary program asks, and is answered directly
        line.settimeout(0.5)
        until = time.monotonic() + within_s
        while time.monotonic() < until:
            line.sendto(_question(name), GROUP)
            try:
                print(*_addresses(line.recv(9000)), flush=True)
            except TimeoutError:
                continue
            return


def listen(name: str) -> None:
    """Wait until somebody says that the name holds no more, and tell that."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        line.bind(("", GROUP[1]))
        everywhere = socket.inet_aton(GROUP[0]) + socket.inet_aton("0.0.0.0")
        line.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, everywhere)
        print("listens", flush=True)
        while not _says_good_bye(line.recv(9000), name):
            pass
        print("good-bye", flush=True)


def _says_good_bye(packet: bytes, name: str) -> bool:
    heard = [one for one in DNSIncoming(packet).answers() if isinstance(one, DNSAddress)]
    return any(one.name == f"{name}." and one.ttl == 0 for one in heard)


def _question(name: str) -> bytes:
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split("."))
    return struct.pack(">6H", 7, 0, 1, 0, 0, 0) + labels + b"\0" + struct.pack(">2H", 1, 1)


def _addresses(answer: bytes) -> list[str]:
    """Of its first section, by the letters of RFC 1035."""
    count, at = struct.unpack(">H", answer[6:8])[0], 12
    for _ in range(struct.unpack(">H", answer[4:6])[0]):
        at = _after_name(answer, at) + 4
    found = []
    for _ in range(count):
        at = _after_name(answer, at)
        kind, _, _, length = struct.unpack(">HHIH", answer[at : at + 10])
        if kind == 1:
            found.append(socket.inet_ntoa(answer[at + 10 : at + 14]))
        at += 10 + length
    return sorted(found)


def _after_name(answer: bytes, at: int) -> int:
    while answer[at]:
        if answer[at] >= 0xC0:
            return at + 2
        at += 1 + answer[at]
    return at + 1


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["announce", wanted, kept]:
            announce(wanted, Path(kept))
        case ["listen", name]:
            listen(name)
        case ["ask", name, within_s]:
            ask(name, float(within_s))
