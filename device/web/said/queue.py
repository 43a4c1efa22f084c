"""What is said of what was changed by hand at queue and playlists."""

from __future__ import annotations

from device.values import Gathered, Picked, QueueEntry, Repeat, Where
from device.values.wishes import (
    AddToPlaylist,
    DeletePlaylist,
    PutOn,
    RemoveEntry,
    RenamePlaylist,
    RepeatQueue,
    RestorePlaylist,
    Shuffle,
    Wish,
)

_WHERE = {
    Where.NOW: "Playing {what} now.",
    Where.NEXT: "{what} comes next.",
    Where.LAST: "{what} comes at the end.",
}
_REPEATS = {
    Repeat.OFF: "The music goes on once this is over.",
    Repeat.ALL: "The queue is played again and again.",
    Repeat.ONE: "This track is played again and again.",
}

NEW = "new to you"
"""How a reason ends of what a badge says of it, too."""


def why_of(one: QueueEntry | Picked) -> str:
    """Why it was chosen, and nothing twice."""
    return one.why.removesuffix(NEW).rstrip(", ") if one.is_new else one.why


def by_hand(wish: Wish) -> str:
    """The answer; "" where it is no such wish."""
    match wish:
        case PutOn(name, what, where):
            named = "it" if what is Gathered.TRACK else f"“{name}”"
            said = _WHERE[where].format(what=named)
            return said[0].upper() + said[1:]
        case RemoveEntry():
            return "Taken out of the queue."
        case Shuffle(on):
            return "In any order." if on else "In its own order."
        case RepeatQueue(how):
            return _REPEATS[how]
        case AddToPlaylist(name):
            return f"Kept in “{name}”."
        case RenamePlaylist(_, new):
            return f"It is called “{new}” now."
        case DeletePlaylist(name):
            return f"“{name}” is deleted; its tracks stay."
        case RestorePlaylist(name):
            return f"“{name}” is back."
        case _:
            return ""
