"""Choose with all that is known of the household: its settings, its taste, what it heard and when."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence

from device.music.choice import choose
from device.music.quiet import volume_cap
from device.music.regard import Regard
from device.music.shelf import Shelf
from device.ports import Clock
from device.types import Emotion, Mood, Pick, Picked, Settings


class Chooser:
    """Used from the jukebox's thread only."""

    def __init__(
        self,
        clock: Clock,
        regard: Regard,
        settings: Settings,
        *,
        heard: Mapping[str, float] | None = None,
        genres: Mapping[Emotion, Collection[str]] | None = None,
        minute_of_day: Callable[[], int] | None = None,
        seed: int | None = None,
    ) -> None:
        """heard: seconds since the epoch at which each track was last heard, by URI.

        genres: those that belong to each mood. minute_of_day: local time, 0-1439; by default the clock's.
        seed: makes the choices repeatable.
        """
        self.settings = settings
        self._clock = clock
        self._regard = regard
        self._heard = dict(heard or {})
        self._genres = genres or {}
        self._minute_of_day = minute_of_day or self._local_minute
        self._seed = int(clock.wall()) if seed is None else seed

    @property
    def volume_cap(self) -> int:
        """How loud it may be now, 0-100."""
        return volume_cap(self.settings, self._minute_of_day())

    def hears(self, uri: str) -> None:
        """The household hears a track now."""
        self._heard[uri] = self._clock.wall()

    def choose(self, shelf: Shelf, mood: Mood, count: int, after: Sequence[Picked] = ()) -> Pick | None:
        """The next tracks for a mood, behind those that are planned already; None if there are none."""
        self._seed += 1
        wall_s = self._clock.wall()
        return choose(
            shelf,
            mood,
            settings=self.settings,
            heard=self._heard | {one.track.uri: wall_s for one in after},
            wall_s=wall_s,
            minute_of_day=self._minute_of_day(),
            opinions=self._regard.opinions,
            banned=[one.uri for one in self._regard.banned],
            genres=() if mood.gentle else self._genres.get(mood.emotion, ()),
            after=after,
            count=count,
            seed=self._seed,
        )

    def _local_minute(self) -> int:
        local = time.localtime(self._clock.wall())
        return local.tm_hour * 60 + local.tm_min
