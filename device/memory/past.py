"""Open the memory, and read in it what the daemon needs to know to pick up where it was."""

from __future__ import annotations

import logging
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from device.memory.forgetting import finish_forgetting, is_forgetting
from device.memory.legacy import take_over_household
from device.memory.recovery import forget_copies, open_recovering
from device.memory.schema import MEMORY, SOUNDS
from device.memory.sealed.prints import PrintTable
from device.memory.store import Store
from device.memory.tables.history import History
from device.memory.tables.lessons import LessonTable
from device.memory.tables.plan import PlanTable
from device.memory.tables.settings import SettingTable
from device.memory.tables.state import StateTable
from device.memory.tables.taste import BanTable, HelpedTable, VerdictTable
from device.memory.tables.voices import VoiceTable
from device.ports.errors import MemoryClosedError, MemoryDamagedError, MemoryStoreError
from device.values import DAY_S, HELPED_MAX, LESSONS_MAX, Past
from device.values.events import BroughtBack
from device.values.people import NOBODY

log = logging.getLogger(__name__)

HEARD_DAYS = 365  # a track not heard for so long is a stranger again


@dataclass(frozen=True, slots=True)
class Recollection:
    """What came of looking into the memory at a start."""

    past: Past | None  # None: it is not known what was
    lost: str | None = None  # why nothing can be kept, one plain sentence


def open_memory(path: Path, wall_s: float, *, is_checked: bool = False) -> Store:
    """The memory, whole and of today's shape. Raises MemoryStoreError; then nothing changed.

    is_checked: it was found whole a moment ago.
    """
    store = open_recovering(path, MEMORY, wall_s, is_checked=is_checked)
    try:
        take_over_household(store, SOUNDS.beside(path))
        if is_forgetting(store):
            forget_copies(store.path)
            finish_forgetting(store)
    except MemoryStoreError as exc:
        log.warning("the memory will be tidied another time: %s", exc)
    except BaseException:
        store.close()
        raise
    return store


def recall(path: Path, wall_s: float) -> Recollection:
    """Open the memory, mending it as needed, and read the past.

    Raises nothing, whatever lies there: `lost` says what went wrong.
    """
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
        with closing(Store.reading(path, MEMORY)) as store:
            store.check()
            return Recollection(past_of(store, wall_s))
    except MemoryStoreError as exc:
        return Recollection(peek(path, wall_s), not_remembering(exc))


def peek(path: Path, wall_s: float) -> Past | None:
    """The past as far as it can be read without writing anything; None: it cannot."""
    for mode in ("ro", "immutable"):
        try:
            with closing(Store(path, MEMORY, mode=mode)) as store:
                return past_of(store, wall_s)
        except MemoryDamagedError:
            return None
        except MemoryStoreError:
            continue
    return None


def past_of(store: Store, wall_s: float, member: int | None = None) -> Past:
    """All that the box goes on with for a member; None: for who is listening. Raises MemoryStoreError."""
    state = StateTable(store)
    member = listener_of(store, wall_s) if member is None else member
    history = History(store, member)
    latest, plan_of = history.latest(), PlanTable(store).whose()
    return Past(
        settings=SettingTable(store).settings(member),
        last_scan=history.last_scan(),
        latest=latest,
        lessons=LessonTable(store, member).last(LESSONS_MAX),
        last_heard=history.last_heard(wall_s - HEARD_DAYS * DAY_S, wall_s + DAY_S),
        helped=HelpedTable(store, member).newest(HELPED_MAX),
        verdicts=VerdictTable(store, member).newest(),
        bans=BanTable(store, member).all(),
        planned=PlanTable(store).tracks(member),
        volume=state.volume(),
        was_lowered=state.is_lowered(),
        voices=VoiceTable(store, member).all(),
        prints=PrintTable(store).all(),
        member=member,
        plan_of=member if plan_of is None else plan_of,
        seen_wall_s=max(state.listened_wall_s(), latest.record.wall_s if latest else 0.0),
        visit=state.visit(),
        deaf_until_wall_s=state.deaf_until_wall_s(),
        night=state.night(),
        agreed=state.agreed(),
    )


def brought_back(store: Store, member: int) -> BroughtBack:
    """What counts again of a member once what they forgot is kept again. Raises MemoryStoreError."""
    return BroughtBack(
        member, LessonTable(store, member).last(LESSONS_MAX), HelpedTable(store, member).newest(HELPED_MAX)
    )


def listener_of(store: Store, wall_s: float) -> int:
    """Who is listening by what is kept: nobody while visitors are here. Raises MemoryStoreError."""
    visit = StateTable(store).visit()
    if visit is None:
        return StateTable(store).listener()
    return NOBODY if wall_s < visit.until_wall_s else visit.before


def not_remembering(exc: MemoryStoreError) -> str:
    """The sentence for the phone."""
    return f"not remembering: {exc}"
