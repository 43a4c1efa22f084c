"""What was understood of a sentence, piece by piece, each to be taken away or changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from device.values.asking.requests import AskedKind, Slots
from device.values.mood import Emotion

_OTHERS: dict[str, tuple[str, ...]] = {
    "valence": ("up", "down"),
    "arousal": ("up", "down"),
    "mood": tuple(str(one) for one in Emotion if one is not Emotion.NEUTRAL),
    "tempo": ("slow", "fast"),
    "era": ("early", "late"),
    "fresh": ("new", "unheard", "favourites", "recent"),
}
_OTHER_SLOTS = {"artist": "not_artist", "album": "not_album", "genre": "not_genre", "sound": "not_sound"}
_OTHER_SLOTS |= {denied: meant for meant, denied in _OTHER_SLOTS.items()}


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that was understood."""

    slot: str
    value: str  # as text

    @property
    def written(self) -> str:
        """Both in one, as a form sends it."""
        return f"{self.slot}:{self.value}"

    @property
    def others(self) -> tuple[Chip, ...]:
        """What it may be changed into by one tap; nothing where it can only be taken away."""
        if other := _OTHER_SLOTS.get(self.slot):
            return (Chip(other, self.value),)
        return tuple(Chip(self.slot, one) for one in _OTHERS.get(self.slot, ()) if one != self.value)


@dataclass(frozen=True, slots=True)
class Heard:
    """The last sentence, and how it was understood. In memory only."""

    text: str  # of a request; of all else nothing is kept
    kind: AskedKind
    chips: tuple[Chip, ...] = ()


def chips_of(slots: Slots) -> tuple[Chip, ...]:
    """All that was understood, in the order of the slots."""
    return tuple(
        Chip(slot, text)
        for slot in Slots.__slots__
        for text in _texts(getattr(slots, slot))
        if slot != "unknown"
    )


def changed(slots: Slots, chip: Chip, to: Chip | None) -> Slots | None:
    """Without a chip, or with another in its place; None: it is not there, or may not become that."""
    if chip not in chips_of(slots) or (to is not None and to not in chip.others):
        return None
    less = _without(slots, chip)
    return _with(less, to) if to else less


def read_chip(written: str) -> Chip | None:
    """The chip that a form sent; None: it is none."""
    slot, colon, value = written.partition(":")
    return Chip(slot, value) if colon and slot in Slots.__slots__ else None


def _texts(value: Any) -> tuple[str, ...]:
    if value is None or isinstance(value, bool) or value in ("", ()):
        return ()
    if isinstance(value, tuple):
        is_span = any(one is None or isinstance(one, int) for one in value)
        return ("-".join("" if one is None else str(one) for one in value),) if is_span else value
    return (str(value),)


def _without(slots: Slots, chip: Chip) -> Slots:
    value: Any = getattr(slots, chip.slot)
    if isinstance(value, tuple) and chip.value in value:
        rest: Any = tuple(one for one in value if one != chip.value)
        return replace(slots, **{chip.slot: rest})
    nothing: Any = getattr(Slots(), chip.slot)
    return replace(slots, **{chip.slot: nothing})


def _with(slots: Slots, chip: Chip) -> Slots:
    value: Any = getattr(slots, chip.slot)
    more: Any = (*value, chip.value) if isinstance(value, tuple) else chip.value
    return replace(slots, **{chip.slot: more})
