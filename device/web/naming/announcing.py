"""Tells the house by which name it finds the page: `moodlark.local`, or the next that nobody else has."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import aclosing, suppress
from pathlib import Path

from device.ports.errors import BridgeError, brief
from device.web.naming.keeping import keep_name, kept_name
from device.web.naming.places import Address, Place, own_places
from device.web.naming.responder import Responder, Service

log = logging.getLogger(__name__)

PORT = 5353
LOOK_EVERY_S = 3.0
STOP_S = 0.9
MOST_OF_A_NAME = 20


class Announcing:
    """A bridge with a thread of its own. Where addresses change, or another has the name, it begins anew."""

    def __init__(
        self,
        wanted: str,
        service: Service,
        kept: Path,
        *,
        is_served: Callable[[Address], bool] = lambda _: True,
        port: int = PORT,
    ) -> None:
        """wanted: the name, without `.local`. kept: where the name is noted down for the next start.

        is_served: whether the page is to be had at an address of this machine.
        """
        self._wanted = wanted
        self._service = service
        self._kept = kept
        self._is_served = is_served
        self._port = port
        self._trouble: BridgeError | None = None
        self._name = kept_name(kept, wanted)
        self._is_said = False
        self._thread: threading.Thread | None = None
        self._end: Callable[[], object] = lambda: None

    @property
    def name(self) -> str:
        """By which the page is found, such as `moodlark.local`; before it was said, the one it had last."""
        return f"{self._name}.local"

    @property
    def is_said(self) -> bool:
        """Whether the house was told that name, and it holds."""
        return self._is_said

    def start(self) -> None:
        """Look for a name and announce it, on a thread. Raises BridgeError where others forbid that."""
        self._need_port()
        logging.getLogger("zeroconf").setLevel(logging.ERROR)
        self._trouble = None
        loop = asyncio.new_event_loop()
        task = loop.create_task(self._live())
        self._end = lambda: loop.call_soon_threadsafe(task.cancel)
        self._thread = threading.Thread(target=self._run, args=(loop, task), name="name", daemon=True)
        self._thread.start()

    def check(self) -> None:
        """Raises BridgeError where the name was lost."""
        if self._trouble:
            raise self._trouble

    def stop(self) -> None:
        """Say good-bye to the house, within a second; never raises."""
        with suppress(RuntimeError):  # it ended by itself
            self._end()
        if self._thread:
            self._thread.join(STOP_S)

    def _need_port(self) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            try:
                line.bind(("", self._port))
            except OSError as exc:
                raise BridgeError(
                    f"The house cannot find the page as {self.name}, only by its address: a program keeps"
                    f" port {self._port} for itself ({brief(exc)}; avahi does with disallow-other-stacks=yes)"
                ) from exc

    def _run(self, loop: asyncio.AbstractEventLoop, task: asyncio.Task[None]) -> None:
        try:
            loop.run_until_complete(task)
        except asyncio.CancelledError:
            pass
        except BridgeError as exc:
            self._trouble = exc
        except Exception as exc:  # whatever breaks it, the page is there by its address
            log.exception("the page's name cannot be announced")
            self._trouble = BridgeError(f"The page has no name, and gets it again by itself: {brief(exc)}")
        finally:
            self._is_said = False
            loop.close()

    async def _live(self) -> None:
        while True:
            places = self._places()
            if not places:
                await asyncio.sleep(LOOK_EVERY_S)
                continue
            async with aclosing(Responder(places)) as responder:
                await self._take_name(responder)
                await self._hold_name(responder, places)
                self._is_said = False

    def _places(self) -> frozenset[Place]:
        return frozenset(place for place in own_places() if self._is_served(place.address))

    async def _take_name(self, responder: Responder) -> None:
        for name in self._names():
            if not await responder.others_called(f"{name}.local."):
                self._name = name
                await responder.announce(f"{name}.local.", self._service)
                self._is_said = True
                log.info("the house finds the page as %s", self.name)
                keep_name(self._kept, name)
                return
        raise BridgeError(
            f"The page has no name: others are called {self._wanted} and so on: choose another web.name"
        )

    def _names(self) -> Iterator[str]:
        """The one it had last, and then from the first."""
        yield self._name
        all_names = (self._wanted, *(f"{self._wanted}-{n}" for n in range(2, MOST_OF_A_NAME + 1)))
        yield from (name for name in all_names if name != self._name)

    async def _hold_name(self, responder: Responder, places: frozenset[Place]) -> None:
        """Until the addresses change, or somebody else comes with that name who is to keep it."""
        while self._places() == places:
            others = await responder.others_heard(LOOK_EVERY_S)
            if others and _rank(others) > _rank(place.address for place in places):
                log.warning(
                    "somebody else in the house is called %s: %s", self.name, ", ".join(map(str, others))
                )
                return
            if others:
                await responder.announce(f"{self.name}.", self._service)


def _rank(addresses: Iterable[Address]) -> tuple[int, int]:
    """Of two who took a name at the same moment the one with the highest address keeps it."""
    return max((one.version, int(one)) for one in addresses)
