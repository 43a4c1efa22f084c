"""Whether something in the library is music, and when it may be played."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What something in the library is."""

    MUSIC = "music"
    SPOKEN = "spoken word"
    NOISE = "noise"
    FILM = "film"
    BROKEN = "unplayable"
    UNWANTED = "not music"  # by somebody's word


class Group(StrEnum):
    """What somebody says it of."""

    TRACK = "track"
    ALBUM = "album"
    FOLDER = "folder"


MonthDay = tuple[int, int]
"""Month 1-12 and day 1-31 of any year."""


@dataclass(frozen=True, slots=True)
class Season:
    """The time of the year to which some music belongs."""

    name: str
    begins: MonthDay
    ends: MonthDay  # the last day; may lie in the next year

    def is_on(self, day: MonthDay) -> bool:
        """Whether a day lies in it."""
        if self.begins <= self.ends:
            return self.begins <= day <= self.ends
        return day >= self.begins or day <= self.ends


@dataclass(frozen=True, slots=True)
class Belonging:
    """Whether a track is music, and why it is thought so."""

    kind: Kind = Kind.MUSIC
    why: str = ""  # one short sentence; "" where nothing speaks against it
    season: Season | None = None  # out of which it is left out
    is_said: bool = False  # whether it is somebody's word, which stands above length and season too


class SaidKind(StrEnum):
    """What somebody says of it."""

    MUSIC = "music"
    NOT = "not music"
    NOTHING = "nothing"  # takes back what was said

    @property
    def is_music(self) -> bool | None:
        """Whether it is, by that word; None: it says nothing."""
        return None if self is SaidKind.NOTHING else self is SaidKind.MUSIC


@dataclass(frozen=True, slots=True)
class SaidOf:
    """Somebody's word on whether tracks are music."""

    group: Group
    name: str  # the track's or folder's as the music server names it, or the album's
    is_music: bool


IS_MUSIC = Belonging()
"""Nothing speaks against it."""
