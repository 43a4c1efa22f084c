"""Where the house reaches this machine: addresses that lead nowhere from outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import ifaddr

Address = IPv4Address | IPv6Address

_OF_A_HOME = tuple(
    map(ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7"))
)
"""Private ones, and those of one link; but of IPv6 not the latter, as a name cannot say which link."""
_INSIDE = ("br-", "cni", "docker", "lxc", "podman", "tailscale", "tun", "veth", "virbr", "wg")
"""How links are called that lead to containers and through tunnels, and to nobody of the house."""


@dataclass(frozen=True, slots=True)
class Place:
    """An address, and the number of its link: another one once a card was plugged in again."""

    address: Address
    link: int


def own_places() -> frozenset[Place]:
    """Where the house reaches this machine now."""
    return frozenset(
        place
        for name, place in _all_places()
        if not name.startswith(_INSIDE) and any(place.address in network for network in _OF_A_HOME)
    )


def own_addresses() -> frozenset[Address]:
    """All that this machine has, for whomever."""
    return frozenset(place.address for _, place in _all_places())


def _all_places() -> Iterator[tuple[str, Place]]:
    """With the name of the link."""
    for adapter in ifaddr.get_adapters():
        for one in adapter.ips:
            address = ip_address(one.ip if isinstance(one.ip, str) else one.ip[0])
            yield adapter.name, Place(address, adapter.index or 0)
