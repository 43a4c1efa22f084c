"""Choose with all that is known of who is listening: settings, taste, what they heard and when."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from device.music.choice.asked.finding import Answer, find
from device.music.choice.asked.plain import Asked
from device.music.choice.asked.soft import place_of, suited
from device.music.choice.choice import choose
from device.music.choice.wanted import Household, Moment, Wanted, Way
from device.music.jukebox.loudness import Caps, caps_of
from device.music.jukebox.taste import Taste
from device.music.library.shelf import Shelf
from device.ports import Clock
from device.values import Emotion, Journey, Mood, Past, Pick, Picked, Strategy
from device.values.bedtime.night import Restraint


class Chooser:
    """Used from the jukebox's thread only."""

    def __init__(
        self,
        clock: Clock,
        taste: Taste,
        past: Past,
        *,
        genres: Mapping[Emotion, Collection[str]],
        minute_of_day: Callable[[], int] | None = None,
        seed: int | None = None,
        restraint: Restraint | None = None,
    ) -> None:
        """past: what the household decided and heard. genres: those that belong to each mood.

        minute_of_day: local time, 0-1439; by default the clock's.
        seed: makes the choices repeatable. restraint: what holds the music at the start.
        """
        self.settings = past.settings
        self.restraint = restraint or Restraint()
        self.advice: tuple[Strategy | None, str] = None, ""  # what helps in the mood, or may, and why
        self._clock = clock
        self._taste = taste
        self._heard = dict(past.last_heard)
        self._genres = genres
        self._minute_of_day = minute_of_day or self._local_minute
        self._seed = int(clock.wall()) if seed is None else seed

    @property
    def caps(self) -> Caps:
        """How loud it may be."""
        caps = caps_of(self.settings, self._minute_of_day())
        return replace(caps, now=min(caps.now, self.restraint.cap))

    @property
    def is_quiet(self) -> bool:
        """Whether it is in the household's quiet hours."""
        return self.settings.is_quiet(self._minute_of_day())

    def take_up(self, heard: Mapping[str, float]) -> None:
        """The memory is there at last: what was heard before the start."""
        for uri, wall_s in heard.items():
            self._heard[uri] = max(wall_s, self._heard.get(uri, wall_s))

    @property
    def heard_something(self) -> bool:
        """Whether any track was ever heard here."""
        return bool(self._heard)

    def forget(self) -> None:
        """Nothing was heard, and nothing is known of what helps."""
        self._heard, self.advice = {}, (None, "")

    def hears(self, uri: str) -> None:
        """The household hears a track now."""
        self._heard[uri] = self._clock.wall()

    def choose(
        self,
        shelf: Shelf,
        mood: Mood,
        count: int,
        after: Sequence[Picked] = (),
        *,
        journey: Journey | None = None,
        in_s: float = 0.0,
    ) -> Pick | None:
        """The next tracks for a mood, behind those that are planned already; None if there are none.

        None of those comes again, unless only one is left and there is nothing else.
        journey: which way the music goes; in_s: in how many seconds the first of them begins.
        """
        planned = [one.track.uri for one in after]
        way = Way(journey, self._clock.wall() + in_s) if journey and not mood.gentle else None
        genres = () if mood.gentle or journey else self._genres.get(mood.emotion, ())
        wanted = Wanted(mood, count, after, genres, way, *self.advice)
        pick = self._choose(shelf, wanted, planned)
        is_the_only_one = pick is None and len(planned) == 1
        return self._choose(shelf, replace(wanted, count=1)) if is_the_only_one else pick

    def find(
        self,
        shelf: Shelf,
        mood: Mood,
        asked: Asked,
        count: int,
        after: Sequence[Picked] = (),
    ) -> Answer:
        """The next tracks that were asked for in words, behind those that are planned already."""
        asked = replace(asked, heard=self._heard, wall_s=self._clock.wall())
        alike = place_of(shelf, asked.slots.like)
        mood = suited(mood, asked.slots, asked.playing, alike)
        wanted = Wanted(mood, count, after, strategy=Strategy.MATCH)
        planned = [one.track.uri for one in after]
        household, now = self._known(wanted, planned)
        return find(shelf, asked, wanted, household, now, seed=self._seed)

    def _choose(self, shelf: Shelf, wanted: Wanted, without: Collection[str] = ()) -> Pick | None:
        household, now = self._known(wanted, without)
        return choose(shelf, wanted, household, now, seed=self._seed)

    def _known(self, wanted: Wanted, without: Collection[str]) -> tuple[Household, Moment]:
        self._seed += 1
        local = time.localtime(self._clock.wall())
        now = Moment(self._clock.wall(), self._minute_of_day(), (local.tm_mon, local.tm_mday))
        household = Household(
            self.settings,
            self._heard | {one.track.uri: now.wall_s for one in wanted.after},
            self._taste.verdicts,
            [*(one.uri for one in self._taste.banned), *without],
            is_clean=self.restraint.is_clean,
        )
        return household, now

    def _local_minute(self) -> int:
        local = time.localtime(self._clock.wall())
        return local.tm_hour * 60 + local.tm_min
