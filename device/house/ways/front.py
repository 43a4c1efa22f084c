"""The front of the page, as the installer chose it: which names it is called by, and where its files lie."""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection
from pathlib import Path

from device.configuration.config import Config
from device.configuration.paths import CONFIG
from device.ports import Clock
from device.web.front.addresses import own_addresses
from device.web.front.certificates import Certificates
from device.web.front.conf import Ports
from device.web.front.front import Front, writer

LOOPBACK = "127.0.0.1"
FOLDER = "tls"  # beside the memory


def certificates_in(config: Config) -> Path:
    """The folder of the certificates."""
    return config.memory.file().with_name(FOLDER)


def certificates_of(
    config: Config, clock: Clock, more: Callable[[], Collection[str]] = tuple
) -> Certificates:
    """The box's certificates. more: names that it has besides the machine's and the installer's."""
    host = socket.gethostname().lower()
    return Certificates(
        certificates_in(config),
        host,
        lambda: {host, f"{host}.local", *config.web.names, *more()},
        own_addresses,
        clock,
    )


def front_of(config: Config, certificates: Certificates, page: Path, clock: Clock) -> Front:
    """page: the socket at which the front reaches it."""
    section = config.front
    ports = Ports(section.https, section.http, section.plain)
    return Front(certificates, writer(CONFIG / "front.conf", page), ports, clock)
