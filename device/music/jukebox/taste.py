"""How who is listening takes the music: likes, skips, turns up and bans. Remembered where it can be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from device.music.choice.taste import SAID_BANNED, SAID_LIKED, TURNED_UP, opinion_of_skip
from device.music.jukebox.following import Ended
from device.ports import Clock
from device.values import Banned, Emotion, Track, Verdict
from device.values.music import HEARD_OUT
from device.values.orders import (
    CorrectVerdicts,
    LiftBan,
    RememberBan,
    RememberVerdict,
    TakeBackVerdict,
    TasteFact,
)
from device.values.people import FIRST, NOBODY
from device.values.wishes import Allow, Ban, Like

MOST = 2000  # verdicts that count, the newest


class Taste:
    """Used from the jukebox's thread only."""

    def __init__(
        self,
        clock: Clock,
        remember: Callable[[TasteFact], object],
        verdicts: Sequence[Verdict],
        bans: Sequence[Banned],
        member: int = FIRST,
        same_as: Callable[[str], Sequence[str]] = lambda uri: (uri,),
    ) -> None:
        """remember: has a fact kept. verdicts, bans: what is remembered, verdicts oldest first.

        member: whose taste it is. Of NOBODY nothing is learned or kept. same_as: gives all URIs of the song
        that a track holds, those of now first; what is said of one of them is said of all.
        """
        self._same_as = same_as
        self._clock = clock
        self._tell = remember
        self._begin(member, verdicts, bans)

    def _begin(self, member: int, verdicts: Sequence[Verdict] = (), bans: Sequence[Banned] = ()) -> None:
        self.member = member
        self.verdicts = list(verdicts)[-MOST:]
        self._banned = {one.uri: one for one in bans}
        self._liked = {one.uri for one in self.verdicts if one.value == SAID_LIKED}
        self._lifted: set[str] = set()  # bans, since the start
        self._taken_back: set[tuple[str, float]] = set()  # verdicts, likewise

    def welcome(self, member: int) -> None:
        """Another member is listening, of whom nothing is known yet."""
        self._begin(member)

    def take_up(self, verdicts: Sequence[Verdict], bans: Sequence[Banned]) -> None:
        """The memory is there, later than we were: what it holds comes before what was said since."""
        before = [one for one in verdicts if (one.uri, one.value) not in self._taken_back]
        self.verdicts = [*before, *self.verdicts][-MOST:]
        self._banned = {one.uri: one for one in bans if one.uri not in self._lifted} | self._banned
        self._liked = {one.uri for one in self.verdicts if one.value == SAID_LIKED}

    @property
    def banned(self) -> tuple[Banned, ...]:
        """By title, as the tracks are called now; each song once."""
        found: dict[str, Banned] = {}
        for one in self._banned.values():
            same = self._same_as(one.uri)
            found.setdefault(same[0], one if one.uri in same[:1] else replace(one, uri=same[0]))
        return tuple(sorted(found.values(), key=lambda one: (one.title.casefold(), one.uri)))

    def knows(self, uri: str) -> bool:
        """Whether somebody said something of a track."""
        return self._is_banned(uri) or self.is_liked(uri)

    def is_liked(self, uri: str | None) -> bool:
        """Whether somebody said so, of it or of the same song elsewhere."""
        return uri is not None and any(one in self._liked for one in self._same_as(uri))

    def _is_banned(self, uri: str) -> bool:
        return any(one in self._banned for one in self._same_as(uri))

    def ended(self, track: Ended, emotion: Emotion | None) -> None:
        """A track was heard out or skipped, in a mood; None: before the first."""
        self._form(track.uri, emotion, HEARD_OUT if track.heard_out else opinion_of_skip(track.played_s))

    def turned_up(self, uri: str, emotion: Emotion | None) -> None:
        """Somebody wanted a track louder: a mild like."""
        self._form(uri, emotion, TURNED_UP)

    def like(self, uri: str, emotion: Emotion | None, *, liked: bool) -> None:
        """Somebody said so, or takes it back."""
        if liked and not self.is_liked(uri):
            self._liked.add(uri)
            self._taken_back.discard((uri, SAID_LIKED))
            self._form(uri, emotion or Emotion.NEUTRAL, SAID_LIKED)
        elif not liked:
            for one in self._same_as(uri):
                self._liked.discard(one)
                self._take_back(one, SAID_LIKED)

    def ban(self, uri: str, track: Track | None, emotion: Emotion | None) -> None:
        """Never again; others of its kind less often. track: None where the library does not know it."""
        if self._is_banned(uri):
            return
        self.like(uri, emotion, liked=False)
        self._banned[uri] = _banned(uri, track)
        self._lifted.discard(uri)
        self._remember(RememberBan(self._banned[uri], self.member))
        self._form(uri, emotion, SAID_BANNED)

    def allow(self, uri: str) -> None:
        """A banned track may come again; nothing is held against it."""
        for one in self._same_as(uri):
            self._banned.pop(one, None)
            self._lifted.add(one)
            self._remember(LiftBan(one, self.member))
            self._take_back(one, SAID_BANNED)

    def correct(self, since_wall_s: float, emotion: Emotion) -> None:
        """The mood in which the tracks since then were heard was another."""
        self.verdicts = [
            replace(one, emotion=emotion) if one.wall_s >= since_wall_s else one for one in self.verdicts
        ]
        self._remember(CorrectVerdicts(since_wall_s, emotion, self.member))

    def judge_for(self, member: int, wish: Like | Ban | Allow, track: Track | None) -> None:
        """What somebody says who is not listening is kept for when they are; in no mood in particular."""
        same = self._same_as(wish.uri)
        match wish:
            case Like(uri, liked):
                self._tell_all(TakeBackVerdict(one, SAID_LIKED, member) for one in same)
                if liked:
                    verdict = Verdict(uri, Emotion.NEUTRAL, SAID_LIKED, self._clock.wall())
                    self._tell(RememberVerdict(verdict, member))
            case Ban(uri):
                self._tell_all(TakeBackVerdict(one, SAID_LIKED, member) for one in same)
                self._tell(RememberBan(_banned(uri, track), member))
            case Allow():
                self._tell_all(LiftBan(one, member) for one in same)
                self._tell_all(TakeBackVerdict(one, SAID_BANNED, member) for one in same)

    def _tell_all(self, facts: Iterable[TasteFact]) -> None:
        for fact in facts:
            self._tell(fact)

    def forget(self) -> None:
        """All but the bans, which were decided."""
        self.verdicts, self._liked = [], set()

    def _take_back(self, uri: str, value: float) -> None:
        self.verdicts = [one for one in self.verdicts if (one.uri, one.value) != (uri, value)]
        self._taken_back.add((uri, value))
        self._remember(TakeBackVerdict(uri, value, self.member))

    def _form(self, uri: str, emotion: Emotion | None, value: float) -> None:
        if emotion is None or self.member == NOBODY:
            return
        verdict = Verdict(uri, emotion, value, self._clock.wall())
        self.verdicts = [*self.verdicts, verdict][-MOST:]
        self._remember(RememberVerdict(verdict, self.member))

    def _remember(self, fact: TasteFact) -> None:
        if self.member != NOBODY:
            self._tell(fact)


def _banned(uri: str, track: Track | None) -> Banned:
    title = (track.title if track else "") or uri.rsplit("/", 1)[-1]
    return Banned(uri, title, track.artist if track else "")
