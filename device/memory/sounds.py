"""Open what is known of how the tracks sound: a file beside the memory, all of which can be had again."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from device.memory.recovery import open_recovering
from device.memory.schema import MEMORY, SOUNDS
from device.memory.store import Store
from device.memory.tables.sounds import SoundTable
from device.memory.tables.tags import BelongingTable, TagTable
from device.ports.errors import MemoryStoreError
from device.values import SaidOf, TrackSound

log = logging.getLogger(__name__)


def open_sounds(memory: Path, wall_s: float) -> SoundTable:
    """The sounds beside a memory, made or mended as needed. Raises MemoryStoreError."""
    return SoundTable(open_recovering(SOUNDS.beside(memory), SOUNDS, wall_s))


def read_sounds(memory: Path) -> SoundTable:
    """The same, only to read. Raises MemoryStoreError, MemoryClosedError where there are none yet."""
    return SoundTable(Store.reading(SOUNDS.beside(memory), SOUNDS))


class KeptSounds:
    """The ports' KnownSounds: as read from both files, and read again when they changed."""

    def __init__(self, memory: Path) -> None:
        """memory: the database that knows our own tags; how the tracks sound lies beside it."""
        self._memory = memory
        self._states: dict[Path, tuple[int, ...]] = {}
        self._sounds: dict[str, TrackSound] = {}
        self._mark = 0  # of the sounds that were read
        self._names: dict[str, int] = {}
        self._same: dict[int, list[str]] = {}
        self._failures: dict[str, str] = {}
        self._tags: dict[str, str] = {}
        self._said: tuple[SaidOf, ...] = ()

    def of(self, uri: str) -> TrackSound | None:
        """How a track sounds; None: it was not analysed yet."""
        return self._sounds.get(uri)

    def all(self) -> Mapping[str, TrackSound]:
        """How every track sounds that was analysed, by URI."""
        return self._sounds

    def names(self) -> Mapping[str, int]:
        """The numbers of recordings that have more than one URI, by these, of now and before."""
        return self._names

    def same_as(self, uri: str) -> Collection[str]:
        """All URIs, of now and before, by which the recording of a track is known, itself among them."""
        return self._same.get(self._names.get(uri, 0)) or (uri,)

    def own_tag(self, uri: str) -> str | None:
        """The mood tag that we wrote into the track ourselves; None: none."""
        return self._tags.get(uri)

    def failure(self, uri: str) -> str | None:
        """Why a track could not be listened to; None: it was, or nobody tried."""
        return self._failures.get(uri)

    def sung(self, words: str) -> Sequence[str]:
        """The tracks in which these words are sung, as far as that is known; the best first."""
        try:
            with closing(read_sounds(self._memory)) as sounds:
                return sounds.sung(words)
        except MemoryStoreError as exc:
            log.warning("which songs have such words is not known: %s", exc)
            return ()

    def said(self) -> Sequence[SaidOf]:
        """What somebody said is music, or is not."""
        return self._said

    def refresh(self) -> bool:
        """Read what changed, and tell whether more or other is known. A failure is said in the log only."""
        before = self._known
        mark = self._mark
        if self._has_changed(SOUNDS.beside(self._memory)):
            self._read_sounds()
        if self._has_changed(self._memory):
            self._read_tags()
        return mark != self._mark or self._known != before

    @property
    def _known(self) -> tuple[object, ...]:
        return self._names, self._failures, self._tags, self._said

    def _has_changed(self, file: Path) -> bool:
        """Since it was last asked; not while there is no such file."""
        state = _state_of(file)
        if state in (self._states.get(file), ()):
            return False
        self._states[file] = state
        return True

    def _read_sounds(self) -> None:
        try:
            with closing(read_sounds(self._memory)) as sounds:
                newest, mark = sounds.newest(self._mark)
                if mark < self._mark:  # another file
                    self._sounds, (newest, mark) = {}, sounds.newest(0)
                self._failures, self._names = dict(sounds.failures()), sounds.names()
        except MemoryStoreError as exc:
            log.warning("how the tracks of the library sound is not known: %s", exc)
            return
        self._sounds, self._mark = self._sounds | newest, mark
        self._same = {}
        for uri, recording in self._names.items():
            self._same.setdefault(recording, []).append(uri)

    def _read_tags(self) -> None:
        try:
            with closing(Store.reading(self._memory, MEMORY)) as store:
                self._tags, self._said = TagTable(store).all(), BelongingTable(store).all()
        except MemoryStoreError as exc:
            log.warning("which mood tags are our own, and what is said of the tracks, is not known: %s", exc)


def _state_of(path: Path) -> tuple[int, ...]:
    """Sizes and times of the file and its log; empty if there is none."""
    files = [file.stat() for file in (path, path.with_name(f"{path.name}-wal")) if file.exists()]
    return tuple(number for file in files for number in (file.st_size, file.st_mtime_ns))
