"""What the senses get, and what they make of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from device.values.ranges import Share, Signed

SAMPLE_RATE_HZ = 16_000
SENTENCES = 3  # by which the box learns a voice
SPEECH_WINDOW = 512  # samples, of which a speech detector tells one probability: 32 ms

Logit = Annotated[float, Field(ge=-1e3, le=1e3)]


class Source(StrEnum):
    """Where evidence comes from."""

    FACE = "face"
    VOICE = "voice"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of the room."""

    pixels: NDArray[np.uint8]  # h x w x 3, RGB
    at: float


@dataclass(frozen=True, slots=True)
class Sound:
    """A stretch of the room's sound."""

    samples: NDArray[np.int16]  # mono, 16 kHz
    at: float  # of the first sample

    @property
    def seconds(self) -> float:
        return len(self.samples) / SAMPLE_RATE_HZ


@dataclass(frozen=True, slots=True)
class Utterance:
    """What was said, as the recogniser heard it."""

    text: str  # lower case, no punctuation; empty if no word was understood
    confidence: float  # mean over words, 0-1
    begins_s: float  # span of the words inside the sound they came from
    ends_s: float
    others: tuple[str, ...] = ()  # what else it may have been, the likeliest first
    words_begin_s: tuple[float, ...] = ()  # where each word of the text begins; (): not known


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one sense says about the mood."""

    source: Source
    scores: Mapping[str, Share]  # over the sense's own labels, calibrated, summing to 1
    quality: Share  # 0-1: how far this reading can be trusted
    at: float
    valence: Signed | None = None  # [-1, 1] where the sense estimates it itself
    arousal: Signed | None = None  # [-1, 1] likewise
    majority: Mapping[str, Share] | None = None  # as scores: what most onlookers say, where the sense knows
    care: bool = False  # words alone: somebody may be in danger, from themselves or from others
    hint: str = ""  # what stood in the way of reading it, where the sense knows; one sentence


@dataclass(frozen=True, slots=True)
class VoicePrint:
    """What tells one person's voice from others', by the sentences that they said for it."""

    sentences: tuple[tuple[Annotated[float, Field(ge=-10.0, le=10.0)], ...], ...] = ()
    """Of each its embedding; the newest last, SENTENCES at most."""
    made_by: str = ""  # which model made them: what another made can't be compared

    @property
    def is_complete(self) -> bool:
        """Whether the voice is known well enough to be told."""
        return len(self.sentences) >= SENTENCES

    def with_sentence(self, embedding: tuple[float, ...]) -> VoicePrint:
        """With one more by the same model."""
        return replace(self, sentences=(*self.sentences, embedding)[-SENTENCES:])


@dataclass(frozen=True, slots=True)
class Usual:
    """The mean reading of one person's voice, or of everybody's."""

    logits: Mapping[str, Logit] = field(default_factory=dict)  # label -> log score less the labels' mean
    valence: Signed = 0.0  # [-1, 1]
    arousal: Signed = 0.0  # [-1, 1]
    count: Annotated[int, Field(ge=0, le=10**9)] = 0  # utterances it is the mean of
    made_by: str = ""  # which model's readings they were: another's can't be compared
