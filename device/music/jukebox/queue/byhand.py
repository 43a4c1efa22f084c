"""All that people do by hand at the music server, its queue and playlists, and what is shown of them."""

from __future__ import annotations

from collections.abc import Callable

from device.music.jukebox.plan import Plan
from device.music.jukebox.queue.edits import QueueEdits, QueueWish
from device.music.jukebox.queue.playlists import Playlists, PlaylistWish
from device.music.jukebox.queue.view import QueueView
from device.music.library.library import Library
from device.ports import Player
from device.values.events import Event, MusicAnswered
from device.values.wishes import (
    AddToPlaylist,
    DeletePlaylist,
    Insert,
    MoveEntry,
    PlayEntry,
    PutOn,
    RemoveEntry,
    RenamePlaylist,
    RepeatQueue,
    RestorePlaylist,
    SeekTo,
    Shuffle,
    TakeOff,
)

ByHandWish = QueueWish | PlaylistWish
BY_HAND = (
    PlayEntry,
    RemoveEntry,
    MoveEntry,
    Insert,
    PutOn,
    TakeOff,
    Shuffle,
    RepeatQueue,
    SeekTo,
    AddToPlaylist,
    RenamePlaylist,
    DeletePlaylist,
    RestorePlaylist,
)
AWAY = "The music server is away: nothing was changed."


class ByHand:
    """Used from the jukebox's thread only. Methods with a player raise PlayerError if it is away."""

    def __init__(self, post: Callable[[Event], object], plan: Plan, library: Library) -> None:
        self._post = post
        self._library = library
        self._edits = QueueEdits()
        self._playlists = Playlists(post)
        self._view = QueueView(post, plan, library)

    def grant(self, wish: ByHandWish, player: Player) -> None:
        """Do it, and say where it cannot be done."""
        match wish:
            case AddToPlaylist() | RenamePlaylist() | DeletePlaylist() | RestorePlaylist():
                said = self._playlists.grant(wish, player)
            case _:
                said = self._edits.grant(wish, player, self._library.shelf())
        if said:
            self._post(MusicAnswered(said))

    def refuse(self) -> None:
        """Say that nothing can be done just now."""
        self._post(MusicAnswered(AWAY))

    def tell(self, player: Player, member: int) -> None:
        """Tell the page what the queue is, and which playlists there are, if that changed."""
        self._view.tell(player, member)
        self._playlists.tell(player)
