"""Open the memory, and read in it what the daemon needs to know to pick up where it was."""

from __future__ import annotations

import logging
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from device.memory.legacy import take_over_household
from device.memory.recovery import forget_copies, open_recovering
from device.memory.store import DAY_S, Store
from device.memory.tables.sounds import beside
from device.ports.errors import MemoryClosedError, MemoryDamagedError, MemoryStoreError
from device.values import LESSONS_MAX, Past

log = logging.getLogger(__name__)

HEARD_DAYS = 365  # a track not heard for so long is a stranger again


@dataclass(frozen=True, slots=True)
class Recollection:
    """What came of looking into the memory at a start."""

    past: Past | None  # None: it is not known what was
    lost: str | None = None  # why nothing can be kept, one plain sentence


def open_memory(path: Path, wall_s: float) -> Store:
    """The memory, whole and of today's shape. Raises MemoryStoreError; then nothing changed."""
    store = open_recovering(Store, path, wall_s)
    try:
        take_over_household(store, beside(path))
        if store.is_forgetting:
            forget_copies(store.path)
            store.finish_forgetting()
    except MemoryStoreError as exc:
        log.warning("the memory will be tidied another time: %s", exc)
    except BaseException:
        store.close()
        raise
    return store


def recall(path: Path, wall_s: float) -> Recollection:
    """Open the memory, mending it as needed, and read the past. Never fails: `lost` says what went wrong."""
    try:
        with closing(open_memory(path, wall_s)) as store:
            return Recollection(past_of(store, wall_s))
    except MemoryClosedError as exc:
        return Recollection(peek(path, wall_s), not_remembering(exc))
    except MemoryStoreError as exc:
        return Recollection(None, not_remembering(exc))


def look_at(path: Path, wall_s: float) -> Recollection:
    """The past and what is amiss with the memory, which is checked whole; nothing is written."""
    try:
        with closing(Store.reading(path)) as store:
            store.check()
            return Recollection(past_of(store, wall_s))
    except MemoryStoreError as exc:
        return Recollection(peek(path, wall_s), not_remembering(exc))


def peek(path: Path, wall_s: float) -> Past | None:
    """The past as far as it can be read without writing anything; None: it cannot."""
    for mode in ("ro", "immutable"):
        try:
            with closing(Store(path, mode=mode)) as store:
                return past_of(store, wall_s)
        except MemoryDamagedError:
            return None
        except MemoryStoreError:
            continue
    return None


def past_of(store: Store, wall_s: float) -> Past:
    """All that the box goes on with. Raises MemoryStoreError."""
    household = store.household
    return Past(
        settings=store.settings(),
        last_scan=store.last_scan(),
        latest=store.latest(),
        lessons=store.lessons(LESSONS_MAX),
        last_heard=store.last_heard(wall_s - HEARD_DAYS * DAY_S, wall_s + DAY_S),
        opinions=household.opinions(),
        bans=household.bans(),
        planned=household.planned(),
        volume=household.volume(),
        voices=household.voices(),
    )


def not_remembering(exc: MemoryStoreError) -> str:
    """The sentence for the phone."""
    return f"not remembering: {exc}"
