"""Asks and answers for names in the house (mDNS), beside other programs of this machine that do."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import ip_address

from zeroconf import (
    DNSAddress,
    DNSOutgoing,
    DNSQuestion,
    IPVersion,
    RecordUpdate,
    RecordUpdateListener,
    ServiceInfo,
    Zeroconf,
)
from zeroconf.asyncio import AsyncZeroconf

from device.web.naming.places import Address, Place, own_addresses

PROBES = 3
PROBE_EVERY_S = 0.25  # so RFC 6762 asks: who has the name answers at once
HOST_TTL_S = 120
_QUERY, _CLASS_IN, _A, _AAAA = 0x0000, 1, 1, 28


@dataclass(frozen=True, slots=True)
class Service:
    """What is found under a name."""

    port: int
    is_encrypted: bool

    @property
    def kind(self) -> str:
        """What browsers of services look for."""
        return "_https._tcp.local." if self.is_encrypted else "_http._tcp.local."


class Responder(RecordUpdateListener):
    """Speaks at the places of this machine. Used within one loop of asyncio, as its library is."""

    def __init__(self, places: Collection[Place]) -> None:
        """Raises OSError."""
        four = [str(place.address) for place in places if place.address.version == 4]
        six = {place.link for place in places if place.address.version == 6}
        version = IPVersion.All if four and six else IPVersion.V6Only if six else IPVersion.V4Only
        self._addresses = sorted(str(place.address) for place in places)
        self._zeroconf = AsyncZeroconf(interfaces=[*four, *sorted(six)], ip_version=version)
        self._host = ""
        self._heard: set[Address] = set()
        self._news = asyncio.Event()
        self._zeroconf.zeroconf.async_add_listener(self, None)

    async def aclose(self) -> None:
        """Say good-bye for what was announced, and leave."""
        await self._zeroconf.async_close()

    def async_update_records(self, zc: Zeroconf, now: float, records: list[RecordUpdate]) -> None:  # noqa: ARG002
        """Somebody, maybe we, told addresses."""
        for one in (record.new for record in records):
            if isinstance(one, DNSAddress) and one.name.lower() == self._host and one.ttl:
                self._heard.add(ip_address(one.address))
                self._news.set()

    async def others_called(self, host: str) -> frozenset[Address]:
        """Ask whether others have a name, such as `moodlark.local.`, and return their addresses."""
        await self._zeroconf.zeroconf.async_wait_for_start()
        self._host = host.lower()
        self._heard.clear()
        for _ in range(PROBES):
            self._zeroconf.zeroconf.async_send(self._probe(host))
            if others := await self.others_heard(PROBE_EVERY_S):
                return others
        return frozenset()

    async def others_heard(self, within_s: float) -> frozenset[Address]:
        """The addresses that others give the name, as soon as one does; none: nobody did so in that time."""
        until = asyncio.get_running_loop().time() + within_s
        while not (others := self._taken() - own_addresses()):
            left_s = until - asyncio.get_running_loop().time()
            try:
                await asyncio.wait_for(self._news.wait(), left_s)
            except TimeoutError:
                return frozenset()
        return others

    def _taken(self) -> frozenset[Address]:
        """What was heard since the last look."""
        self._news.clear()
        heard = frozenset(self._heard)
        self._heard.clear()
        return heard

    async def announce(self, host: str, service: Service) -> None:
        """From now on answer that the name, and a page, are here; say so at once, unasked."""
        info = ServiceInfo(
            service.kind,
            f"{host.partition('.')[0]}.{service.kind}",
            port=service.port,
            properties={"path": "/"},
            server=host,
            parsed_addresses=self._addresses,
        )
        if self._zeroconf.zeroconf.registry.async_get_info_name(info.name):
            said = await self._zeroconf.async_update_service(info)
        else:
            said = await self._zeroconf.async_register_service(info, cooperating_responders=True)
        await said

    def _probe(self, host: str) -> DNSOutgoing:
        """Who is called so? We would be: RFC 6762 has that said along."""
        probe = DNSOutgoing(_QUERY)
        for kind in (_A, _AAAA):
            probe.add_question(DNSQuestion(host, kind, _CLASS_IN))
        for one in map(ip_address, self._addresses):
            kind = _A if one.version == 4 else _AAAA
            would_be = DNSAddress(host, kind, _CLASS_IN, HOST_TTL_S, one.packed)
            probe.authorities.append(would_be)  # type: ignore[arg-type]  # any record may stand there
        return probe
