"""Tell other programs, by the music server's stickers, how each track sounds; only what is new to them.

What is known is kept by us; the server is asked for a few tracks at a time, and for all only where these tell
that it does not know what it was told.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from device.ports import Player
from device.ports.errors import PlayerRefusedError
from device.values import TrackSound

log = logging.getLogger(__name__)

VALENCE, AROUSAL = "moodlark_valence", "moodlark_arousal"
MARKS_A_STEP = 50
LAST, SPREAD = 200, 100  # tracks that are looked at: those heard last, and some of all others


class Marking:
    """Goes on in small steps. Methods with a player raise PlayerError if it is away."""

    def __init__(self, sounds: Callable[[], Mapping[str, TrackSound]]) -> None:
        """sounds: gives how each track sounds, by URI, those heard last behind the others."""
        self._sounds = sounds
        self._told: Mapping[str, TrackSound] | None = None  # what the server knows; None: that is not known
        self._others: list[str] = []  # to be compared where one of the sample is not known to it
        self._unread: list[str] = []  # not compared yet
        self._missing: list[tuple[str, str, str]] = []  # URI, name, value
        self.refusal: str | None = None  # why the server keeps no marks, or not all

    @property
    def has_more(self) -> bool:
        return bool(self._unread or self._missing)

    def forget(self) -> None:
        """It is not known any more what the server knows."""
        self._told, self._unread, self._others, self._missing = None, [], [], []

    def start_anew(self, *, all_of_them: bool = False) -> None:
        """More was heard, or the library changed: compare again. all_of_them: ask for every track."""
        before, self._told = self._told, self._sounds()
        if before is None:
            self._missing, (self._unread, self._others) = [], _sample(list(self._told))
            if all_of_them:
                self._unread, self._others = [*self._unread, *self._others], []
        elif before is not self._told:
            new = [uri for uri, sound in self._told.items() if before.get(uri) != sound]
            self._missing += [mark for uri in new for mark in self._marks(uri)]

    def go_on(self, player: Player) -> None:
        """Compare, or write some; does nothing if the server knows all."""
        try:
            if self._unread:
                some, self._unread = self._unread[:MARKS_A_STEP], self._unread[MARKS_A_STEP:]
                self._compare(player, some)
            for _ in range(min(MARKS_A_STEP, len(self._missing))):
                player.mark(*self._missing.pop())
        except PlayerRefusedError as exc:  # no sticker file, or a track that is gone
            if self.refusal is None:
                log.info("no stickers for other programs: %s", exc)
            self.refusal = str(exc)

    def _compare(self, player: Player, uris: list[str]) -> None:
        try:
            there = player.marks(uris)
        except PlayerRefusedError:
            self._unread, self._others = [], []
            raise
        marks = [mark for uri in uris for mark in self._marks(uri)]
        missing = [(uri, name, value) for uri, name, value in marks if there.get(uri, {}).get(name) != value]
        self._missing += missing
        if missing:
            self._unread, self._others = [*self._unread, *self._others], []

    def _marks(self, uri: str) -> list[tuple[str, str, str]]:
        heard = self._told.get(uri) if self._told else None
        if heard is None:
            return []
        return [(uri, VALENCE, f"{heard.valence:.3f}"), (uri, AROUSAL, f"{heard.arousal:.3f}")]


def _sample(uris: list[str]) -> tuple[list[str], list[str]]:
    """Those that are looked at, and the others."""
    before, last = uris[:-LAST], uris[-LAST:]
    spread = before[:: max(1, len(before) // SPREAD)]
    looked_at = set(spread)
    return [*spread, *last], [uri for uri in before if uri not in looked_at]
