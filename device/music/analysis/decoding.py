"""Read stretches of a music file as sound: mono, 16 kHz, all equally loud."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from device.music.analysis.sources.complaints import gathered
from device.music.analysis.sources.ffmpeg import decoded
from device.music.analysis.sources.places import PLACES, SILENCE, Stretch, level, levels_of, places
from device.music.analysis.sources.source import RATE_HZ, BrokenOffError, Source, by_libsndfile
from device.music.library.cue import Span, span_at
from device.ports.errors import InputError
from device.ports.files import need_file

Floats = NDArray[np.float32]
T = TypeVar("T")

SHORTEST_S = 0.5
WHOLE_S = 3.0  # a shorter sound is repeated until it is so long
LEVEL = 0.1  # root mean square of every stretch: how loud a file was made tells nothing
OPENING_S = 60.0
EDGE_S = 0.1  # by which silence is cut off a stretch
EDGE = 1 / 32  # of the stretch's level: what is quieter is silence there


class NothingToHearError(InputError):
    """The file is whole, but silent or next to empty."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A track that can be listened to."""

    source: Source
    begin_s: float
    length_s: float  # as measured
    is_film: bool
    _where: tuple[Stretch, ...]

    def stretches(self) -> Iterator[Floats]:
        """Of 4 s each, the four that tell most first and then some between; or the middle of a short one.

        Raises BrokenOffError, or InputError where the file is damaged.
        """
        for one in self._where:
            sound = _without_edges(self.source.read(self.begin_s + one.begin_s, one.seconds))
            if (loud := level(sound)) > SILENCE:
                yield _whole(sound * np.float32(LEVEL / loud))

    def best(self) -> list[Floats]:
        """The four that tell most, or the middle of a short one. Raises as stretches does."""
        return [*islice(self.stretches(), len(PLACES))]

    def opening(self) -> Floats:
        """The first OPENING_S of what sounds, or less; by which a recording is known again."""
        return self.source.read(self.begin_s + self._sounds_from_s, OPENING_S)[: self._opening_most]

    @property
    def _sounds_from_s(self) -> float:
        return min(one.begin_s for one in self._where)

    @property
    def _opening_most(self) -> int:
        """Samples before a part of a recording ends."""
        return int((self.length_s - self._sounds_from_s) * RATE_HZ)


def stretches(path: Path) -> list[Floats]:
    """Four stretches of 4 s from where there is something to hear, or one of up to 15 s of a short file.

    Samples lie in about [-1, 1]. MP3, FLAC, Ogg, Opus and WAV by libsndfile; M4A and whatever else by ffmpeg.
    path: of a file, or of a span of one that a CUE sheet names (device/music/library/cue.py).
    Raises InputError, naming the file, if it is missing or damaged; NothingToHearError if it is silent or
    shorter than half a second.
    """
    return heard(path, Recording.best)


def heard(path: Path, listen: Callable[[Recording], T]) -> T:
    """What is made of a file, by whichever program decodes it. Raises InputError as `stretches` does."""
    span = span_at(path)
    need_file(span.file)
    with gathered(path):
        try:
            with by_libsndfile(span.file) as source:
                return listen(_recording(path, span, source))
        except BrokenOffError:
            return listen(_recording(path, span, decoded(span.file)))


def _recording(path: Path, span: Span, source: Source) -> Recording:
    length_s = max(0.0, min(span.end_s, source.length_s) - span.begin_s)
    if length_s < SHORTEST_S:
        raise NothingToHearError(f"{path}: too short to tell its mood: at least {SHORTEST_S} s are needed")
    known = levels_of(source.read, span.begin_s, length_s)
    where = tuple(places(known, length_s))
    if not where:
        raise NothingToHearError(f"{path}: silent")
    return Recording(source, span.begin_s, length_s, source.is_film, where)


def _without_edges(sound: Floats) -> Floats:
    """Without the silence at its begin and end."""
    edge = int(EDGE_S * RATE_HZ)
    parts = [level(sound[at : at + edge]) for at in range(0, len(sound), edge)]
    loud = [number for number, one in enumerate(parts) if one > max(SILENCE, EDGE * level(sound))]
    return sound[loud[0] * edge : (loud[-1] + 1) * edge] if loud else sound


def _whole(sound: Floats) -> Floats:
    shortest = int(WHOLE_S * RATE_HZ)
    return sound if len(sound) >= shortest else np.resize(sound, shortest)
