"""From the bounces of a button to short and long presses. Pure: time comes with the calls."""

from __future__ import annotations

from enum import StrEnum

SETTLE_S = 0.03
LONG_S = 0.8
VERY_LONG_S = 8.0


class Press(StrEnum):
    """What a person did with the button."""

    SHORT = "short"  # pressed and let go
    LONG = "long"  # held; told while it is still held
    VERY_LONG = "very long"  # held on and on; told after it was told as a long one


class Debouncer:
    """Believes a level once it lasted `settle_s`; times are seconds on one clock."""

    def __init__(
        self, *, settle_s: float = SETTLE_S, long_s: float = LONG_S, very_long_s: float = VERY_LONG_S
    ) -> None:
        self._settle_s = settle_s
        self._holds = ((long_s, Press.LONG), (very_long_s, Press.VERY_LONG))
        self._level = False  # what the contact says, bounces and all
        self._since = 0.0
        self._down = False  # what is believed
        self._down_at = 0.0
        self._told = 0  # how many of the holds the press under way was told as

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
        while (at := self._next_hold_at) is not None and held_until >= at:
            presses.append(self._holds[self._told][1])
            self._told += 1
        if self._is_changing and now >= self._since + self._settle_s:
            presses += self._believe()
        return presses

    def due(self) -> float | None:
        """When to call advance() next; None: not before the next edge."""
        return self._since + self._settle_s if self._is_changing else self._next_hold_at

    @property
    def _is_changing(self) -> bool:
        return self._level != self._down

    @property
    def _next_hold_at(self) -> float | None:
        if not self._down or self._told == len(self._holds):
            return None
        return self._down_at + self._holds[self._told][0]

    def _believe(self) -> list[Press]:
        self._down = self._level
        if self._down:
            self._down_at, self._told = self._since, 0
            return []
        return [] if self._told else [Press.SHORT]
