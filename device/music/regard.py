"""How the household takes the music: what it likes, skips, turns up and bans. Remembered where it can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from device.commands import CorrectOpinions, LiftBan, MusicFact, RememberBan, RememberOpinion, TakeBackOpinion
from device.memory.household import OPINIONS as MOST
from device.music.following import Ended
from device.music.taste import HEARD_OUT, SAID_BANNED, SAID_LIKED, TURNED_UP, opinion_of_skip
from device.ports import Clock
from device.remembered import Past
from device.types import Banned, Emotion, Opinion, Track


class Regard:
    """Used from the jukebox's thread only."""

    def __init__(self, clock: Clock, past: Past | None, remember: Callable[[MusicFact], None]) -> None:
        self._clock = clock
        self._remember = remember
        past = past or Past()
        self.opinions = list(past.opinions)
        self._banned = {one.uri: one for one in past.bans}
        self._liked = {one.uri for one in self.opinions if one.value == SAID_LIKED}

    @property
    def banned(self) -> tuple[Banned, ...]:
        """By title."""
        return tuple(sorted(self._banned.values(), key=lambda one: (one.title.casefold(), one.uri)))

    def is_banned(self, uri: str) -> bool:
        return uri in self._banned

    def is_liked(self, uri: str | None) -> bool:
        """Whether somebody said so."""
        return uri in self._liked

    def ended(self, track: Ended, emotion: Emotion | None) -> None:
        """A track was heard out or skipped, in a mood; None: before the first."""
        self._form(track.uri, emotion, HEARD_OUT if track.heard_out else opinion_of_skip(track.played_s))

    def turned_up(self, uri: str, emotion: Emotion | None) -> None:
        """Somebody wanted a track louder: a mild like."""
        self._form(uri, emotion, TURNED_UP)

    def like(self, uri: str, emotion: Emotion | None, *, liked: bool = True) -> None:
        """Somebody said so, or takes it back."""
        if liked and uri not in self._liked:
            self._liked.add(uri)
            self._form(uri, emotion or Emotion.NEUTRAL, SAID_LIKED)
        elif not liked:
            self._liked.discard(uri)
            self._take_back(uri, SAID_LIKED)

    def ban(self, uri: str, track: Track | None, emotion: Emotion | None) -> None:
        """Never again; others of its kind less often. track: None where the library does not know it."""
        if uri in self._banned:
            return
        self.like(uri, emotion, liked=False)
        title = (track.title if track else "") or uri.rsplit("/", 1)[-1]
        self._banned[uri] = Banned(uri, title, track.artist if track else "")
        self._remember(RememberBan(self._banned[uri]))
        self._form(uri, emotion, SAID_BANNED)

    def allow(self, uri: str) -> None:
        """A banned track may come again; nothing is held against it."""
        self._banned.pop(uri, None)
        self._remember(LiftBan(uri))
        self._take_back(uri, SAID_BANNED)

    def correct(self, since_wall_s: float, emotion: Emotion) -> None:
        """The mood in which the tracks since then were heard was another."""
        self.opinions = [
            replace(one, emotion=emotion) if one.wall_s >= since_wall_s else one for one in self.opinions
        ]
        self._remember(CorrectOpinions(since_wall_s, emotion))

    def forget(self) -> None:
        """All but the bans, which were decided."""
        self.opinions, self._liked = [], set()

    def _take_back(self, uri: str, value: float) -> None:
        self.opinions = [one for one in self.opinions if (one.uri, one.value) != (uri, value)]
        self._remember(TakeBackOpinion(uri, value))

    def _form(self, uri: str, emotion: Emotion | None, value: float) -> None:
        if emotion is None:
            return
        opinion = Opinion(uri, emotion, value, self._clock.wall())
        self.opinions = [*self.opinions, opinion][-MOST:]
        self._remember(RememberOpinion(opinion))
