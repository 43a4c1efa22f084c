"""The page over a board that the test writes, and what the page asks of the box."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from device.door import Board, Bridges, Door
from device.memory.schema import MEMORY
from device.memory.store import Store
from device.memory.tables.history import History
from device.values import (
    Emotion,
    Evidence,
    Mood,
    Part,
    Phase,
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
from device.values.events import Asked, Event
from device.values.wishes import Answer, ChangeSettings, Done, Unlearn, Wish
from device.web.app import create_app
from device.web.context import Behind
from device.web.server import WebServer
from device.workers import Inbox, Worker, stop_together
from tests.clock import FakeClock

NOON = time.mktime((2026, 11, 20, 12, 0, 0, 0, 0, -1))

NOTHING_YET = Snapshot(
    version=1,
    phase=Phase.IDLE,
    scan=0,
    mood=None,
    corrected=False,
    note="Press the button, and the music follows your mood.",
    pick=None,
    player=PlayerStatus(),
    lost={},
    settings=Settings(),
    restarted_wall_s=NOON - 3600,
)


def mood_of(emotion: Emotion) -> Mood:
    """A mood seen and heard."""
    seen = Evidence(Source.FACE, {"happiness": 0.75, "sadness": 0.25}, quality=0.9, at=0.0)
    heard = Evidence(Source.VOICE, {"happy": 1.0}, quality=0.5, at=0.0)
    scores = dict.fromkeys(Emotion, 0.05) | {emotion: 0.7}
    return Mood(scores, emotion, 0.7, 0.5, 0.5, (seen, heard), f"You look and sound {emotion}.")


def pick_of(*titles: str) -> Pick:
    """A pick of tracks by their titles."""
    tracks = (Track(f"{t}.ogg", t, "The Larks", "", (), 180.0, 0.5, 0.5, "genre", 0.5) for t in titles)
    return Pick(tuple(Picked(track, "near the mood") for track in tracks), (0.5, 0.5), "Music like the mood.")


HAPPY = replace(
    NOTHING_YET,
    version=2,
    scan=1,
    mood=mood_of(Emotion.HAPPY),
    note="You look and sound happy.",
    pick=pick_of("Morning", "Noon"),
    player=PlayerStatus(Playback.PLAYING, "Morning.ogg", "Morning", "The Larks", "Day", 63.0, 180.0, 55, 2),
)


class Page:
    """The page, with the box behind it as far as the page can tell."""

    def __init__(self, database: Path) -> None:
        self.clock = FakeClock(wall=NOON)
        self.board = Board(NOTHING_YET)
        self.events: list[Wish] = []
        self.outcome: Answer = Done()  # what comes of all that is asked
        self.database = database
        Store(database, MEMORY).close()
        door = Door(lambda asked: self.post(asked), self.clock)
        behind = Behind(board=self.board, door=door, clock=self.clock, database=database)
        self.app: Flask = create_app(behind, names=["moodlark.local"], settle_s=1.0)
        self.client: FlaskClient = self.app.test_client()
        self.client.environ_base["HTTP_ORIGIN"] = "http://localhost"

    def shows(self, snapshot: Snapshot) -> None:
        self.board.publish(snapshot)

    def text(self, path: str = "/") -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def remember(self, scan: int, emotion: Emotion | None, wall_s: float = NOON - 60, **more: Any) -> None:
        store = Store(self.database, MEMORY)
        mood = mood_of(emotion) if emotion else None
        History(store).add(Record(scan, wall_s, "button", mood, pick_of("Morning") if mood else None, **more))
        store.close()

    def post(self, asked: Event) -> bool:
        """Take the event as the conductor would, and answer on the board at once."""
        assert isinstance(asked, Asked)
        event = asked.wish
        self.events.append(event)
        now = self.board.current()
        settings = now.settings.changed(event.changes) if isinstance(event, ChangeSettings) else now.settings
        lessons = 0 if isinstance(event, Unlearn) else now.lessons
        self.board.publish(replace(now, version=now.version + 1, settings=settings, lessons=lessons))
        if asked.ticket is not None:
            asked.ticket.settle(self.outcome)
        return True


@pytest.fixture
def page(tmp_path: Path) -> Page:
    return Page(tmp_path / "moodlark.db")


@dataclass
class Served:
    """The page behind a socket, and what the box hears of that."""

    server: WebServer
    told: list[Event]
    worker: Worker

    @property
    def port(self) -> int:
        return int(self.server.address.rstrip("/").rsplit(":", 1)[1])

    def get(self, path: str) -> Any:
        """What a page in JSON holds."""
        with urllib.request.urlopen(f"{self.server.address}{path}", timeout=5) as answer:
            return json.load(answer)


@pytest.fixture
def serving(page: Page) -> Iterator[Callable[..., Served]]:
    """Serve the page; all is stopped at the end."""
    started: list[Served] = []

    def serve(host: str = "127.0.0.1", port: int = 0, **more: Any) -> Served:
        told: list[Event] = []
        server = WebServer(page.app, host, port, **more)
        bridges = Bridges(page.clock, told.append)
        bridges.open(Part.PAGE, server)
        started.append(Served(server, told, Worker(Inbox("bridges", type(None)), bridges, page.clock)))
        started[-1].worker.start()
        return started[-1]

    yield serve
    stop_together([one.worker for one in started], 10.0)


@pytest.fixture
def served(serving: Callable[..., Served]) -> Served:
    return serving()


@pytest.fixture
def happy() -> Snapshot:
    return HAPPY


@pytest.fixture
def felt() -> Callable[[Emotion], Mood]:
    return mood_of
