"""By which name the house finds the page, as the installer chose it."""

from __future__ import annotations

from ipaddress import IPv4Address, ip_address
from pathlib import Path

from device.configuration.config import Config
from device.web.naming.announcing import Announcing
from device.web.naming.keeping import kept_name
from device.web.naming.places import Address
from device.web.naming.responder import Service

_NOTE = "name"  # beside the memory


def announcing_of(config: Config, *, is_behind_front: bool) -> Announcing | None:
    """None: this machine alone reaches the page, or the household wants no name."""
    web = config.web
    if not web.name or (is_of_this_machine(web.host) and not is_behind_front):
        return None
    return Announcing(
        web.name,
        Service(config.front.https if is_behind_front else web.port, is_encrypted=is_behind_front),
        note_beside(config.memory.file()),
        is_served=lambda address: is_behind_front or is_served_at(web.host, address),
    )


def names_of(config: Config) -> tuple[str, ...]:
    """The name that the page had last, or is to have; none where it is to have none."""
    wanted = config.web.name
    return (f"{kept_name(note_beside(config.memory.file()), wanted)}.local",) if wanted else ()


def note_beside(memory: Path) -> Path:
    """Where the name is noted down, for the next start and for who asks for it."""
    return memory.with_name(_NOTE)


def is_of_this_machine(host: str) -> bool:
    """Whether nobody but this machine reaches what listens there."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_served_at(host: str, address: Address) -> bool:
    """Whether what listens at a host of the configuration is reached at an address of this machine."""
    try:
        listens = ip_address(host)
    except ValueError:
        return True  # a name, which may mean any of them
    if listens.is_unspecified:
        return not isinstance(listens, IPv4Address) or address.version == 4
    return listens == address
