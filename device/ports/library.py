"""The library as people look through it, and its pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from device.values import Collected, Cover, Dot, Found, Gathered, Track


class Catalogue(Protocol):
    """What there is, as it was last read. From any thread; no method waits or raises."""

    @property
    def size(self) -> int:
        """How many tracks there are."""

    @property
    def version(self) -> int:
        """Another one whenever the library, or what is known of it, is another."""

    def track(self, uri: str) -> Track | None:
        """A track; None: there is no such one."""

    def search(self, text: str, most: int, begin: int = 0) -> Found:
        """What is called so, or sounds so: words may be cut short, in any order. Tracks from `begin` on."""

    def gathered(self, what: Gathered, name: str, by: str = "") -> Sequence[Track]:
        """The tracks of an album, an artist or a genre, albums in their order."""

    def all_of(self, what: Gathered) -> Sequence[Collected]:
        """All albums, artists or genres, by name."""

    def no_music(self, most: int) -> Sequence[Track]:
        """What is never chosen, as it is no music or cannot be played."""

    def dots(self, most: int) -> Sequence[Dot]:
        """Where the tracks lie whose sound or mood is known; so many dots at most, the fullest last."""

    def near(self, valence: float, arousal: float, most: int) -> Sequence[Track]:
        """The tracks nearest to a place, of those whose sound or mood is known."""


class Lists(Protocol):
    """What stands in playlists. From any thread."""

    def tracks(self, name: str) -> Sequence[str]:
        """The tracks of a playlist, none where there is no such one.

        Raises PlayerError where that cannot be found out now.
        """


class Covers(Protocol):
    """The pictures of tracks. From any thread."""

    def cover(self, uri: str, size: int) -> Cover | None:
        """The picture of a track, at most size x size pixels; None: it has none that can be shown.

        Raises PlayerError where that cannot be found out now.
        """
