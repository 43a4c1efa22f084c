"""The addresses of the page as a browser takes them: by its name, and by those of this machine."""

from __future__ import annotations

from dataclasses import dataclass

from device.configuration.config import Config
from device.house.ways.name import is_of_this_machine, is_served_at, names_of
from device.web.naming.picture import picture_of
from device.web.naming.places import Address, own_places

_USUAL = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Pages:
    """Where the page is found."""

    addresses: tuple[str, ...]  # whole ones, the best first
    name: str | None = None  # such as moodlark.local; None: it has none
    is_for_the_house: bool = False  # or this machine alone reaches it

    @property
    def picture(self) -> str:
        """The best address for the camera of a phone, in a terminal."""
        return picture_of(self.addresses[0])


def pages_of(config: Config) -> Pages:
    """Of a page that is served as this says; its name is the one that it had last, or is to have."""
    web, is_behind_front = config.web, config.front.socket() is not None
    scheme, port = ("https", config.front.https) if is_behind_front else ("http", web.port)
    if is_of_this_machine(web.host) and not is_behind_front:
        return Pages((_page(scheme, web.host, port),))
    served = {one.address for one in own_places() if is_behind_front or is_served_at(web.host, one.address)}
    names = names_of(config)
    hosts = [*names, *map(str, sorted(served, key=_rank))]
    pages = tuple(_page(scheme, host, port) for host in hosts)
    return Pages(pages, next(iter(names), None), is_for_the_house=True)


def _rank(address: Address) -> tuple[int, int]:
    return address.version, int(address)


def _page(scheme: str, host: str, port: int) -> str:
    where = f"[{host}]" if ":" in host else host
    return f"{scheme}://{where}{'' if port == _USUAL[scheme] else f':{port}'}/"
