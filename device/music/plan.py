"""What is to be played: the track that plays, the ones planned after it, and what of the queue is ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from device.memory.planned import Planned, PlannedTracks
from device.music.shelf import Shelf
from device.ports import Player
from device.types import Mood, Pick, Picked

LENGTH = 10  # tracks that are always planned, with the one that plays


class Plan:
    """The mood that the music follows, and the tracks for it. Remembered beyond a restart."""

    def __init__(self, kept: PlannedTracks | None, mood: Mood | None, pick: Pick | None) -> None:
        """kept: where the plan is remembered; None: until the end only. mood, pick: those to go on with."""
        self.mood = mood
        self.pick = pick  # the track that plays first; None before the first choice
        self.owed = False  # whether the pick waits for the server to be there
        self._kept = kept
        self._queued = list(kept.all()) if kept else []  # all that we put into the queue since its beginning
        self._restored = not self._queued

    @property
    def _is_discreet(self) -> bool:
        """Whether nothing may tell later what the music was chosen for."""
        return self.mood is not None and self.mood.gentle

    @property
    def choices(self) -> tuple[Picked, ...]:
        return self.pick.choices if self.pick else ()

    def begin(self, mood: Mood, pick: Pick) -> None:
        """From now on the music follows this mood, and this pick is to be played."""
        self.mood, self.pick, self.owed, self._restored = mood, pick, True, True

    def play(self, player: Player) -> None:
        """Make the pick the queue; what was queued by hand comes after it. Raises PlayerError."""
        if self.pick is None:
            return
        player.play(self.pick, self.by_hand(player.queue(), player.status().uri))
        self.owed = False
        self._queued = [Planned(one.track.uri, one.why, one.is_new) for one in self.choices]
        if self._kept:
            self._kept.replace([] if self._is_discreet else self._queued)

    def extend(self, more: Pick) -> None:
        """More tracks were put behind."""
        assert self.pick is not None
        self.pick = replace(self.pick, choices=(*self.choices, *more.choices))
        added = [Planned(one.track.uri, one.why, one.is_new) for one in more.choices]
        self._queued += added
        if self._kept and not self._is_discreet:
            self._kept.add(added)

    def advance(self, playing: str) -> bool:
        """A track plays: what was planned before it is over. True if that changed the plan."""
        uris = [one.track.uri for one in self.choices]
        ahead = next((n for n, uri in enumerate(uris) if uri == playing and n > 0), None)
        if self.pick is None or ahead is None or uris[0] == playing:
            return False
        self.pick = replace(self.pick, choices=self.choices[ahead:])
        return True

    def drop(self, uri: str) -> None:
        """A track is not to be played any more."""
        if self.pick:
            kept = tuple(one for one in self.choices if one.track.uri != uri)
            self.pick = replace(self.pick, choices=kept)

    def is_at(self, uri: str | None) -> bool:
        """Whether this track is the plan's first."""
        return bool(self.choices) and self.choices[0].track.uri == uri

    def restore(self, shelf: Shelf, playing: str | None) -> bool:
        """Once the library is known after a restart: plan again what still waits in the queue of ours."""
        if self._restored or not shelf.tracks:
            return False
        self._restored = True
        uris = [one.uri for one in self._queued]
        if self.pick is None or playing not in uris:
            return False
        rest = self._queued[uris.index(playing) :]
        choices = [(shelf.find(one.uri), one) for one in rest]
        found = tuple(Picked(track, one.why, one.is_new) for track, one in choices if track)
        self.pick = replace(self.pick, choices=found)
        return True

    def by_hand(self, queue: Sequence[str], playing: str | None) -> list[str]:
        """What waits in the queue and was put there by somebody else, in its order."""
        others = Counter(queue) - Counter(one.uri for one in self._queued)
        waiting = queue[queue.index(playing) + 1 :] if playing in queue else queue
        found: list[str] = []
        for uri in reversed(waiting):
            if others[uri] > 0:
                others[uri] -= 1
                found.insert(0, uri)
        return found

    def own(self, queue: Sequence[str]) -> None:
        """Before anything is remembered: all that is queued makes way for the first pick."""
        if not self._queued:
            self._queued = [Planned(uri, "", is_new=False) for uri in queue]
