"""A box that sleeps and wakes by a wall clock in Berlin, and a music server that does as it is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from device.behaviour.resuming import begun
from device.behaviour.scan import Rules
from device.behaviour.state import light_of, snapshot
from device.behaviour.step import Behaviour
from device.values import Light, Part, Past, Pick, Picked, Playback, PlayerStatus, Settings, Snapshot, Track
from device.values.bedtime.night import Night, Restraint
from device.values.bedtime.plans import Weekday
from device.values.events import (
    Asked,
    Chosen,
    Event,
    PartBack,
    PartLost,
    PlayerChanged,
    Ticked,
)
from device.values.orders import Choose, GiveSign, Order, Refuse, RememberNight, Restrain, ShowLight
from device.values.people import BOX
from device.values.wishes import By, Pause, Play, Stop, Toggle, Wish
from tests.behaviour.story import FirstWordJudge

BERLIN = ZoneInfo("Europe/Berlin")
TRACK = Track("a.ogg", "A", "B", "", (), 200.0, 0.5, 0.5, "genre", 0.5)
PICK = Pick((Picked(TRACK, ""),), (0.5, -0.5), "")
WORKDAYS = dict.fromkeys(tuple(Weekday)[:5], 6 * 60 + 45)


@dataclass(frozen=True)
class Told:
    """An order, and the local time at which it was given."""

    clock: str  # Mon 06:45
    order: Order


class Nights:
    """Time goes on in steps; every order is done at once."""

    def __init__(
        self, begin: datetime, settings: Settings | None = None, members: dict[int, str] | None = None
    ) -> None:
        """begin: local in Berlin, without a zone."""
        self.at = 1000.0
        self._offset = begin.replace(tzinfo=BERLIN).timestamp() - self.at
        self.settings = settings or Settings()
        self.members = members or {}
        self.kept = Night()
        self.player = PlayerStatus(volume=50)
        self.is_up = True  # the music server
        self.song_s = 200.0
        self.told: list[Told] = []
        self.restraint = Restraint()
        self.begin()

    # the box

    def begin(self) -> None:
        """The box starts, with what it remembered."""
        past = Past(settings=self.settings, night=self.kept)
        self.behaviour = Behaviour(Rules(FirstWordJudge()))
        self.box = begun(past, FirstWordJudge(), self.at, self.wall_s)
        self.restraint = self.box.bed.restraint
        if self.members:
            self.box = replace(self.box, members=self.members)
        self.meets(PlayerChanged(self.player))

    @property
    def wall_s(self) -> float:
        return self.at + self._offset

    @property
    def local(self) -> datetime:
        return datetime.fromtimestamp(self.wall_s, BERLIN)

    def clock(self) -> str:
        return self.local.strftime("%a %H:%M")

    def meets(self, *events: Event) -> None:
        waiting = list(events)
        while waiting:
            self.box, orders = self.behaviour.step(self.box, waiting.pop(0))
            for order in orders:
                self.told.append(Told(self.clock(), order))
                waiting += self._does(order)

    def asks(self, wish: Wish, by: By = By.PHONE) -> str:
        """What the box says to it."""
        self.meets(Asked(wish, by, BOX, self.at))
        return self.box.note

    def refuses(self, wish: Wish) -> str | None:
        before = len(self.told)
        self.meets(Asked(wish, By.PHONE, BOX, self.at))
        return next((one.order.why for one in self.told[before:] if isinstance(one.order, Refuse)), None)

    def waits(self, *, until: str | None = None, minutes: float = 0.0, step_s: float = 10.0) -> Nights:
        """until: a local time such as "Tue 06:45", the next one."""
        end = self.at + 60.0 * minutes if until is None else float("inf")
        while self.at < end:
            self.at += step_s
            self._plays_on(step_s)
            self.ticks()
            if until is not None and self.clock() == until:
                break
        return self

    def ticks(self) -> None:
        local = self.local
        self.meets(Ticked(self.at, self.wall_s, 60 * local.hour + local.minute, local.date().toordinal()))

    def sets_clock(self, by: timedelta) -> None:
        self._offset += by.total_seconds()
        self.ticks()

    def restarts(self, *, after_s: float = 30.0) -> None:
        self.at += after_s
        self._plays_on(after_s)
        self.begin()

    # the music server

    def goes_away(self) -> None:
        self.is_up = False
        self.meets(PartLost(Part.PLAYER, "away"))
        self._show(Playback.STOPPED)

    def comes_back(self, playback: Playback = Playback.STOPPED) -> None:
        self.is_up = True
        self.meets(PartBack(Part.PLAYER))
        self._show(playback)

    def plays(self, uri: str = "a.ogg", *, elapsed_s: float = 0.0) -> Nights:
        self.player = replace(self.player, uri=uri, elapsed_s=elapsed_s, duration_s=self.song_s)
        self._show(Playback.PLAYING)
        return self

    def _show(self, playback: Playback) -> None:
        self.player = replace(self.player, playback=playback)
        self.meets(PlayerChanged(self.player))

    def _plays_on(self, seconds: float) -> None:
        player = self.player
        if player.playback is not Playback.PLAYING:
            return
        elapsed_s = player.elapsed_s + seconds
        self.player = replace(player, elapsed_s=elapsed_s)
        if elapsed_s >= self.song_s:
            self.player = replace(player, uri=f"{player.uri}+", elapsed_s=elapsed_s - self.song_s)
            self.meets(PlayerChanged(self.player))

    def _does(self, order: Order) -> Iterable[Event]:
        match order:
            case Restrain(restraint):
                self.restraint = restraint
            case RememberNight(night):
                self.kept = night
            case Choose(scan) if self.is_up:
                playing = PlayerStatus(Playback.PLAYING, "new", duration_s=self.song_s, volume=50)
                self.player = playing
                return [Chosen(scan, PICK), PlayerChanged(self.player)]
            case Choose(scan):
                return [Chosen(scan, PICK)]
            case Stop() | Pause() | Play() | Toggle() if self.is_up:
                paused = Playback.PAUSED if isinstance(order, Pause | Toggle) else Playback.STOPPED
                playback = Playback.PLAYING if isinstance(order, Play) else paused
                self.player = replace(self.player, playback=playback)
                return [PlayerChanged(self.player)]
        return []

    # what is seen

    @property
    def shown(self) -> Snapshot:
        return snapshot(self.box, 1, restarted_wall_s=0.0)

    def shines(self, light: Light) -> bool:
        return light_of(self.box) is light

    @property
    def is_playing(self) -> bool:
        return self.player.playback is Playback.PLAYING

    def when(self, *kinds: type[Order]) -> list[str]:
        """At which minutes such orders were given, each minute once."""
        return list(dict.fromkeys(one.clock for one in self.told if isinstance(one.order, kinds)))

    def first_light(self) -> list[str]:
        """When the light began to rise."""
        lights = [("", Light.IDLE)]
        lights += [(one.clock, one.order.light) for one in self.told if isinstance(one.order, ShowLight)]
        return [
            now
            for (now, light), (_, before) in zip(lights[1:], lights, strict=False)
            if light is Light.SUNRISE and before is not Light.SUNRISE
        ]

    def chimes(self) -> list[str]:
        return self.when(GiveSign)
