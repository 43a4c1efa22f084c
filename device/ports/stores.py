"""What is kept of the library between two starts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from device.values import SaidOf, Stamp, TrackSound


class Sounds(Protocol):
    """How the tracks of the library sound, kept so that none is analysed twice. Used from one thread only.

    Every method but close raises MemoryStoreError, with a sentence saying what to mend.
    """

    def uris(self) -> list[str]:
        """The tracks that were analysed, with whatever outcome."""

    def stamp(self, uri: str) -> Stamp | None:
        """What a track was like when it was analysed; None: it was not."""

    def restamp(self, uri: str, stamp: Stamp) -> None:
        """A track's file is another, but it sounds as before."""

    def keep(self, uri: str, stamp: Stamp, sound: TrackSound) -> None:
        """Keep how a track sounds, in place of what was kept before.

        Its recording is the one of that number; of number 0 a new one.
        """

    def keep_failure(self, uri: str, stamp: Stamp, failure: str) -> None:
        """Keep why a track cannot be analysed, in place of what was kept before."""

    def of_file(self, stamp: Stamp) -> list[str]:
        """The tracks whose file was like that when it was analysed."""

    def move(self, before: str, uri: str) -> None:
        """What is known of a track holds for another one, which is the same file under another name."""

    def recording(self, uri: str) -> int:
        """The number of the recording that a track holds, or held last; 0: not known."""

    def fingerprint(self, recording: int) -> str:
        """Of a recording; "" where there is none."""

    def lyrics(self, uri: str) -> str:
        """What is sung in a track; "" where that is not known."""

    def alike(self, sound: TrackSound, seconds: float, away: float) -> list[tuple[int, str]]:
        """The recordings with a fingerprint that are about as long and lie about there, the first first.

        seconds, away: by how much their lengths, and valence and arousal, may differ.
        """

    def failed(self) -> int:
        """How many tracks cannot be analysed."""

    def forget(self, uris: list[str]) -> None:
        """Forget tracks that are gone; which recording they held is still known."""

    def close(self) -> None:
        """Let go of the store; never raises."""


class KnownSounds(Protocol):
    """How the tracks sound, as far as that is known now. Used from one thread only; no method raises."""

    def of(self, uri: str) -> TrackSound | None:
        """How a track sounds; None: it was not analysed yet."""

    def all(self) -> Mapping[str, TrackSound]:
        """How every track sounds that was analysed, by URI."""

    def names(self) -> Mapping[str, int]:
        """The numbers of recordings that have more than one URI, by these, of now and before."""

    def same_as(self, uri: str) -> Collection[str]:
        """All URIs, of now and before, by which the recording of a track is known, itself among them."""

    def own_tag(self, uri: str) -> str | None:
        """The mood tag that we wrote into the track ourselves; None: none."""

    def failure(self, uri: str) -> str | None:
        """Why a track could not be listened to; None: it was, or nobody tried."""

    def sung(self, words: str) -> Sequence[str]:
        """The tracks in which these words are sung, as far as that is known; the best first."""

    def said(self) -> Sequence[SaidOf]:
        """What somebody said is music, or is not."""

    def refresh(self) -> bool:
        """Look whether more is known since, and tell if so."""
