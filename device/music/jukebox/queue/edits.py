"""What people do to the queue: put on, move, take out, and take that back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from device.music.library.catalogue.gathering import gathered
from device.music.library.shelf import Shelf
from device.ports import Player
from device.values import Gathered, Where
from device.values.wishes import (
    Insert,
    MoveEntry,
    PlayEntry,
    PutOn,
    RemoveEntry,
    RepeatQueue,
    SeekTo,
    Shuffle,
    TakeOff,
)

QueueWish = PlayEntry | RemoveEntry | MoveEntry | Insert | PutOn | TakeOff | Shuffle | RepeatQueue | SeekTo
MOST = 500  # tracks that are put on at once
OF_A_GENRE = 100  # picked at random

GONE = "That entry is not in the queue any more."
NOTHING = "There is no music of that name."
NOTHING_PUT_ON = "There is nothing that I could take out of the queue again."


@dataclass(frozen=True, slots=True)
class _PutOn:
    """What was put on last."""

    numbers: tuple[int, ...]
    before: int | None  # the entry that it interrupted


class QueueEdits:
    """Used from the jukebox's thread only. Methods with a player raise PlayerError if it is away."""

    def __init__(self) -> None:
        self._last: _PutOn | None = None
        self._rng = np.random.default_rng()

    def grant(self, wish: QueueWish, player: Player, shelf: Shelf) -> str:
        """Do it; "", or what is to be said where it cannot be."""
        match wish:
            case PlayEntry(entry):
                return "" if player.play_entry(entry) else GONE
            case RemoveEntry(entry):
                player.drop([entry])
            case MoveEntry(entry, by):
                player.move(entry, by)
            case Insert(uri, place):
                return "" if player.insert([uri], place) else NOTHING
            case PutOn():
                return self._put_on(wish, player, shelf)
            case TakeOff():
                return self._take_off(player)
            case Shuffle(on):
                player.shuffle(on=on)
            case RepeatQueue(how):
                player.repeat(how)
            case SeekTo(to_s):
                player.seek_to(to_s)
        return ""

    def _put_on(self, wish: PutOn, player: Player, shelf: Shelf) -> str:
        at = player.place()
        place = None if at is None or wish.where is Where.LAST else at + 1
        numbers = player.insert(self._meant(wish, player, shelf), place)
        if not numbers:
            return NOTHING
        before = next((one.number for one in player.queue() if one.plays), None)
        is_now = wish.where is Where.NOW
        if is_now or at is None:
            player.play_entry(numbers[0])
        self._last = _PutOn(tuple(numbers), before if is_now else None)
        return ""

    def _meant(self, wish: PutOn, player: Player, shelf: Shelf) -> Sequence[str]:
        if wish.what is Gathered.PLAYLIST:
            return player.playlist(wish.name)[:MOST]
        uris = [track.uri for track in gathered(shelf, wish.what, wish.name, wish.by)]
        if wish.what is Gathered.GENRE:
            return [uris[n] for n in self._rng.permutation(len(uris))[:OF_A_GENRE]]
        return uris[:MOST] or ([wish.name] if wish.what is Gathered.TRACK else [])

    def _take_off(self, player: Player) -> str:
        last, self._last = self._last, None
        if last is None:
            return NOTHING_PUT_ON
        if last.before is not None:
            player.play_entry(last.before)
        player.drop(last.numbers)
        return ""
