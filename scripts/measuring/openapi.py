"""Ask all that the API describes, and more, as everybody: nothing may fail, or be what was not said."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import click
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case, GenerationMode
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation, BaseSchema
from schemathesis.specs.openapi.checks import positive_data_acceptance
from werkzeug.wsgi import ClosingIterator

from device.configuration.paths import CONFIG
from device.door import Board, Door
from device.door.door import may
from device.memory.schema import MEMORY
from device.memory.store import Store
from device.memory.tables.history import History
from device.people.household import Household
from device.values import (
    AnalysisProgress,
    Banned,
    Emotion,
    Evidence,
    Mood,
    Output,
    Part,
    Pick,
    Picked,
    Playback,
    PlayerStatus,
    Record,
    Settings,
    Snapshot,
    Source,
    Track,
)
from device.values.box import Phase as BoxPhase
from device.values.events import Asked, Event
from device.values.people import SCOPES, Member, Role
from device.values.wishes import Done
from device.web.api.document import ADDRESS
from device.web.app import create_app
from device.web.context import Behind
from device.workers.clock import SystemClock

Operation = APIOperation[Any, Any, Any, Any]
Asking = Case[Any]

PASSWORD = "a long walk home"  # noqa: S105  # of people who live in a temporary folder
ENDLESS = "/api/v1/live"
PEOPLE = {"Ana": Role.OWNER, "Ben": Role.MEMBER, "Gil": Role.GUEST}
STRANGER = "nobody"
COMERS = (STRANGER, *(f"{name} {scope}" for name in PEOPLE for scope in SCOPES))
"""Everybody by every kind of token, and a stranger."""
WAYS = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
NOT_CHECKED: list[Any] = [positive_data_acceptance]  # what a sentence or a name is, no schema tells wholly


@dataclass
class Found:
    """What came of it."""

    statuses: dict[str, Counter[int]] = field(default_factory=dict)  # by who asked
    faults: list[str] = field(default_factory=list)

    @property
    def requests(self) -> int:
        return sum(one.total() for one in self.statuses.values())


class House:
    """A box where something plays, and people who have tokens."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[Asked] = []
        clock, memory = SystemClock(), folder / "moodlark.db"
        store = Store(memory, MEMORY)
        for record in _records():
            History(store).add(record)
        store.close()
        self.household = Household(memory, CONFIG / "common_passwords.txt.gz", clock)
        self.board = Board(_snapshot())
        door = Door(self._take, clock)
        behind = Behind(board=self.board, door=door, clock=clock, database=memory, household=self.household)
        self.app = create_app(behind, settle_s=0.0)
        self.household.open()
        self._secrets: dict[str, str] = {}

    def headers(self, comer: str) -> Mapping[str, str]:
        """By what one of COMERS comes in; who left, or whose token was taken back, is here again."""
        if comer == STRANGER:
            return {"Origin": "http://localhost"}
        if not self.household.tokens.find(self._secrets.get(comer, "")):
            name, scope = comer.split()
            member = self.household.accounts.named(name) or self._moved_in(name)
            self._secrets[comer] = self.household.tokens.make(member.number, "measured", SCOPES[scope])
        return {"Authorization": f"Bearer {self._secrets[comer]}"}

    def _moved_in(self, name: str) -> Member:
        if PEOPLE[name] is Role.OWNER:
            return self.household.claim(self.household.setup_code() or "", name, "", PASSWORD)
        secret = self.household.accounts.invite(PEOPLE[name], 1)
        return self.household.accounts.join(secret, name, "", PASSWORD)

    def _take(self, event: Event) -> bool:
        assert isinstance(event, Asked)
        self.asked.append(event)
        now = self.board.current()
        self.board.publish(replace(now, version=now.version + 1))
        if event.ticket is not None:
            event.ticket.settle(Done())
        return True


def walk(house: House, examples: int, number: int = 1) -> Found:
    """As everybody, at every path that is described, so many requests each as described and not."""
    found = Found()
    described = _described(house).exclude(path=ENDLESS)
    operations = [one.ok() for one in described.get_all_operations() if isinstance(one, Ok)]
    for comer in COMERS:
        found.statuses[comer] = Counter()
        for operation, way in product(operations, WAYS):
            _ask(operation, way, examples, number, _asking(comer, house, found))
    strangers = [one for one in house.asked if not may(one.who, type(one.wish))]
    found.faults += [f"{one.who} asked {one.wish}, and may not" for one in strangers]
    return found


def _described(house: House) -> BaseSchema:
    owner = house.headers("Ana read")
    whole = {**owner, "Accept-Encoding": "identity"}
    schema = schemathesis.openapi.from_wsgi(ADDRESS, _sent_whole(house.app), headers=whole)
    schema.config.generation.update(with_security_parameters=False)
    return schema


def _sent_whole(app: WSGIApplication) -> WSGIApplication:
    """An application whose answers are read to their end and closed, as a server does."""

    def answered(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        with closing(ClosingIterator(app(environ, start_response))) as parts:
            return list(parts)

    return answered


def _ask(
    operation: Operation, way: GenerationMode, examples: int, number: int, asking: Callable[[Asking], None]
) -> None:
    """Of what has no parameter and no body there is nothing that is not as described."""
    if way is GenerationMode.NEGATIVE and not operation.body and not operation.query:
        return
    walked = given(operation.as_strategy(generation_mode=way))(asking)
    settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )(seed(number)(walked))()


def _asking(comer: str, house: House, found: Found) -> Callable[[Asking], None]:
    def asking(case: Asking) -> None:
        headers = {**house.headers(comer), "Accept-Encoding": "identity"}  # the checks read what is sent
        answer = case.call(headers=headers)
        found.statuses[comer][answer.status_code] += 1
        try:
            case.validate_response(answer, excluded_checks=NOT_CHECKED, headers=headers)
        except FailureGroup as exc:
            found.faults += [f"{comer}: {case.operation.label}: {one}" for one in exc.exceptions]

    return asking


def _records() -> Iterator[Record]:
    mood, pick = _snapshot().mood, _snapshot().pick
    for scan in range(1, 60):
        yield Record(scan, 1_700_000_000.0 + scan, "phone", mood, pick, {Part.CAMERA: "I can't see"})


def _snapshot() -> Snapshot:
    track = Track("a.ogg", "Morgen – früh", "The Larks", "", (), 180.0, 0.5, 0.5, "genre", 0.5)
    seen = Evidence(Source.FACE, {"happiness": 0.75, "sadness": 0.25}, quality=0.9, at=0.0)
    scores = dict.fromkeys(Emotion, 0.125) | {Emotion.HAPPY: 0.25}
    return Snapshot(
        version=1,
        phase=BoxPhase.IDLE,
        scan=59,
        mood=Mood(scores, Emotion.HAPPY, 0.25, 0.5, 0.5, (seen,), "You look happy."),
        corrected=False,
        note="You look happy.",
        pick=Pick((Picked(track, "near the mood"),), (0.5, 0.5), "Music like the mood."),
        player=PlayerStatus(Playback.PLAYING, "a.ogg", "Morgen – früh", "The Larks", "", 63.0, 180.0, 55, 2),
        lost={},
        settings=Settings(),
        restarted_wall_s=1_700_000_000.0,
        outputs=(Output("Speaker", True),),
        banned=(Banned("b.ogg", "Gone", ""),),
        listening=AnalysisProgress(10, 4, 1, 12.5),
    )


@click.command()
@click.option("--requests", default=5_000, show_default=True, help="How many at least.")
@click.option("--seed", "number", default=1, show_default=True, help="Another one asks other things.")
def main(requests: int, number: int) -> None:
    """Print what everybody was answered, and every breach of what is described."""
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder))
        once = walk(house, 1, number).requests
        found = walk(house, -(-requests // once) + 1, number)
    for name, statuses in found.statuses.items():
        print(f"{name:12}", *(f"{status}: {count}" for status, count in sorted(statuses.items())), sep="  ")
    print(f"{found.requests} requests, {len(house.asked)} wishes asked, {len(found.faults)} breaches")
    print(*found.faults[:20], sep="\n")
    sys.exit(bool(found.faults))


if __name__ == "__main__":
    main()
