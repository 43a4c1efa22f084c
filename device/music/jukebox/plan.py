"""What is to be played: the music server's own queue, with the reasons of what of it is ours."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from device.ports import Player
from device.values import Emotion, Journey, Mood, Past, Pick, Picked, PlannedTrack, Queued, Track
from device.values.orders import RememberPlan
from device.values.people import FIRST, NOBODY

LENGTH = 10  # tracks that are always planned, with the one that plays
MOVED = 0.2  # of the plane of valence and arousal, from which on a mood is another
KEPT_BEHIND = 20  # of our own that were played, to go back to
BY_HAND = "queued by hand"


class Plan:
    """The mood that the music follows, and what comes next. What of the queue is ours outlives a restart."""

    def __init__(
        self,
        remember: Callable[[RememberPlan], object],
        queued: Sequence[PlannedTrack] | None,
        mood: Mood | None = None,
        pick: Pick | None = None,
        *,
        member: int = FIRST,
    ) -> None:
        """queued: what of the queue is remembered as ours; None: not known yet. mood, pick: to go on with.

        member: who is listening.
        """
        self.mood = mood
        self.journey: Journey | None = None  # the way that the music goes, instead of the mood's own
        self.pick = pick  # what comes, the track that plays first; None before the first choice
        self.owed = False  # whether the pick waits for the server to be there
        self._remember = remember
        self._told = tuple(queued or ())
        self._ours = list(self._told)
        self._newest = _last(self._told, pick)
        self.is_known = queued is not None  # else whatever is queued may be somebody's own
        self._is_forgotten = False  # what still plays is not to be known any more
        self._member = member
        self.is_of_before = False  # it was made for somebody who is not listening any more

    @property
    def felt(self) -> Emotion | None:
        """The mood in which who is listening hears the music; None where nothing is learned of it."""
        is_theirs = self.mood is not None and not self.mood.gentle and not self.is_of_before
        return self.mood.emotion if self.mood and is_theirs else None

    @property
    def _is_discreet(self) -> bool:
        """Whether nothing may tell later what the music was chosen for."""
        is_gentle = self.mood is not None and self.mood.gentle
        return is_gentle or self.is_of_before or self._member == NOBODY

    def welcome(self, member: int) -> None:
        """Another member is listening: the music goes on as before, but nobody may be told why."""
        self._member = member
        self.is_of_before = self.mood is not None or self.pick is not None
        self._ours = [_bare(one.uri) for one in self._ours]
        self._newest = [_bare(one.uri) for one in self._newest]
        self.pick = _without_reasons(self.pick) if self.pick else None
        self._tell(self._ours)

    def wordless(self, pick: Pick) -> Pick:
        """What is chosen to go on with: without reasons, where they would tell what another one felt."""
        return _without_reasons(pick) if self.is_of_before else pick

    def begin_anew(self, pick: Pick) -> None:
        """The music follows the same mood, and this pick is to be played instead."""
        self.pick, self.owed, self._is_forgotten = self.wordless(pick), True, False

    @property
    def choices(self) -> tuple[Picked, ...]:
        return self.pick.choices if self.pick else ()

    def take_up(
        self,
        queued: Sequence[PlannedTrack],
        mood: Mood | None,
        pick: Pick | None,
        journey: Journey | None = None,
    ) -> None:
        """The memory is there, later than we were: what it holds counts if nothing was chosen since."""
        self.is_known = True
        if self._is_forgotten:
            return
        self._ours += queued
        if self.pick is None and not self.is_of_before:
            self.mood, self.pick, self._told = mood, pick, tuple(queued)
            self.journey = journey

    def begin(self, mood: Mood, pick: Pick, journey: Journey | None = None) -> None:
        """From now on the music follows this mood, and this pick is to be played.

        journey: which way it goes.
        """
        self.journey = journey
        self.mood, self.pick, self.owed, self._is_forgotten = mood, pick, True, False
        self.is_of_before = False

    def play(self, player: Player) -> None:
        """Make the pick the queue; what waits there and was queued by hand comes after. Raises PlayerError.

        What is ours is told before, behind what was ours until then: whenever the power fails, and whichever
        queue it brings back, both are known.
        """
        if self.pick is None:
            return
        self.owed = False
        entries = player.queue()
        ours = {one.uri: one for one in self._ours}
        mine = tuple(one for one in self.choices if one.why != BY_HAND or one.track.uri in ours)
        if not mine:
            return
        new = [_planned(one) for one in mine]
        picked = {one.uri for one in new}
        self._tell([*(ours[one.uri] for one in self.owned(entries) if one.uri not in picked), *new])
        player.play(replace(self.pick, choices=mine), self.by_hand(entries))
        self._ours = new

    def is_other(self, mood: Mood) -> bool:
        """Whether the music would be another one for this mood."""
        if self.mood is None or self.mood.emotion is not mood.emotion or self.is_of_before:
            return True
        return math.dist((self.mood.valence, self.mood.arousal), (mood.valence, mood.arousal)) >= MOVED

    def steer(self, player: Player, mood: Mood, more: Pick, journey: Journey | None = None) -> None:
        """From now on the music follows this mood: what plays goes on, and more comes in place of what waits.

        What waits and was queued by hand stays before it. Raises PlayerError.
        """
        owned = self.owned(player.queue())
        player.append([track.uri for track in more.tracks])
        player.drop([one.number for one in owned if one.waits])
        known = {one.uri: one for one in self._ours}
        left = [known[one.uri] for one in owned if not one.waits]
        self.mood, self.is_of_before, self.journey = mood, False, journey
        self.pick = replace(more, choices=(*self.choices[:1], *more.choices))
        self._ours = [*left, *(_planned(one) for one in more.choices)]
        self._tell(self._ours)

    def extend(self, player: Player, more: Pick) -> None:
        """Put more tracks behind; what was played long ago, or comes again, goes. Raises PlayerError."""
        owned = self.owned(player.queue())
        added = [track.uri for track in more.tracks]
        player.append(added)
        behind = [one for one in owned if not one.waits and not one.plays]
        over = [one for n, one in enumerate(reversed(behind)) if n >= KEPT_BEHIND or one.uri in added]
        if over:
            player.drop([one.number for one in over])
        known = {one.uri: one for one in self._ours}
        left = [known[one.uri] for one in owned if one not in over]
        self._ours = [*left, *(_planned(one) for one in more.choices)]
        self._tell(self._ours)

    def see(self, coming: Sequence[Track]) -> bool:
        """The server will play these next, in this order; True if that is another plan than was shown."""
        if self._is_forgotten or self.owed or not (self.pick or self._ours):
            return False
        shown = {one.track.uri: one for one in self.choices}
        ours = {one.uri: one for one in self._ours}
        choices = tuple(_picked(track, shown.get(track.uri), ours.get(track.uri)) for track in coming)
        if choices == self.choices:
            return False
        self.pick = replace(self.pick or Pick((), (0.0, 0.0), ""), choices=choices)
        return True

    def drop(self, uri: str) -> bool:
        """A track is not to be played any more; True if it was planned."""
        kept = tuple(one for one in self.choices if one.track.uri != uri)
        if self.pick is None or kept == self.choices:
            return False
        self.pick = replace(self.pick, choices=kept)
        return True

    def is_at(self, uri: str | None) -> bool:
        """Whether this track is the plan's first."""
        return bool(self.choices) and self.choices[0].track.uri == uri

    def knows(self, uri: str) -> bool:
        """Whether a track is planned, or in the queue as ours."""
        return any(one.track.uri == uri for one in self.choices) or any(one.uri == uri for one in self._ours)

    @property
    def goes_on(self) -> bool:
        """Whether the mood still plays: something of ours is to come."""
        ours = {one.uri for one in self._ours}
        return self.mood is not None and not self.owed and any(o.track.uri in ours for o in self.choices)

    def forget(self) -> None:
        """The mood, the reasons, what is on disk; that the queue is ours is known until the next pick."""
        self._ours = [_bare(one.uri) for one in self._ours]
        self.mood = self.pick = self.journey = None
        self.is_of_before = False
        self.owed, self._told, self._is_forgotten = False, (), True

    def own(self, entries: Sequence[Queued]) -> None:
        """See in a queue that is new to us what of it is ours.

        Before anything is remembered all of it is, and makes way for the first pick. Where the newest pick is
        queued, what was ours before it no longer is.
        """
        queued = {one.uri for one in entries}
        if self.is_known and not self._ours:
            self._ours = [_bare(one.uri) for one in entries]
        elif any(one.uri in queued for one in self._newest):
            self._ours = self._newest
        self._newest = []

    def owned(self, entries: Sequence[Queued]) -> list[Queued]:
        """Which entries of the queue are ours; of a track that stands there oftener, the first."""
        left = Counter(one.uri for one in self._ours)
        found = []
        for entry in entries:
            if left[entry.uri] > 0:
                left[entry.uri] -= 1
                found.append(entry)
        return found

    def reasons(self, entries: Sequence[Queued]) -> dict[int, tuple[str, bool]]:
        """By number, why each entry was chosen, and whether it is new; by hand where it was not by us."""
        if self._is_forgotten or not (self.pick or self._ours):
            return {}
        ours = {one.uri: one for one in self._ours}
        mine = {one.number for one in self.owned(entries)}
        return {
            one.number: (ours[one.uri].why, ours[one.uri].is_new) if one.number in mine else (BY_HAND, False)
            for one in entries
        }

    def by_hand(self, entries: Sequence[Queued]) -> list[int]:
        """The numbers of what waits in the queue and was put there by somebody else."""
        ours = {one.number for one in self.owned(entries)}
        return [one.number for one in entries if one.waits and one.number not in ours]

    def _tell(self, tracks: Sequence[PlannedTrack]) -> None:
        if self._is_discreet:
            tracks = [_bare(one.uri) for one in tracks]
        if tuple(tracks) != self._told and not self._is_forgotten:
            self._told = tuple(tracks)
            self._remember(RememberPlan(self._told, NOBODY if self.is_of_before else self._member))


def owned_ahead(past: Past, entries: Sequence[Queued]) -> list[str]:
    """What of a server's queue is ours by what is remembered, from the current track on."""
    plan = Plan(lambda _: None, past.planned, pick=past.latest.record.pick if past.latest else None)
    plan.own(entries)
    return [one.uri for one in plan.owned(entries) if one.plays or one.waits]


def _last(queued: Sequence[PlannedTrack], pick: Pick | None) -> list[PlannedTrack]:
    """The tracks of the pick, if they are remembered behind those of an older one; none otherwise."""
    picked = list(pick.tracks) if pick else []
    last = list(queued)[len(queued) - len(picked) :]
    return last if picked and [one.uri for one in last] == [track.uri for track in picked] else []


def _bare(uri: str) -> PlannedTrack:
    return PlannedTrack(uri, "", is_new=False)


def _without_reasons(pick: Pick) -> Pick:
    choices = (one if one.why == BY_HAND else replace(one, why="", is_new=False) for one in pick.choices)
    return Pick(tuple(choices), (0.0, 0.0), "")


def _planned(one: Picked) -> PlannedTrack:
    return PlannedTrack(one.track.uri, one.why, one.is_new)


def _picked(track: Track, shown: Picked | None, ours: PlannedTrack | None) -> Picked:
    if ours and (shown is None or shown.why != ours.why):
        return Picked(track, ours.why, ours.is_new)
    if ours and shown:
        return shown
    return Picked(shown.track if shown else track, BY_HAND)
