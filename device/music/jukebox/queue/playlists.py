"""The music server's playlists, as people keep them; one that was deleted may be brought back."""

from __future__ import annotations

from collections.abc import Callable

from device.ports import Player
from device.ports.errors import PlayerRefusedError
from device.values import Playlist
from device.values.events import Event, PlaylistsChanged
from device.values.wishes import AddToPlaylist, DeletePlaylist, RenamePlaylist, RestorePlaylist

PlaylistWish = AddToPlaylist | RenamePlaylist | DeletePlaylist | RestorePlaylist
MOST = 500  # that are shown
KEPT = 20  # that were deleted, the newest
UNKNOWN = "There is no playlist of that name that I could bring back."


class Playlists:
    """Used from the jukebox's thread only. Methods with a player raise PlayerError if it is away."""

    def __init__(self, post: Callable[[Event], object]) -> None:
        self._post = post
        self._deleted: dict[str, list[str]] = {}
        self._counted: dict[tuple[str, str], int] = {}  # by name and what changes with their tracks
        self._told: tuple[Playlist, ...] = ()

    def grant(self, wish: PlaylistWish, player: Player) -> str:
        """Do it; "", or what is to be said where it cannot be."""
        try:
            return self._grant(wish, player)
        except PlayerRefusedError as exc:
            return f"The playlist stays as it was: {exc}."

    def tell(self, player: Player) -> None:
        """Tell the page which there are, if that changed."""
        try:
            found = sorted(player.playlists(), key=lambda one: one[0].casefold())[:MOST]
        except PlayerRefusedError:  # its owner wants none
            found = []
        counted = {one: self._count(player, one) for one in found}
        self._counted = counted
        playlists = tuple(Playlist(name, counted[name, stamp]) for name, stamp in found)
        if playlists != self._told:
            self._told = playlists
            self._post(PlaylistsChanged(playlists))

    def _count(self, player: Player, one: tuple[str, str]) -> int:
        known = self._counted.get(one)
        return len(player.playlist(one[0])) if known is None else known

    def _grant(self, wish: PlaylistWish, player: Player) -> str:
        match wish:
            case AddToPlaylist(name, uri):
                player.extend_playlist(name, [uri])
                self._counted = {one: count for one, count in self._counted.items() if one[0] != name}
            case RenamePlaylist(name, new):
                player.rename_playlist(name, new)
            case DeletePlaylist(name):
                self._keep(name, list(player.playlist(name)))
                player.delete_playlist(name)
            case RestorePlaylist(name) if name in self._deleted:
                player.save(name, self._deleted.pop(name))
            case RestorePlaylist():
                return UNKNOWN
        return ""

    def _keep(self, name: str, uris: list[str]) -> None:
        self._deleted.pop(name, None)
        self._deleted[name] = uris
        for oldest in list(self._deleted)[:-KEPT]:
            del self._deleted[oldest]
