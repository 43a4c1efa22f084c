from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from device.house.lexicons import load_tagger
from device.house.pieces import Begin, Options, Tables, build_jukebox
from device.music.jukebox.jukebox import JukeboxMessage
from device.music.jukebox.wires import Wires
from device.music.library.tagging import Tagger
from device.ports import Player
from device.simulated.player import SimulatedPlayer
from device.values import Emotion, Mood, Past, Pick, Settings, Track
from device.values.events import Chosen, Event, PlanChanged
from device.values.orders import (
    CorrectVerdicts,
    ForgetEverything,
    LiftBan,
    MusicFact,
    RememberBan,
    RememberPlan,
    RememberVerdict,
    RememberVolume,
    Settle,
    TakeBackVerdict,
    VolumeKept,
)
from tests.clock import FakeClock

CONFIG = Path(__file__).resolve().parents[2] / "config"

POINTS = {
    Emotion.HAPPY: (0.7, 0.45),
    Emotion.SAD: (-0.6, -0.4),
    Emotion.ANGRY: (-0.6, 0.7),
    Emotion.CALM: (0.5, -0.6),
    Emotion.NEUTRAL: (0.0, 0.0),
    Emotion.ANXIOUS: (-0.5, 0.55),
}

NO_QUIET_HOURS = Settings(quiet_from=0, quiet_until=0)
SONGS = [
    {"file": f"{genre} {n}.flac", "artist": f"{genre} {n}", "genre": genre, "duration": "180"}
    for genre in ("metal", "disco", "ambient", "blues")
    for n in range(15)
]
E = TypeVar("E", bound=Event)
F = TypeVar("F", bound=MusicFact)
MakeMood = Callable[[Emotion], Mood]
MakeTrack = Callable[..., Track]


def uris(player: Player) -> list[str]:
    """What is queued at a music server, in its order."""
    return [one.uri for one in player.queue()]


class Disk:
    """What would be on disk of what the jukebox has remembered, and all of it as it came."""

    def __init__(self, past: Past | None = None) -> None:
        self.past = past or Past()
        self.facts: list[MusicFact] = []

    def take(self, fact: MusicFact) -> None:
        self.facts.append(fact)
        past = self.past
        match fact:
            case RememberVerdict(opinion):
                self.past = replace(past, verdicts=(*past.verdicts, opinion))
            case TakeBackVerdict(uri, value):
                left = tuple(one for one in past.verdicts if (one.uri, one.value) != (uri, value))
                self.past = replace(past, verdicts=left)
            case CorrectVerdicts(since, emotion):
                moved = tuple(
                    replace(one, emotion=emotion) if one.wall_s >= since else one for one in past.verdicts
                )
                self.past = replace(past, verdicts=moved)
            case RememberBan(banned):
                self.past = replace(past, bans=(*past.bans, banned))
            case LiftBan(uri):
                self.past = replace(past, bans=tuple(one for one in past.bans if one.uri != uri))
            case RememberPlan(tracks):
                self.past = replace(past, planned=tracks)
            case RememberVolume(percent, is_lowered):
                self.past = replace(past, volume=percent, was_lowered=is_lowered)
            case ForgetEverything():
                self.past = replace(past, verdicts=(), planned=())
            case Settle():
                pass

    def told(self, kind: type[F]) -> list[F]:
        return [fact for fact in self.facts if isinstance(fact, kind)]


class Box:
    """A jukebox on a clock that is moved by hand, all that it told, and all that it has remembered."""

    def __init__(
        self,
        tagger: Tagger,
        player: SimulatedPlayer,
        settings: Settings | None = NO_QUIET_HOURS,
        *,
        disk: Disk | None = None,
        has_memory: bool = True,
        **more: Any,
    ) -> None:
        """disk: what was before. has_memory: False while it is out of reach."""
        self.clock = FakeClock()
        self.player = player
        player.keep_time(self.clock)
        self.events: list[Event] = []
        self.inbox: list[JukeboxMessage] = []
        self.minute = 12 * 60
        self.disk = disk or Disk()
        self.disk_is_slow = not has_memory
        begin = Begin(
            self.disk.past if has_memory else None,
            settings,
            more.pop("mood", None),
            more.pop("pick", None),
            more.pop("restraint", None),
        )
        wires = Wires(
            self.events.append, self.inbox.append, self._remember, more.pop("on_library", lambda _: None)
        )
        tables = Tables(tagger, more.pop("genres", {}))
        options = Options(minute_of_day=lambda: self.minute, seed=1, **more)
        self.jukebox = build_jukebox(player, self.clock, wires, tables, begin, options)
        self.jukebox.start()

    def _remember(self, fact: MusicFact) -> None:
        self.disk.take(fact)
        if isinstance(fact, RememberVolume) and not self.disk_is_slow:
            self.inbox.append(VolumeKept(fact.percent))

    def do(self, command: JukeboxMessage) -> None:
        self.jukebox.handle(command)
        self._read_news()

    def wait(self, seconds: float = 1.0) -> None:
        until = self.clock.monotonic() + seconds - 1e-6
        while self.clock.monotonic() < until:
            self.clock.advance(min(0.5, self.jukebox.patience_s or 0.5))
            self._read_news()
            self.jukebox.idle()

    def _read_news(self) -> None:
        while self.inbox:
            self.jukebox.handle(self.inbox.pop(0))

    def told(self, kind: type[E]) -> list[E]:
        return [event for event in self.events if isinstance(event, kind)]


def chosen(box: Box) -> Pick:
    pick = box.told(Chosen)[-1].pick
    assert pick is not None
    return pick


def planned(box: Box) -> Pick:
    return box.told(PlanChanged)[-1].pick


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
    return Box(tagger, SimulatedPlayer(SONGS, volume=60))
