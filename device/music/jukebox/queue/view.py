"""The queue as people see it: what stands around the current entry, and why it was chosen."""

from __future__ import annotations

from collections.abc import Callable

from device.music.jukebox.plan import Plan
from device.music.library.library import Library
from device.ports import Player
from device.ports.player import Song
from device.values import Queued, QueueEntry
from device.values.events import Event, QueueChanged

BEHIND, AHEAD = 5, 60  # entries shown before the current one, and after it


class QueueView:
    """Used from the jukebox's thread only. Methods with a player raise PlayerError if it is away."""

    def __init__(self, post: Callable[[Event], object], plan: Plan, library: Library) -> None:
        self._post = post
        self._plan = plan
        self._library = library
        self._told: tuple[QueueEntry, ...] = ()

    def tell(self, player: Player, member: int) -> None:
        """Tell the page what the queue is, if that changed."""
        found = player.around(BEHIND, AHEAD)
        reasons = self._plan.reasons([one for _, one, _ in found])
        entries = tuple(self._entry(place, one, song, reasons) for place, one, song in found)
        if entries != self._told:
            self._told = entries
            self._post(QueueChanged(entries, member))

    def _entry(self, place: int, one: Queued, song: Song, reasons: dict[int, tuple[str, bool]]) -> QueueEntry:
        track = self._library.track_of(song)
        why, is_new = reasons.get(one.number, ("", False))
        return QueueEntry(
            one.number,
            place,
            one.uri,
            track.title,
            track.artist,
            track.album,
            track.duration_s,
            one.plays,
            one.waits,
            why,
            is_new,
        )
