"""What a household agreed on with the box: how it calls its music, and playlists that renew themselves."""

from __future__ import annotations

from dataclasses import dataclass

from device.values.asking.requests import Slots
from device.values.mood import Mood


@dataclass(frozen=True, slots=True)
class Alias:
    """What the household calls something in its library."""

    alias: str  # as it was said
    kind: str  # artist | album | title | playlist | genre
    name: str  # as the library writes it
    by: str = ""  # of a title whose it is; "": anybody's


@dataclass(frozen=True, slots=True)
class Living:
    """A request that is kept as a playlist, and found anew every day."""

    name: str
    text: str  # as it was asked
    slots: Slots


@dataclass(frozen=True, slots=True)
class Agreed:
    """All of it."""

    aliases: tuple[Alias, ...] = ()
    living: tuple[Living, ...] = ()


@dataclass(frozen=True, slots=True)
class Lives:
    """A playlist that is to be renewed."""

    name: str
    mood: Mood
    slots: Slots
