"""From the bounces of a button to short and long presses. Pure: time comes with the calls."""

from __future__ import annotations

from enum import StrEnum

SETTLE_S = 0.03
LONG_S = 0.8


class Press(StrEnum):
    """What a person did with the button."""

    SHORT = "short"  # pressed and let go
    LONG = "long"  # held; told while it is still held


class Debouncer:
    """Believes a level once it lasted `settle_s`; times are seconds on one clock."""

    def __init__(self, *, settle_s: float = SETTLE_S, long_s: float = LONG_S) -> None:
        self._settle_s = settle_s
        self._long_s = long_s
        self._level = False  # what the contact says, bounces and all
        self._since = 0.0
        self._down = False  # what is believed
        self._down_at = 0.0
        self._told = False  # the press under way was told as a long one

    def edge(self, pressed: bool, at: float) -> list[Press]:
        """The contact changed. Returns what this makes certain about the time before."""
        presses = self.advance(at)
        if pressed != self._level:
            self._level, self._since = pressed, at
        return presses

    def advance(self, now: float) -> list[Press]:
        """Time went on. Returns what is certain by now."""
        presses: list[Press] = []
        held_until = self._since if self._is_changing else now
        if self._is_held and held_until >= self._down_at + self._long_s:
            self._told = True
            presses.append(Press.LONG)
        if self._is_changing and now >= self._since + self._settle_s:
            presses += self._believe()
        return presses

    def due(self) -> float | None:
        """When to call advance() next; None: not before the next edge."""
        if self._is_changing:
            return self._since + self._settle_s
        return self._down_at + self._long_s if self._is_held else None

    @property
    def _is_changing(self) -> bool:
        return self._level != self._down

    @property
    def _is_held(self) -> bool:
        return self._down and not self._told

    def _believe(self) -> list[Press]:
        self._down = self._level
        if self._down:
            self._down_at, self._told = self._since, False
            return []
        return [] if self._told else [Press.SHORT]
