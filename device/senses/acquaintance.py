"""Gets to know how the person of this box usually sounds, and reads the voice against that."""

from __future__ import annotations

from typing import Protocol

from device.mood.usual import Usual, relative
from device.types import Evidence

SOMEBODY = "somebody"  # the one person of a box that tells nobody apart


class KnownVoices(Protocol):
    """Where usual voices are kept. Never raises."""

    def usual(self, name: str) -> Usual:
        """Of one person; of no utterances if nothing is known."""

    def keep(self, name: str, usual: Usual) -> None:
        """In place of what was known of that person."""

    def forget(self) -> None:
        """Forget everybody's."""


class Acquaintance:
    """One person's usual voice, better known with every utterance. One owner thread."""

    def __init__(self, voices: KnownVoices, everybody: Usual, *, name: str = SOMEBODY) -> None:
        """everybody: what any voice says on the whole, as the voice model's manifest tells."""
        self._voices = voices
        self._everybody = everybody
        self._name = name

    def heard(self, evidence: Evidence) -> Evidence:
        """The reading against what is usual so far, which it then becomes a part of."""
        own = self._voices.usual(self._name)
        self._voices.keep(self._name, own.after(evidence))
        return relative(evidence, own, self._everybody)

    def forget(self) -> None:
        """A stranger again."""
        self._voices.forget()
