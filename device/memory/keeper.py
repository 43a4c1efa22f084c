"""The worker that keeps what it is told, through full disks, locks and damage."""

from __future__ import annotations

import logging
import sqlite3
from collections import deque
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

from device.memory.facts import Facts, Forgetting, KeeperMessage
from device.memory.forgetting import members, prune
from device.memory.past import Recollection, brought_back, not_remembering, open_memory, past_of
from device.memory.recovery import back_up
from device.memory.store import Store
from device.memory.tables.history import History
from device.memory.tables.settings import SettingTable
from device.memory.trust import KNOWN_RIGHT_S, SteadyClock
from device.ports import Clock
from device.ports.errors import MemoryDamagedError, MemoryStoreError
from device.values import DAY_S, Part
from device.values.events import (
    DayForgotten,
    Event,
    HistoryForgotten,
    MoodsTold,
    Recalled,
    Settled,
    VolumeRemembered,
)
from device.values.orders import (
    BringBack,
    ForgetDate,
    ForgetEverything,
    ForgetLessons,
    ForgetMember,
    ForgetPrint,
    ForgetRecord,
    ForgetWords,
    Recall,
    RememberPlan,
    RememberPlay,
    RememberSettings,
    RememberVerdict,
    RememberVoice,
    RememberVolume,
    Settle,
    TellOfMoods,
)
from device.values.wishes import Done, NotKept
from device.workers.health import Health

log = logging.getLogger(__name__)

WAITING_MAX = 5_000
BATCH = 500  # facts written at once
LATER = (RememberPlay, RememberVerdict, RememberVoice)  # nobody waits for these
FORGETTING = (
    *(ForgetEverything, ForgetRecord, ForgetDate, ForgetWords),
    *(ForgetLessons, ForgetPrint, ForgetMember),
)
LATER_S = 600.0  # after which they are written, all in one: each flush costs a card's life
SOON_S = 600.0  # after which what people decided is in the backup, too
QUICK_BACKUP_BYTES = 4_000_000  # as much as even a slow card copies while the box stops

_MISTAKES = (
    *(sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.DataError, sqlite3.InterfaceError),
    *(ValueError, TypeError, OverflowError),
)
"""What writing raises that no disk is to blame for."""


class KeeperTask:
    """A worker's task: the one that writes to the memory. While that fails, facts wait, in order."""

    def __init__(
        self,
        path: Path,
        clock: Clock,
        post: Callable[[Event], object],
        *,
        found: Recollection | None = None,
        waiting_max: int = WAITING_MAX,
    ) -> None:
        """found: what the box began with, as just found in the memory; None: nobody looked into it."""
        self._path = path
        self._clock = clock
        self._post = post
        self._health = Health(Part.MEMORY, clock, post)
        self._steady = SteadyClock(clock)
        self._store: Store | None = None
        self._waiting: deque[KeeperMessage] = deque(maxlen=waiting_max)
        self._later: deque[KeeperMessage] = deque(maxlen=waiting_max)  # what nobody waits for
        self._due_at: float | None = None  # monotonic: when that is written
        self._facts = Facts()
        self._first_lost = found.lost if found else None
        self._owes_past = found is not None and found.past is None
        self._listener = found.past.member if found and found.past else None  # None: not known yet
        self._is_checked = found is not None and found.lost is None
        self._unkept: str | None = None  # why a fact was left out
        self._refusal = ""  # why the disk took nothing when it was last tried
        self._prune_at = self._backup_at = clock.monotonic()

    @property
    def patience_s(self) -> float:
        return 1.0

    def start(self) -> None:
        """Open the memory, and say so if it was out of reach before."""
        if self._first_lost is not None:
            self._health.lost(self._first_lost)
        self._flush()

    def handle(self, message: KeeperMessage) -> None:
        """Keep a fact: at once, with all that was told before it, or later where nobody waits for that.

        The plan depends on nothing else, and is out of date with the next track: it goes alone.
        """
        if isinstance(message, LATER):
            self._put(self._later, message)
            self._due_at = self._due_at or self._clock.monotonic() + LATER_S
            return
        if not isinstance(message, RememberPlan):
            self._gather()
        self._put(self._waiting, message)
        if not self._health.is_lost:
            self._flush()
        else:
            self._answer_unkept()

    def idle(self) -> None:
        """Try again what failed, write what is due, and keep house."""
        self._steady.look()
        now = self._clock.monotonic()
        self._facts.let_go(now)
        if self._due_at is not None and now >= self._due_at:
            self._gather()
        if self._health.is_lost:
            if self._health.is_due():
                self._flush()
        elif self._is_elsewhere() or self._waiting:
            self._flush()
        if not self._health.is_lost and now >= min(self._prune_at, self._backup_at):
            self._tidy()

    def stop(self) -> None:
        """Write what waits, and make a backup where that is quick."""
        self._gather()
        self._flush()
        if self._store is not None:
            if not self._health.is_lost and self._store.bytes <= QUICK_BACKUP_BYTES:
                self._backup_at = self._clock.monotonic()
                self._tidy()
            self._let_go()
        if self._waiting:
            log.error("%d facts could not be kept", len(self._waiting))

    # Writing

    def _gather(self) -> None:
        """From now on what nobody waits for waits with the rest."""
        self._due_at = None
        while self._later:
            self._put(self._waiting, self._later.popleft())

    def _put(self, facts: deque[KeeperMessage], fact: KeeperMessage) -> None:
        if len(facts) == facts.maxlen:
            log.error("too much waits for the disk: forgot the oldest %s", type(facts[0]).__name__)
        facts.append(fact)

    def _flush(self) -> None:
        """Write all that waits, or say why not and try again later."""
        try:
            self._write_all()
        except MemoryDamagedError as exc:
            self._let_go()
            try:
                self._write_all()
            except MemoryStoreError as again:
                log.error("%s", exc)
                self._failed(again)
        except MemoryStoreError as exc:
            self._failed(exc)

    def _write_all(self) -> None:
        store = self._opened()
        while self._waiting:
            first = self._waiting[0]
            if isinstance(first, FORGETTING):
                self._forget(store, first)
                self._waiting.popleft()
                continue
            batch = list(takewhile(lambda one: not isinstance(one, FORGETTING), self._waiting))[:BATCH]
            with store.writing():
                told = [event for fact in batch for event in self._written(store, fact)]
            for _ in batch:
                self._waiting.popleft()
            for event in told:
                self._post(event)
        self._health.back()
        if self._owes_past:
            self._post(self._recalled(store))
            self._owes_past = False

    def _written(self, store: Store, fact: KeeperMessage) -> list[Event]:
        """Write one fact; what is to be told once that is on disk."""
        try:
            self._write(store, fact)
        except _MISTAKES as exc:
            log.error("could not keep a %s: %r", type(fact).__name__, exc)
            self._unkept = "it makes no sense to the memory"
        match fact:
            case Settle(ticket):
                outcome = Done() if self._unkept is None else NotKept(self._unkept)
                self._unkept = None
                return [Settled(ticket, outcome)]
            case RememberVolume(percent):
                return [VolumeRemembered(percent)]
            case Recall(member):
                self._listener, self._owes_past = member, False
                return [self._recalled(store)]
            case BringBack(member):
                is_back = self._facts.bring_back(store, fact, self._clock.monotonic())
                return [brought_back(store, member)] if is_back else []
            case TellOfMoods(since_wall_s, aloud, member):
                days = History(store, member).mood_days(since_wall_s)
                return [MoodsTold(tuple(days), aloud, member)]
            case _:
                return []

    def _recalled(self, store: Store) -> Recalled:
        """What is known of who is listening."""
        return Recalled(past_of(store, self._clock.wall(), self._listener), self._facts.offset)

    def _write(self, store: Store, fact: KeeperMessage) -> None:
        if isinstance(fact, RememberSettings):
            before = SettingTable(store).settings(fact.member).retention_days
            after = fact.changes.get("retention_days")
            if after is not None and after < before:
                self._prune_at = self._clock.monotonic()  # forget sooner: now
        self._facts.write(store, fact, self._clock.wall())
        if not isinstance(fact, LATER):
            self._backup_at = min(self._backup_at, self._clock.monotonic() + SOON_S)

    def _forget(self, store: Store, command: Forgetting) -> None:
        """Delete, in every copy; what waits behind it waits until no trace is left."""
        gone = self._facts.forget(store, command, self._clock.monotonic())
        self._backup_at = self._clock.monotonic()  # a backup without it, soon
        match command:
            case ForgetRecord(scan, member):
                self._post(HistoryForgotten(scan, member))
            case ForgetDate(_, member):
                self._post(DayForgotten(gone, member))
            case ForgetEverything(member):
                self._post(HistoryForgotten(None, member))

    # The file

    def _opened(self) -> Store:
        """The memory, opened, or found again where its folder was emptied or a backup put into its place."""
        if self._store is not None and self._is_elsewhere():
            self._follow(self._store)
        if self._store is None:
            self._store = open_memory(self._path, self._clock.wall(), is_checked=self._is_checked)
            self._is_checked = False
            if self._owes_past:
                self._facts.offset = History(self._store).last_scan()
        return self._store

    def _is_elsewhere(self) -> bool:
        return self._store is not None and not self._store.is_in_place

    def _follow(self, store: Store) -> None:
        """The file under the memory's name is no longer the one that is open."""
        if store.path.exists():
            log.warning("another memory was put into the place of %s: going on from that one", store.path)
            self._owes_past = True
        else:
            log.warning("%s was taken away: written anew, with all that was in it", store.path)
            store.backup(store.path)
        self._let_go()

    def _let_go(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

    def _failed(self, exc: MemoryStoreError) -> None:
        self._refusal = str(exc)
        self._health.lost(not_remembering(exc))
        self._answer_unkept()

    def _answer_unkept(self) -> None:
        """Whoever waits hears that it is not on disk yet; what they said goes on waiting for the disk."""
        waited = [one for one in self._waiting if isinstance(one, Settle)]
        for one in waited:
            self._post(Settled(one.ticket, NotKept(self._refusal)))
        if waited:
            kept = [one for one in self._waiting if not isinstance(one, Settle)]
            self._waiting.clear()
            self._waiting.extend(kept)

    # Housekeeping

    def _prune(self, store: Store) -> None:
        """Forget of everybody what is older than they said."""
        settings = SettingTable(store)
        for member in members(store):
            prune(store, member, settings.settings(member).retention_days, self._clock.wall())

    def _tidy(self) -> None:
        """Forget what is too old, once a day; make a backup then, soon after a decision and at the end."""
        now, store = self._clock.monotonic(), self._store
        if store is None:
            return
        try:
            if now >= self._prune_at:
                self._prune_at = now + (DAY_S if self._steady.is_trusted else KNOWN_RIGHT_S)
                if self._steady.is_trusted:
                    self._prune(store)
            if now >= self._backup_at:
                self._backup_at = now + DAY_S
                back_up(store, self._clock.wall())
        except MemoryDamagedError as exc:
            log.error("%s", exc)
            self._let_go()
            self._flush()
        except MemoryStoreError as exc:
            log.warning("no backup of the memory today: %s", exc)
