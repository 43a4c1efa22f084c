"""Keeps Home Assistant and the box together: announces, tells what changes, asks what is asked."""

from __future__ import annotations

import json
import logging
import queue
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from device.bridges.mqtt.discovery import Topics, announced
from device.bridges.mqtt.entities import BY_KEY, CORRECTED, ENTITIES, SCANNED, TEXT_MAX, WOKEN, Seen, written
from device.bridges.mqtt.link import ONLINE, Link
from device.door import Board, Door
from device.ports.errors import RefusedError
from device.values import Sign
from device.values.events import Event, HouseholdChanged
from device.values.orders import GiveSign, Order, Remember, RememberCorrection
from device.values.people import Person, Role, Scope
from device.values.wishes import Answer, Busy, By, NotKept, Refused

log = logging.getLogger(__name__)

TURN_S = 0.1  # how soon what happened is told, and an end is seen
ANSWER_S = 0.15  # how long one who asks keeps the next one waiting
WAITING_MAX = 64  # commands and events at once; what comes beyond is dropped, and said
PAYLOAD_MAX = 2048  # bytes of a command
DONE = "Done."


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the box is at the broker, and how much may be asked from there."""

    topics: Topics
    name: str  # as people call it
    version: str
    role: Role = Role.GUEST


class MqttBridge:
    """Two threads of its own: one tells, one asks. A bridge."""

    def __init__(self, link: Link, identity: Identity, door: Door, board: Board) -> None:
        self._link = link
        self._identity = identity
        self._topics = identity.topics
        self._door = door
        self._board = board
        self._members: Mapping[int, str] = {}
        self._answer = ""
        self._told: dict[str, str] = {}
        self._is_removed = False
        self._anew = threading.Event()
        self._stopping = threading.Event()
        self._happened: queue.Queue[str] = queue.Queue(WAITING_MAX)
        self._asked: queue.Queue[tuple[str, bytes]] = queue.Queue(WAITING_MAX)
        self._threads: list[threading.Thread] = []
        link.joined = self._anew.set
        link.took = self._take

    def start(self) -> None:
        """Join the broker. Raises BridgeError while it is away; it comes back by itself."""
        if not self._threads:
            self._threads = [
                threading.Thread(target=work, name=f"mqtt-{name}", daemon=True)
                for name, work in (("tells", self._tell_on), ("asks", self._ask_on))
            ]
            for thread in self._threads:
                thread.start()
        self._link.open()

    def check(self) -> None:
        """Raises BridgeError while the broker is away."""
        self._link.check()

    def stop(self) -> None:
        """Within a second; never raises."""
        self._stopping.set()
        for thread in self._threads:
            thread.join(0.4)
        self._link.close()

    def witness(self, event: Event, orders: Sequence[Order]) -> None:
        """What the box just did; called by its own thread, which must not wait."""
        if isinstance(event, HouseholdChanged):
            self._members = dict(event.members)
            self._anew.set()
        for happened in _happened(orders):
            with suppress(queue.Full):
                self._happened.put_nowait(happened)

    def remove(self, _: Mapping[str, str]) -> str:
        """An errand: Home Assistant forgets the box, until it is announced again or starts anew."""
        self._link.check()
        self._is_removed = True
        for topic in (self._topics.config, *tuple(self._told)):
            self._link.send(topic, "", kept=True)
        self._told = {}
        return "Home Assistant forgets this box. To have it there again: moodlark mqtt announce"

    def announce(self, _: Mapping[str, str]) -> str:
        """An errand: tell Home Assistant everything once more."""
        self._link.check()
        self._is_removed = False
        self._anew.set()
        return "The box is announced to Home Assistant."

    def _take(self, topic: str, payload: bytes) -> None:
        """What came from the broker."""
        if topic == self._topics.birth:
            if payload == ONLINE.encode():
                self._anew.set()
            return
        try:
            self._asked.put_nowait((topic.split("/")[-2], payload))
        except queue.Full:
            log.warning("too much is asked by MQTT at once: %s is left out", topic)

    def _tell_on(self) -> None:
        with self._board.reading() as news:
            while not self._stopping.is_set():
                with suppress(queue.Empty):
                    news.get(timeout=TURN_S)
                if self._link.is_joined and not self._is_removed:
                    self._tell()

    def _tell(self) -> None:
        """What is other than it was told before; everything, where somebody is new at the broker."""
        seen = self._seen()
        if self._anew.is_set():
            self._anew.clear()
            self._told = {}
            self._link.send(self._topics.availability, ONLINE, kept=True)
            whole = announced(self._topics, seen, self._identity.name)
            self._link.send(self._topics.config, whole, kept=True)
        for topic, text in self._states(seen).items():
            if self._told.get(topic) != text:
                self._told[topic] = text
                self._link.send(topic, text, kept=True)
        with suppress(queue.Empty):
            while True:
                self._tell_of(self._happened.get_nowait(), seen)

    def _tell_of(self, happened: str, seen: Seen) -> None:
        """That somebody was read is theirs to tell, as their mood is."""
        if happened == WOKEN or seen.is_shared:
            self._link.send(self._topics.state("happened"), json.dumps({"event_type": happened}), kept=False)

    def _states(self, seen: Seen) -> dict[str, str]:
        states: dict[str, str] = {}
        for entity in ENTITIES:
            if entity.shows is not None and entity.config_for(seen) is not None:
                states[self._topics.state(entity.key)] = written(entity.shows(seen))
            if entity.about is not None:
                states[self._topics.about(entity.key)] = json.dumps(entity.about(seen), ensure_ascii=False)
        return states

    def _seen(self) -> Seen:
        return Seen(self._board.current(), self._members, self._identity.version, self._answer)

    def _ask_on(self) -> None:
        while not self._stopping.is_set():
            try:
                key, payload = self._asked.get(timeout=TURN_S)
            except queue.Empty:
                continue
            try:
                self._answer = self._ask(key, payload)
            except RefusedError as exc:
                self._answer = str(exc)
            self._answer = self._answer[:TEXT_MAX]
            self._told.pop(self._topics.state(key), None)  # whoever showed it as done is put right

    def _ask(self, key: str, payload: bytes) -> str:
        """What came of it. Raises RefusedError."""
        entity = BY_KEY.get(key)
        if entity is None or entity.asks is None:
            raise RefusedError("entity", f"The box has nothing called {key[:80]} that takes commands.")
        wish = entity.asks(_text_of(payload), self._seen())
        return _said(self._door.ask(wish, self._who(), By.PHONE, ANSWER_S))

    def _who(self) -> Person:
        """In whose name it is asked: of who is listening, where more is asked than a guest may."""
        role = self._identity.role
        member = self._board.current().listener if role >= Role.MEMBER else None
        scope = Scope.ADMIN if role >= Role.OWNER else Scope.STEER
        return Person(role, member, self._identity.name, scope)


def _happened(orders: Sequence[Order]) -> list[str]:
    found: list[str] = []
    for order in orders:
        match order:
            case GiveSign(Sign.WOKEN):
                found.append(WOKEN)
            case Remember():
                found.append(SCANNED)
            case RememberCorrection():
                found.append(CORRECTED)
    return found


def _text_of(payload: bytes) -> str:
    if len(payload) > PAYLOAD_MAX:
        raise RefusedError("payload", f"A command has at most {PAYLOAD_MAX} bytes.")
    try:
        return payload.decode()
    except UnicodeDecodeError:
        raise RefusedError("payload", "A command is text in UTF-8.") from None


def _said(answer: Answer) -> str:
    match answer:
        case Refused(why) | NotKept(why):
            return why
        case Busy():
            return "The box is at it."
        case _:
            return DONE
