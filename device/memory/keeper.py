"""The worker that keeps what it is told, through full disks, locks and damage."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from pathlib import Path

from device.commands import (
    Forget,
    MemoryCommand,
    Remember,
    RememberCorrection,
    RememberLesson,
    RememberPick,
    RememberPlay,
    RememberSettings,
    Unlearn,
)
from device.errors import MemoryDamagedError, MemoryStoreError
from device.events import Event, PartBack, PartLost
from device.memory.past import not_remembering
from device.memory.recovery import back_up, forget_copies, open_recovering
from device.memory.store import DAY_S, Store
from device.ports import Clock
from device.types import Part, Settings

log = logging.getLogger(__name__)

WAITING_MAX = 5_000
RETRY_FIRST_S = 1.0
RETRY_MAX_S = 60.0
QUICK_BACKUP_BYTES = 4_000_000  # as much as even a slow card copies while the box stops


class KeeperTask:
    """A worker's task: writes to the one database. While that fails, commands wait in memory, in order."""

    patience_s = 1.0

    def __init__(
        self, path: Path, clock: Clock, post: Callable[[Event], None], *, waiting_max: int = WAITING_MAX
    ) -> None:
        self._path = path
        self._clock = clock
        self._post = post
        self._store: Store | None = None
        self._settings = Settings()
        self._waiting: deque[MemoryCommand] = deque(maxlen=waiting_max)
        self._lost: str | None = None
        self._retry_s = RETRY_FIRST_S
        self._retry_at = 0.0
        self._tidy_at = 0.0  # wall time of the next day's pruning and backup

    def start(self) -> None:
        self._flush()

    def handle(self, message: MemoryCommand) -> None:
        if len(self._waiting) == self._waiting.maxlen:
            log.error("too much waits for the disk: forgot the oldest %s", type(self._waiting[0]).__name__)
        self._waiting.append(message)
        if self._lost is None:
            self._flush()

    def idle(self) -> None:
        if self._lost is not None and self._clock.monotonic() >= self._retry_at:
            self._flush()
        if self._lost is None and self._clock.wall() >= self._tidy_at:
            self._tidy()

    def stop(self) -> None:
        self._flush()
        if self._lost is None and self._path.stat().st_size <= QUICK_BACKUP_BYTES:
            self._tidy()
        if self._store is not None:
            self._store.close()
            self._store = None
        if self._waiting:
            log.error("%d records could not be kept", len(self._waiting))

    def _flush(self) -> None:
        """Write all that waits, or say why not and try again later."""
        try:
            self._write_all()
        except MemoryDamagedError as exc:
            self._let_go()
            self._failed(exc, retry_now=True)
        except MemoryStoreError as exc:
            self._failed(exc)
        else:
            self._succeeded()

    def _write_all(self) -> None:
        if self._store is None:
            self._store = open_recovering(self._path, self._clock.wall())
            self._settings = self._store.settings()
            self._post(PartBack(Part.MEMORY))  # whoever found it lost before may be at rest
        while self._waiting:
            self._write(self._store, self._waiting[0])
            self._waiting.popleft()

    def _write(self, store: Store, command: MemoryCommand) -> None:
        match command:
            case Remember(record):
                store.add_record(record)
            case RememberCorrection(scan, emotion, wall_s):
                store.add_correction(scan, emotion, wall_s)
            case RememberLesson(scan, lesson, wall_s):
                store.add_lesson(scan, lesson, wall_s)
            case RememberPick(scan, pick):
                store.replace_pick(scan, pick)
            case RememberPlay(uri, scan, wall_s):
                store.add_play(uri, scan, wall_s)
            case Forget(scan):
                store.forget(scan)
                self._forget_copies()
            case Unlearn():
                store.unlearn()
                self._forget_copies()
            case RememberSettings(settings):
                store.save_settings(settings)
                if settings.retention_days < self._settings.retention_days:
                    self._tidy_at = 0.0  # forget sooner: now
                self._settings = settings

    def _forget_copies(self) -> None:
        forget_copies(self._path)
        self._tidy_at = 0.0  # a backup without it, soon

    def _tidy(self) -> None:
        """Once a day and at the end: forget what is too old, and make a backup."""
        self._tidy_at = self._clock.wall() + DAY_S
        if self._store is None:
            return
        try:
            self._store.prune(self._settings.retention_days, self._clock.wall())
            back_up(self._store, self._path, self._clock.wall())
        except MemoryDamagedError as exc:
            self._let_go()
            self._failed(exc, retry_now=True)
        except MemoryStoreError as exc:
            log.warning("no backup of the memory today: %s", exc)

    def _failed(self, exc: MemoryStoreError, *, retry_now: bool = False) -> None:
        self._retry_at = self._clock.monotonic() + (0.0 if retry_now else self._retry_s)
        self._retry_s = min(2 * self._retry_s, RETRY_MAX_S)
        why = not_remembering(exc)
        if why != self._lost:
            self._lost = why
            self._post(PartLost(Part.MEMORY, why))

    def _succeeded(self) -> None:
        self._retry_s = RETRY_FIRST_S
        if self._lost is not None:
            self._lost = None
            self._post(PartBack(Part.MEMORY))

    def _let_go(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
