"""Analyse the whole library once: resumable, politely, file by file."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Protocol

from device.music.analysis.recordings.moved import moved_from
from device.music.analysis.recordings.sameness import AWAY, SECONDS, is_same, recording_of
from device.music.library.cue import span_at
from device.music.library.files import ENDINGS, read_tags
from device.music.library.stamp import stamp_of
from device.ports import Sounds
from device.ports.errors import InputError
from device.values import Stamp, TrackSound

MOST_WORKERS = 2
CHECKS_A_STEP = 200  # files whose size and time are looked at in one step
RECENT = 50  # files from which the time left is reckoned
GONE_SHARE = 0.1  # if more than this vanished at once, a disk is away, and nothing is forgotten
GONE_FEW = 10
LEFT_OUT = ""  # the model of files that no model analysed, as the server left them out


class Analyser(Protocol):
    """Analyses one file at a time, elsewhere."""

    def give(self, path: Path) -> None:
        """Begin with a file. Raises OSError if that is impossible."""

    def result(self, wait_s: float) -> TrackSound | str | None:
        """How it sounds, or why it cannot be analysed; None if that is not known within wait_s.

        Raises ModelError if nothing can be analysed at all.
        """

    def pause(self) -> None:
        """Stop at once, in the middle of the file."""

    def resume(self) -> None:
        """Go on where it was."""

    def close(self) -> None:
        """Let go of everything; what is in hand is lost."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one analysis is."""

    total: int  # tracks that have a file
    known: int = 0  # of them, known before
    analysed: int = 0  # now
    failed: int = 0  # tried now, but damaged, silent, too short or gone

    @property
    def done(self) -> int:
        return self.known + self.analysed + self.failed


@dataclass(frozen=True, slots=True)
class _InHand:
    uri: str
    stamp: Stamp
    begun_at: float


@dataclass(frozen=True, slots=True)
class Means:
    """What the library is analysed with."""

    music: Path  # the server's music folder
    make_analyser: Callable[[], Analyser]
    model: Callable[[], str]  # names what another model's outcome is analysed anew for; raises ModelError
    workers: int = 1  # files at a time


class Analysis:
    """One analysis of the library. Goes on step by step; a kill loses no more than the files in hand."""

    def __init__(
        self,
        uris: Iterable[str],
        sounds: Sounds,
        means: Means,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """uris: the library, as the server names it. now: monotonic seconds.

        Raises ModelError as the means' model does.
        """
        self._music = means.music
        self._sounds = sounds
        self._model = means.model()
        self._unchecked = deque(uri for uri in uris if _has_file(uri))
        self._library = set(self._unchecked)
        self._unseen = (Path(folder, name) for folder, _, names in os.walk(means.music) for name in names)
        self._has_seen_all = False
        self._left_out: set[str] = set()  # by the server, as no music
        self._todo: deque[str] = deque()
        self._free = [means.make_analyser() for _ in range(min(means.workers, MOST_WORKERS))]
        self._workers = len(self._free)
        self._now = now
        self._in_hand: dict[Analyser, _InHand] = {}
        self._took_s: deque[float] = deque(maxlen=RECENT)
        self.progress = Progress(total=len(self._unchecked))

    @property
    def is_checking(self) -> bool:
        """Whether it is not known yet which files are new, changed, gone or no music."""
        return not self._has_seen_all

    @property
    def has_more(self) -> bool:
        return bool(self.is_checking or self._todo or self._in_hand)

    @property
    def is_between_files(self) -> bool:
        return not self._in_hand

    @property
    def left_s(self) -> float | None:
        """How long the rest will take; None: not known, or nothing is left."""
        left = self.progress.total - self.progress.done
        if self.is_checking or not self._took_s or not left:
            return None
        return left * sum(self._took_s) / len(self._took_s) / self._workers

    def step(self, wait_s: float, *, take_more: bool = True) -> None:
        """Check some files, or wait so long for a result and keep it at once.

        take_more: begin with further files. Raises MemoryStoreError if a result cannot be kept, ModelError or
        OSError if nothing can be analysed.
        """
        if self._unchecked:
            for _ in range(min(CHECKS_A_STEP, len(self._unchecked))):
                self._check(self._unchecked.popleft())
            return
        if self.is_checking:
            self._look_around()
            return
        while take_more and self._free and self._todo:
            self._begin(self._todo.popleft())
        for analyser in list(self._in_hand):
            self._take(analyser, wait_s / len(self._in_hand))

    def pause(self) -> None:
        """Nothing of this machine is used until it is resumed."""
        for analyser in self._in_hand:
            analyser.pause()

    def resume(self) -> None:
        """Go on in the middle of the files in hand."""
        for analyser in self._in_hand:
            analyser.resume()

    def close(self) -> None:
        """End the analysers; what they have in hand is analysed another time."""
        for analyser in (*self._free, *self._in_hand):
            analyser.close()
        self._free, self._in_hand = [], {}

    def _check(self, uri: str) -> None:
        stamp = stamp_of(self._music / uri, self._model)
        if self._sounds.stamp(uri) == stamp or self._has_moved(uri, stamp):
            self.progress = replace(self.progress, known=self.progress.known + 1)
        else:
            self._todo.append(uri)

    def _has_moved(self, uri: str, stamp: Stamp) -> bool:
        """Whether it is a file that was analysed under another name, which is gone; what is known goes on."""
        before = moved_from(uri, stamp, self._sounds.of_file(stamp), self._library)
        if before is None:
            return False
        self._sounds.move(before, uri)
        return True

    def _begin(self, uri: str) -> None:
        file = self._music / uri
        stamp = stamp_of(file, self._model)
        if self._sounds.stamp(uri) == stamp:  # another program was quicker
            self.progress = replace(self.progress, known=self.progress.known + 1)
        elif not _lies_there(file) and self._sounds.stamp(uri):  # what is away for a while is not forgotten
            self.progress = replace(self.progress, failed=self.progress.failed + 1)
        elif stamp.size == 0:
            self._keep(uri, stamp, f"{file}: empty or no such file")
        else:
            analyser = self._free.pop()
            self._in_hand[analyser] = _InHand(uri, stamp, self._now())
            analyser.give(file)

    def _take(self, analyser: Analyser, wait_s: float) -> None:
        result = analyser.result(wait_s)
        if result is None:
            return
        done = self._in_hand.pop(analyser)
        self._free.append(analyser)
        self._took_s.append(self._now() - done.begun_at)
        self._keep(done.uri, done.stamp, result)

    def _keep(self, uri: str, stamp: Stamp, result: TrackSound | str) -> None:
        if isinstance(result, TrackSound):
            self._sounds.keep(uri, stamp, replace(result, recording=self._recording(uri, result)))
            self.progress = replace(self.progress, analysed=self.progress.analysed + 1)
        else:
            self._sounds.keep_failure(uri, stamp, result)
            self.progress = replace(self.progress, failed=self.progress.failed + 1)

    def _recording(self, uri: str, sound: TrackSound) -> int:
        """The number of the recording that a track holds; 0: a new one."""
        number = self._sounds.recording(uri)
        if not sound.fingerprint:
            return number
        known = self._sounds.fingerprint(number)
        if known and is_same(sound.fingerprint, known):
            return number
        found = recording_of(sound.fingerprint, self._sounds.alike(sound, SECONDS, AWAY))
        return found or (0 if known else number)

    def _look_around(self) -> None:
        """Keep why files that the server left out are no music; at the end, forget those that are gone."""
        paths = list(islice(self._unseen, CHECKS_A_STEP))
        for path in paths:
            if path.suffix.lower() in ENDINGS:
                self._look_at(path)
        if len(paths) < CHECKS_A_STEP:
            self._has_seen_all = True
            self._forget_those_gone()

    def _look_at(self, path: Path) -> None:
        name = str(path.relative_to(self._music))
        uri = os.fsencode(name).decode("utf-8", "backslashreplace")
        if uri in self._library or "/." in f"/{name}":  # hidden ones are what other systems leave behind
            return
        stamp = stamp_of(path, LEFT_OUT)
        if self._sounds.stamp(uri) != stamp:
            try:
                if uri != name:
                    raise InputError("its name is not UTF-8; rename it")
                read_tags(path)
                return
            except (InputError, OSError) as exc:
                self._sounds.keep_failure(uri, stamp, str(exc))
        self._left_out.add(uri)

    def _forget_those_gone(self) -> None:
        known = self._sounds.uris()
        gone = set(known) - self._library - self._left_out
        mended = {uri for uri in gone if (stamp := self._sounds.stamp(uri)) and stamp.model == LEFT_OUT}
        if len(gone - mended) > max(GONE_FEW, GONE_SHARE * len(known)):
            gone = mended
        self._sounds.forget(sorted(gone))


def _has_file(uri: str) -> bool:
    """Not a stream."""
    return "://" not in uri


def _lies_there(path: Path) -> bool:
    try:
        return span_at(path).file.exists()
    except InputError:
        return False


def is_there(music: Path, uris: Iterable[str]) -> bool:
    """Whether the folder holds any of the library's files, as far as a sample tells; its disk may be away."""
    files = [uri for uri in uris if _has_file(uri)]
    sample = files[:: max(1, len(files) // CHECKS_A_STEP)]
    return music.is_dir() and (not files or any(_lies_there(music / uri) for uri in sample))
