from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from device.clock import FakeClock
from device.commands import FollowPlayer, JukeboxCommand
from device.events import Chosen, Event, Planned
from device.music.building import build_jukebox
from device.music.tagging import Tagger, load_tagger
from device.room.player import RoomPlayer
from device.types import Emotion, Mood, Pick, Settings, Track

CONFIG = Path(__file__).parents[2] / "config"

POINTS = {
    Emotion.HAPPY: (0.7, 0.45),
    Emotion.SAD: (-0.6, -0.4),
    Emotion.ANGRY: (-0.6, 0.7),
    Emotion.CALM: (0.5, -0.6),
    Emotion.NEUTRAL: (0.0, 0.0),
}

NO_QUIET_HOURS = Settings(quiet_from=0, quiet_until=0)
SONGS = [
    {"file": f"{genre} {n}.flac", "artist": f"{genre} {n}", "genre": genre, "duration": "180"}
    for genre in ("metal", "disco", "ambient", "blues")
    for n in range(15)
]
MakeMood = Callable[[Emotion], Mood]
MakeTrack = Callable[..., Track]


class Box:
    """A jukebox on a clock that is moved by hand, and all that it told."""

    def __init__(
        self, tagger: Tagger, player: RoomPlayer, settings: Settings = NO_QUIET_HOURS, **more: Any
    ) -> None:
        self.clock = FakeClock()
        self.player = player
        player._clock = self.clock
        self.events: list[Event] = []
        self.inbox: list[FollowPlayer] = []
        self.minute = 12 * 60
        self.jukebox = build_jukebox(
            player, self.clock, self.events.append, self.inbox.append,
            tagger=tagger, settings=settings, minute_of_day=lambda: self.minute, seed=1, **more,
        )  # fmt: skip
        self.jukebox.start()

    def do(self, command: JukeboxCommand) -> None:
        self.jukebox.handle(command)
        self._read_news()

    def wait(self, seconds: float = 1.0) -> None:
        for _ in range(round(seconds / 0.5)):
            self.clock.advance(0.5)
            self._read_news()
            self.jukebox.idle()

    def _read_news(self) -> None:
        while self.inbox:
            self.jukebox.handle(self.inbox.pop(0))

    def told(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]


def chosen(box: Box) -> Pick:
    event = box.told(Chosen)[-1]
    assert isinstance(event, Chosen)
    assert event.pick is not None
    return event.pick


def planned(box: Box) -> Pick:
    event = box.told(Planned)[-1]
    assert isinstance(event, Planned)
    return event.pick


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    return load_tagger(CONFIG)


@pytest.fixture
def mood() -> MakeMood:
    def make(emotion: Emotion) -> Mood:
        valence, arousal = POINTS[emotion]
        scores = {each: float(each is emotion) for each in Emotion}
        return Mood(scores, emotion, 0.8, valence, arousal, (), "as the test says")

    return make


@pytest.fixture
def track() -> MakeTrack:
    def make(uri: str, valence: float, arousal: float, *, artist: str = "", confidence: float = 0.8) -> Track:
        return Track(uri, uri, artist, "", (), 180.0, valence, arousal, "audio", confidence)

    return make


@pytest.fixture
def box(tagger: Tagger) -> Box:
    return Box(tagger, RoomPlayer(SONGS, volume=60))
