"""The page: to whom it is served, and whether a front stands before it."""

from __future__ import annotations

import logging

from device.configuration.config import Config
from device.configuration.paths import CONFIG
from device.house.house import House
from device.house.tables import load_mood_genres
from device.house.ways.friends import rooms_of, tally_of
from device.house.ways.keeping import belongings_of
from device.house.ways.name import announcing_of
from device.people.household import Household
from device.ports import Clock
from device.ports.errors import MemoryStoreError
from device.values import Part
from device.values.events import HouseholdChanged
from device.web.app import create_app
from device.web.context import Behind
from device.web.places.trust import offer
from device.web.server import WebServer

log = logging.getLogger(__name__)


def open_household(config: Config, clock: Clock) -> Household | None:
    """Who lives here; None where the page is this machine's alone and asks for no accounts."""
    if not config.web.accounts:
        return None
    household = Household(config.memory.file(), CONFIG / "common_passwords.txt.gz", clock)
    try:
        household.open()
    except MemoryStoreError as exc:
        log.warning("nobody can come in before this is mended: %s", exc)
    return household


def serve(house: House, config: Config, household: Household | None, *, elsewhere: bool = False) -> str:
    """Serve the page while the box runs; returns its address on this machine. What fails, the box is told.

    household: its people; None: whoever reaches the page is the owner. elsewhere: on any free port where
    the configured one is in use.
    """
    behind = Behind(
        board=house.board,
        door=house.door,
        clock=house.clock,
        database=config.memory.file(),
        catalogue=house.catalogue,
        covers=house.covers,
        lists=house.lists,
        genres=load_mood_genres(),
        household=household,
        figures=tally_of(house, config),
        belongings=belongings_of(config),
        rooms=rooms_of(config),
        suggest=house.suggest,
    )
    if household is not None:
        household.tell(lambda members: house.post(HouseholdChanged(members)))
    place = config.front.socket()
    announcing = announcing_of(config, is_behind_front=place is not None)

    def called() -> tuple[str, ...]:
        return (announcing.name,) if announcing else ()

    app = create_app(behind, names=config.web.names, more_names=called)
    if announcing:
        house.open(Part.NAME, announcing)
    if place is None:
        section = config.web
        page = WebServer(app, section.host, section.port, elsewhere=elsewhere, proxies=section.proxies)
        house.open(Part.PAGE, page)
        return page.address
    from device.house.ways.front import LOOPBACK, certificates_of, front_of

    certificates = certificates_of(config, house.clock, called)
    page = WebServer(app, LOOPBACK, config.web.port, elsewhere=True, socket=place)
    house.open(Part.PAGE, page)
    house.open(Part.FRONT, front_of(config, certificates, place, house.clock))
    offer(app, certificates, config.front.https)
    return page.address
