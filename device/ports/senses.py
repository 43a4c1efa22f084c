"""What reads pixels, samples and text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from device.values import Evidence, Frame, Sound, Utterance


class FaceSense(Protocol):
    """Finds the person's face in a frame and reads it."""

    def read(self, frame: Frame) -> Evidence | None:
        """Evidence, or None where there is no face."""

    def beside(self, frame: Frame) -> Mapping[int, Evidence]:
        """Evidence of everybody else in the frame that was read last; by a number that stays with a place."""

    def sees(self, frame: Frame) -> bool:
        """Whether there is a face; nothing is read in it."""

    def pool(self, readings: Sequence[Evidence], place: int | None = 0) -> Evidence | None:
        """One evidence out of a scan's frames, weighted by quality; None if there are none, or of a picture.

        place: of whom they are, as `beside` numbers them, 0 in front; None: of pictures that somebody sent.
        """


class VoiceSense(Protocol):
    """Hears the mood in how something is said."""

    def read(self, sound: Sound, *, spoken: bool = False) -> Evidence | None:
        """Evidence, or None where nobody speaks. spoken: speech was found in it already, all through it."""


class WordsSense(Protocol):
    """Reads the mood in what is said or typed."""

    def read(self, text: str, at: float) -> Evidence | None:
        """Evidence, or None where the text holds no words."""


class Transcription(Protocol):
    """One utterance being recognised. Made per utterance, used from one thread."""

    def feed(self, sound: Sound) -> None:
        """Take the next stretch of sound."""

    def so_far(self) -> str:
        """What seems to be said until now; it may be understood otherwise in the end."""

    def finish(self) -> Utterance:
        """All that was understood. Call once."""


class Transcriber(Protocol):
    """Turns speech into text."""

    def begin(self) -> Transcription:
        """Start an utterance. Raises TranscriberError if there is no speech model."""


class Phrase(Protocol):
    """Tells whether a certain phrase is said. Used from one thread."""

    def hears(self, sound: Sound) -> bool:
        """Take the next stretch of sound; whether something like the phrase was said by its end."""

    def likeness(self, sound: Sound) -> float:
        """A second look, at all that was heard last: how much of it is like the phrase, 0-1."""

    def forget(self) -> None:
        """Nothing was heard yet."""


class SpeechDetector(Protocol):
    """Tells speech from other sounds, stretch by stretch."""

    def reset(self) -> None:
        """Forget what was heard."""

    def probability(self, sound: Sound) -> float:
        """How likely the end of what was heard so far is speech, 0-1."""

    def probabilities(self, sound: Sound) -> NDArray[np.float64]:
        """One probability for every window of 32 ms completed by this sound (maybe none)."""
