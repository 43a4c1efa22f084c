"""What plays the music."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol

from device.values import Output, Pick, PlayerStatus, Queued, Repeat, ReplayGain

Song = dict[str, str | list[str]]
"""A track's tags, as the music server names them: lower-case keys."""


class QueueByHand(Protocol):
    """A part of Player: the queue, changed by hand, and in which order it is played."""

    def around(self, behind: int, ahead: int) -> Sequence[tuple[int, Queued, Song]]:
        """Place, entry and tags of so many entries before the current one and after it, in order."""

    def insert(self, uris: Sequence[str], place: int | None) -> list[int]:
        """Put tracks at a place of the queue, None: at its end; the numbers of those that are there."""

    def place(self) -> int | None:
        """Where in the queue the current entry stands; None: there is none."""

    def move(self, number: int, by: int) -> None:
        """Move an entry by so many places, not beyond the ends; one that is gone is no fault."""

    def play_entry(self, number: int) -> bool:
        """Play an entry from its begin; False if it is gone."""

    def shuffle(self, *, on: bool) -> None:
        """Play what comes in any order, or in its own."""

    def repeat(self, how: Repeat) -> None:
        """What is played once the queue, or a track, is over."""

    def seek_to(self, to_s: float) -> None:
        """To a place in the current track, not beyond its end; nothing happens if the music is stopped."""


class Playlists(Protocol):
    """A part of Player: what the server keeps of tracks by names."""

    def playlists(self) -> Sequence[tuple[str, str]]:
        """Their names, and what changes whenever their tracks do."""

    def playlist(self, name: str) -> Sequence[str]:
        """The tracks of a playlist; none if there is no such one."""

    def save(self, name: str, uris: Sequence[str], *, replace: bool = False) -> None:
        """Keep tracks as a playlist; those that are gone are left out.

        Raises PlayerRefusedError if there is a playlist of that name and it is not to be replaced.
        """

    def extend_playlist(self, name: str, uris: Sequence[str]) -> None:
        """Put tracks at the end of a playlist, made where there is none; those that are gone are left out."""

    def rename_playlist(self, name: str, new: str) -> None:
        """Call a playlist by another name. Raises PlayerRefusedError where it is taken, or there is none."""

    def delete_playlist(self, name: str) -> None:
        """Delete a playlist; one that is gone is no fault."""


class Player(QueueByHand, Playlists, Protocol):
    """What plays music. Called by the thread that connected it only.

    Every method but watch, hurry and close raises PlayerError if the server is away, and PlayerRefusedError
    if it is there but does not do it; the message says how to mend that.
    """

    def watch(self, on_change: Callable[[bool], None]) -> None:
        """From the next connect on call on_change, from any thread, whenever something changed.

        That is: what plays, the queue, the volume, the outputs, the library; or that the server went away.
        on_change is told whether it was the library.
        """

    def hurry(self) -> None:
        """From now on wait for an answer half a second at most: the box ends."""

    def connect(self) -> None:
        """Reach the server. Does nothing if connected already."""

    def check(self) -> None:
        """Ask whether the server lets us do all that the box needs; raises PlayerRefusedError if not."""

    def play(self, pick: Pick, keep: Collection[int] = ()) -> None:
        """Put the pick in front of the entries to keep, start it, and take all others out of the queue.

        keep: the numbers of those entries. Tracks that are gone are left out; raises TracksGoneError if all
        are, and leaves everything as it was. Returns once accepted, not once audible.
        """

    def append(self, uris: Sequence[str]) -> None:
        """Put tracks at the end of the queue; those that are gone are left out."""

    def remove(self, uri: str) -> None:
        """Take a track out of the queue, wherever it stands there."""

    def drop(self, numbers: Collection[int]) -> None:
        """Take entries out of the queue; those that are gone already are no fault."""

    def toggle(self) -> None:
        """Pause if playing, otherwise play on."""

    def stop(self) -> None:
        """Stop the music; the track begins anew when it plays again."""

    def next(self) -> None:
        """Go to the next track of the queue."""

    def previous(self) -> None:
        """Go to the previous track of the queue."""

    def seek(self, by_s: float) -> None:
        """So many seconds on in the current track, or back where below 0; not beyond either end of it."""

    def runs_s(self) -> float:
        """For how many seconds the server runs."""

    def set_volume(self, percent: int) -> None:
        """Set the volume, 0-100."""

    def change_volume(self, by: int) -> int | None:
        """Change the volume by so much of 100; what it is then, before another client can change it again.

        None: the output has none. Whoever set it at the same moment is seen by that.
        """

    def blend(self, crossfade_s: int, replay_gain: ReplayGain) -> None:
        """How tracks go over into each other, and how their loudness is evened out."""

    def status(self) -> PlayerStatus:
        """What is played now."""

    def queue(self) -> Sequence[Queued]:
        """All entries of the queue, in order."""

    def coming(self, count: int) -> Sequence[Song]:
        """What will really be played, in that order: the current song and up to count in all, with tags.

        While the server plays at random only the current one and the next are known.
        """

    def waiting(self) -> int:
        """How many entries of the queue are still to come after the current one."""

    def has(self, uri: str) -> bool:
        """Whether a track is in the server's library or queue."""

    def outputs(self) -> tuple[Output, ...]:
        """The ways out that the server has."""

    def enable_output(self, name: str, *, enabled: bool) -> None:
        """Play on an output, or no longer. Does nothing if there is none of that name."""

    def listing(self) -> Iterable[Song]:
        """Every song of the server's library with its tags (lower-case keys, as MPD names them)."""

    def mark(self, uri: str, name: str, value: str) -> None:
        """Keep a value beside a track, for every client of the server to read (MPD's stickers)."""

    def marks(self, uris: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
        """The values beside tracks, by URI and name; of a track that is gone none."""

    def library_version(self) -> str:
        """Changes whenever the server's library changed."""

    def close(self) -> None:
        """Leave the server; what plays goes on. Never raises."""
