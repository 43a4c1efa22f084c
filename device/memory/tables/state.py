"""Small things that outlast a restart, by name."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from device.memory.store import Store
from device.memory.tables.rows import NONSENSE, dump
from device.values import LAST_WALL_S
from device.values.asking.agreed import Agreed
from device.values.bedtime.night import Night
from device.values.people import FIRST, NOBODY, Visit

log = logging.getLogger(__name__)

_LISTENER, _VISIT, _NIGHT = "listener", "visit", "night"
_VISITS = TypeAdapter(Visit | None)
_NIGHTS = TypeAdapter(Night)
_AGREED, _AGREEMENTS = "agreed", TypeAdapter(Agreed)


class StateTable:
    """A part of the memory; see Store for what its methods raise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def volume(self) -> int | None:
        """How loud the music is when nothing lowers it, 0-100; None: not known."""
        kept = self.get("volume")
        return kept if isinstance(kept, int) and 0 <= kept <= 100 else None

    def is_lowered(self) -> bool:
        """Whether the music was softer than that, because the box listened."""
        return self.get("lowered") is True

    def keep_volume(self, percent: int, *, is_lowered: bool = False) -> None:
        """Keep how loud it is, 0-100, and whether it is softer now."""
        self.put("volume", percent)
        self.put("lowered", is_lowered)

    def listener(self) -> int:
        """Who was listening last, whoever visits; the first owner before anybody said so."""
        kept = self.get(_LISTENER)
        return kept[0] if _is_listener(kept) else FIRST

    def listened_wall_s(self) -> float:
        """When they said so, in seconds since the epoch; 0 before."""
        kept = self.get(_LISTENER)
        return float(kept[1]) if _is_listener(kept) else 0.0

    def keep_listener(self, member: int, wall_s: float) -> None:
        """Keep who is listening from now on."""
        self.put(_LISTENER, [member, wall_s])

    def forget_listener(self, member: int) -> None:
        """A member is here no more: nobody was listening, where it was they."""
        if self.listener() == member:
            self.keep_listener(NOBODY, 0.0)
        visit = self.visit()
        if visit is not None and visit.before == member:
            self.keep_visit(replace(visit, before=NOBODY))

    def visit(self) -> Visit | None:
        """The last visit, unless somebody ended it."""
        try:
            return _VISITS.validate_python(self.get(_VISIT))
        except NONSENSE:
            log.warning("what was kept of visitors makes no sense and is left out")
            return None

    def keep_visit(self, visit: Visit | None) -> None:
        """Keep that visitors are here; None: no more."""
        self.put(_VISIT, _VISITS.dump_python(visit))

    def deaf_until_wall_s(self) -> float | None:
        """Until when the microphone is to stay closed, in seconds since the epoch; None: it need not."""
        kept = self.get("deaf")
        is_time = isinstance(kept, int | float) and not isinstance(kept, bool) and 0 <= kept <= LAST_WALL_S
        return float(kept) if is_time else None

    def night(self) -> Night:
        """How far bedtime and waking were; as on the first day where that is not known."""
        kept = self.get(_NIGHT)
        try:
            return Night() if kept is None else _NIGHTS.validate_python(kept)
        except NONSENSE:
            log.warning("what was kept of the night makes no sense and is left out")
            return Night()

    def keep_night(self, night: Night) -> None:
        """Keep how far they are."""
        self.put(_NIGHT, _NIGHTS.dump_python(night, mode="json"))

    def agreed(self) -> Agreed:
        """What the household agreed on with the box; nothing where that makes no sense."""
        kept = self.get(_AGREED)
        try:
            return Agreed() if kept is None else _AGREEMENTS.validate_python(kept)
        except NONSENSE:
            log.warning("what was kept of names and living playlists makes no sense and is left out")
            return Agreed()

    def keep_agreed(self, agreed: Agreed) -> None:
        """Keep all of it, in place of what was."""
        self.put(_AGREED, _AGREEMENTS.dump_python(agreed, mode="json"))

    def get(self, name: str) -> Any:
        """What was put there; None if nothing was, or it makes no sense."""
        rows = self._store.read("SELECT value FROM state WHERE name = ?", name)
        try:
            return json.loads(rows[0]["value"]) if rows else None
        except NONSENSE:
            log.warning("what was kept as %s makes no sense and is left out", name)
            return None

    def put(self, name: str, value: Any) -> None:
        """Keep a value under a name."""
        self._store.write("REPLACE INTO state VALUES (?, ?)", name, dump(value))


def _is_listener(kept: Any) -> bool:
    match kept:
        case [int() as member, int() | float() as wall_s]:
            return member >= 0 and wall_s >= 0.0
        case _:
            return False
