"""The page: is it served, by us, and can a phone reach it?"""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterator

from device.house.doctor.finding import Case, Check, Finding, amiss, unseen, well
from device.house.doctor.front import is_wanted
from device.house.doctor.system import Process

LOOPBACK = ("127.", "::1", "localhost")


def page(case: Case) -> Iterator[Finding]:
    """Who listens on the page's port."""
    host, port = case.config.web.host, case.config.web.port
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    here = case.system.listeners(port)
    if not here:
        why = _why_not(host, port)
        yield amiss("page", why) if why else well("page", f"{address} is free; moodlark run serves it")
    elif ours := [one.owner for one in here if one.owner and is_ours(one.owner)]:
        yield well("page", f"{address} is being served by {ours[0]}")
    elif strangers := [one.owner for one in here if one.owner]:
        yield amiss("page", f"port {port} belongs to {strangers[0]}: stop it, or choose another web.port")
    elif case.system.is_active("moodlark.service"):
        yield well("page", f"{address} is being served, by moodlark.service as it seems")
    else:
        yield amiss("page", f"port {port} belongs to another user's program: choose another web.port")


def phones(case: Case) -> Iterator[Finding]:
    """Whether anybody but this machine may come."""
    host = case.config.web.host
    if is_wanted(case):
        port = "" if case.config.front.https == 443 else f":{case.config.front.https}"
        yield well("phones", f"reach the page at https://{_own_address()}{port}/")
        return
    if host.startswith(LOOPBACK):
        yield amiss("phones", f"can't reach the page, as it listens on {host} only: set web.host to 0.0.0.0")
        return
    yield well("phones", f"reach the page at http://{_own_address()}:{case.config.web.port}/")
    if case.system.unit("avahi-daemon.service") is None:
        yield unseen("name on the network", "avahi-daemon is not installed: use the address")
    elif not case.system.is_active("avahi-daemon.service"):
        yield amiss(
            "name on the network", "moodlark.local is not announced: sudo systemctl start avahi-daemon"
        )
    else:
        yield well("name on the network", f"http://{socket.gethostname()}.local:{case.config.web.port}/")


def names(case: Case) -> Iterator[Finding]:
    """Whether the page answers to the name that the router gives this machine."""
    if case.config.web.host.startswith(LOOPBACK) and not is_wanted(case):
        yield unseen("router's name", "no phone can reach the page")
        return
    name = socket.getnameinfo((_own_address(), 0), 0)[0].lower()
    own = socket.gethostname().lower()
    known = {"localhost", own, f"{own}.local", *(one.lower() for one in case.config.web.names)}
    if name in known or name.replace(".", "").replace(":", "").isdecimal() or ":" in name:
        yield well("router's name", name)
    else:
        yield amiss("router's name", f"the page refuses {name!r}: add it to web.names")


def is_ours(process: Process) -> bool:
    """Whether it is this program: moodlark run, or python -m device run."""
    words = process.arguments
    names = {word.rpartition("/")[2] for word in words[:3]}
    return (
        "run" in words and ("moodlark" in names or ("-m" in words and "device" in words))
    ) or "demo" in words


def _why_not(host: str, port: int) -> str | None:
    """What keeps the page from its address."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as exc:
        if exc.errno == errno.EACCES:
            return f"web.port: {port} needs root: choose a port above 1023"
        if exc.errno == errno.EADDRINUSE:
            return f"web.port: {port} is in use: choose another"
        return f"web.host: {host} is no address of this machine: choose 127.0.0.1 or 0.0.0.0"
    return None


def _own_address() -> str:
    """By which others reach this machine; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return socket.gethostname()
        return str(probe.getsockname()[0])


CHECKS = (
    Check("page", page),
    Check("phones", phones),
    Check("router's name", names),
)
