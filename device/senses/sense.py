"""What is said of a sense once, for all who load, check, measure and show it.

How a sense works during a scan is its own task; there is no common frame for that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from device.ports import SpeechDetector
from device.values import Part, Source

M = TypeVar("M")

NewDetector = Callable[[Path], SpeechDetector]
"""Makes a detector of speech, for a sense that needs one of its own; raises ModelError."""


@dataclass(frozen=True, slots=True)
class Sense(Generic[M]):
    """One sense. Its labels come from the manifest, what they mean and how they are said from fusion.yaml."""

    source: Source
    part: Part
    takes: type[object]  # what it reads
    load: Callable[[Path, NewDetector], M]  # of the folder with the models; raises ModelError
    missing: str = "{why}"  # the sentence of its loss
    private: bool = False  # what it reads is nobody's business: of an error its kind alone is told

    @property
    def model(self) -> str:
        """The name of its entry in the manifest, and of its file."""
        return str(self.source)


@dataclass(frozen=True, slots=True)
class Model(Generic[M]):
    """A model as it was loaded; where it was not, why, and how to try again."""

    loaded: M | None
    why: str = ""
    load: Callable[[], M] | None = None  # raises DeviceError
