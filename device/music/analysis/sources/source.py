"""A recording to listen to at any place: mono, 16 kHz."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from device.music.analysis.sources.channels import joined

Floats = NDArray[np.float32]

RATE_HZ = 16_000


class Source(Protocol):
    """One recording. Methods raise InputError, naming the file, where it is damaged."""

    @property
    def length_s(self) -> float:
        """As measured."""

    @property
    def is_film(self) -> bool:
        """Whether it holds moving pictures."""

    def read(self, start_s: float, seconds: float) -> Floats:
        """What sounds there; less at the end."""


class BrokenOffError(Exception):
    """The library that reads the file cannot go on; another may."""


@dataclass(frozen=True, slots=True)
class _ByLibsndfile:
    file: Any
    length_s: float
    is_film: bool = False

    def read(self, start_s: float, seconds: float) -> Floats:
        import soundfile
        import soxr

        rate = self.file.samplerate
        try:
            self.file.seek(int(start_s * rate))
            sound = self.file.read(int(seconds * rate), dtype="float32", always_2d=True)
        except (soundfile.SoundFileError, RuntimeError, ValueError) as exc:
            raise BrokenOffError from exc
        if not len(sound) and start_s + seconds < self.length_s:
            raise BrokenOffError
        return np.asarray(soxr.resample(joined(sound), rate, RATE_HZ), np.float32)


@contextmanager
def by_libsndfile(path: Path) -> Iterator[Source]:
    """Raises BrokenOffError, at once or in reading, where libsndfile knows no such format or cannot go on."""
    import soundfile

    try:
        file = soundfile.SoundFile(path)
    except (soundfile.SoundFileError, RuntimeError, ValueError) as exc:
        raise BrokenOffError from exc
    with file:
        yield _ByLibsndfile(file, file.frames / file.samplerate)
