"""What somebody asks for in a sentence: its kind, and all that was plainly said."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

Names = tuple[str, ...]
Span = tuple[int | None, int | None]
"""From and to, both ends with it; None: open."""
THIS = ("this", "this artist", "this album")  # what plays, in `like` and `not_like`


class AskedKind(StrEnum):
    """What a sentence is."""

    FEELING = "feeling"
    REQUEST = "request"
    COMMAND = "command"
    QUESTION = "question"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Slots:
    """What a request holds; a field that was not said has its default. Names as the library writes them."""

    artist: Names = ()
    not_artist: Names = ()
    album: Names = ()
    not_album: Names = ()
    title: Names = ()
    playlist: Names = ()
    lyrics: str = ""  # words of the song
    genre: Names = ()
    not_genre: Names = ()
    years: Span | None = None
    valence: str = ""  # up | down
    arousal: str = ""  # up | down
    mood: str = ""  # one of Emotion
    tempo: str | Span = ""  # slow | fast, or beats a minute
    sound: Names = ()
    not_sound: Names = ()
    activity: str = ""
    count: int | None = None
    minutes: int | None = None
    like: str | Names = ""  # this | this artist | this album, or a name; several: all of them
    not_like: str | Names = ""
    fresh: str = ""  # new | unheard | favourites | recent
    era: str = ""  # early | late, of the artist's own years; it is told by the tracks that are found
    unknown: bool = False  # a name was meant that the library lacks

    def said(self) -> dict[str, Any]:
        """What was said, by the field's name."""
        values = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "era"}
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in values.items()
            if value not in ((), "", None, False)
        }


def names_in(like: str | Names) -> Names:
    """One name or several, or none, as a list."""
    return like if isinstance(like, tuple) else (like,) if like else ()


@dataclass(frozen=True, slots=True)
class Answering:
    """Words of the sentence, and what they were taken for."""

    words: str
    slot: str
    value: str


@dataclass(frozen=True, slots=True)
class Understood:
    """A sentence, understood."""

    text: str
    kind: AskedKind
    confidence: float  # 0-1
    slots: Slots = Slots()
    because: tuple[Answering, ...] = ()
    about: str = ""  # of a question: who | what | why | when | how long | next
