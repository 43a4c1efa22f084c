"""By which addresses this machine is reached in the house."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address
from pathlib import Path

import ifaddr

from device.web.front.issuing import Address, is_of_a_home

_FLAGS = Path("/proc/net/if_inet6")
_PASSING = 0x01 | 0x20 | 0x40  # temporary, deprecated, tentative: IFA_F_… of Linux


def own_addresses() -> frozenset[Address]:
    """Those that last, of this house: no passing ones, and none of one link only, which no browser takes."""
    passing = _passing()
    found = (
        ip_address(one.ip if isinstance(one.ip, str) else one.ip[0])
        for adapter in ifaddr.get_adapters()
        for one in adapter.ips
    )
    return frozenset(
        one
        for one in found
        if is_of_a_home(one) and one not in passing and not (one.version == 6 and one.is_link_local)
    )


def _passing() -> frozenset[Address]:
    """The addresses of IPv6 that are soon others, so that not every day begins with a new certificate."""
    try:
        rows = [line.split() for line in _FLAGS.read_text().splitlines()]
    except OSError:  # this machine has no IPv6
        return frozenset()
    return frozenset(IPv6Address(bytes.fromhex(row[0])) for row in rows if int(row[4], 16) & _PASSING)
