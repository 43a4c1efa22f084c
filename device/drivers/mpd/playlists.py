"""The playlists that an MPD keeps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from mpd import CommandError

from device.drivers.mpd.refusal import is_gone
from device.ports.errors import PlayerRefusedError


class Playlists:
    """A part of MPDPlayer."""

    _client: Any
    _translated: Callable[[str], AbstractContextManager[None]]

    def playlists(self) -> Sequence[tuple[str, str]]:
        """Their names, and what changes whenever their tracks do."""
        with self._translated("cannot ask for the playlists"):
            found = self._client.listplaylists()
        return [(one["playlist"], one.get("last-modified", "")) for one in found]

    def playlist(self, name: str) -> Sequence[str]:
        """The tracks of a playlist; none if there is no such one."""
        with self._translated(f"cannot read the playlist {name}"):
            try:
                return list(self._client.listplaylist(name))
            except CommandError as exc:
                if not is_gone(exc):
                    raise
                return []

    def save(self, name: str, uris: Sequence[str], *, replace: bool = False) -> None:
        """Keep tracks as a playlist; those that are gone are left out.

        Raises PlayerRefusedError if there is a playlist of that name and it is not to be replaced.
        """
        with self._translated(f"cannot keep the playlist {name}"):
            names = [one["playlist"] for one in self._client.listplaylists()]
            if name in names and not replace:
                raise PlayerRefusedError(f"there is a playlist {name} already")
            if name in names:
                self._client.rm(name)
            self._add(name, uris)

    def extend_playlist(self, name: str, uris: Sequence[str]) -> None:
        """Put tracks at the end of a playlist, made where there is none; those that are gone are left out."""
        with self._translated(f"cannot add to the playlist {name}"):
            self._add(name, uris)

    def rename_playlist(self, name: str, new: str) -> None:
        """Call a playlist by another name. Raises PlayerRefusedError where it is taken, or there is none."""
        with self._translated(f"cannot rename the playlist {name}"):
            self._client.rename(name, new)

    def delete_playlist(self, name: str) -> None:
        """Delete a playlist; one that is gone is no fault."""
        with self._translated(f"cannot delete the playlist {name}"):
            try:
                self._client.rm(name)
            except CommandError as exc:
                if not is_gone(exc):
                    raise

    def _add(self, name: str, uris: Sequence[str]) -> None:
        refusals: list[CommandError | None] = []
        for uri in uris:
            try:
                self._client.playlistadd(name, uri)
                refusals.append(None)
            except CommandError as exc:
                refusals.append(exc)
        if refusals and None not in refusals:
            raise PlayerRefusedError(f"cannot keep the playlist {name}: MPD says {refusals[0]}")
