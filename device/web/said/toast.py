"""The short answer to what was asked, shown where the thumb is, with the way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from device.values import Emotion, Mood, Part, Phase, Snapshot, Source
from device.values.library.belonging import SaidKind
from device.values.wishes import (
    AddToPlaylist,
    Allow,
    Ban,
    CallThis,
    Correct,
    Feel,
    ForgetAlias,
    KeepLiving,
    Like,
    MeantName,
    MoveEntry,
    Next,
    PlayAt,
    PlayEntry,
    Previous,
    ReadMe,
    RestorePlaylist,
    SayHelped,
    SayMusic,
    Scan,
    Seek,
    SeekTo,
    SetVolume,
    TakeMe,
    Toggle,
    Undo,
    Unforget,
    Wish,
)
from device.web.phrases import most
from device.web.said.guess import guessed, is_guess
from device.web.said.queue import by_hand

GONE_SOON = "In a minute it is gone for good."
STAYS_QUIET = "I am here, and the quiet music stays."
WHILE_SHOWN = "Put the card away when you want other music."
HELPED, BACK = "Noted. The music learns from it.", "It is back."
UNDO = "undo"
"""The wish that takes back what was asked last."""

KINDS = {
    SaidKind.NOT: "Not music: it is not chosen any more.",
    SaidKind.MUSIC: "It is music, and may be chosen.",
    SaidKind.NOTHING: "I decide again whether it is music.",
}
"""What is said of a word on what is music."""


@dataclass(frozen=True, slots=True)
class Toast:
    """What is said, and how it is taken back."""

    text: str
    more: str = ""
    mood: Emotion | None = None
    undo: str = ""  # the wish that does; "": nothing does, or needs to
    values: Mapping[str, str] = field(default_factory=dict)  # that it needs
    is_problem: bool = False


def toast_of(wish: Wish, before: Snapshot, now: Snapshot, wall_s: float) -> Toast | None:
    """What is said to who asked; None where what they see says it all."""
    match wish:
        case Ban() | Allow():
            banned = isinstance(wish, Ban)
            return Toast("Never again." if banned else "It may be played again.", undo=UNDO)
        case Like(_, liked):
            return Toast(
                "You like it: there will be more like it." if liked else "No longer liked.", undo=UNDO
            )
        case SayMusic(what=what):
            return Toast(KINDS[what], undo="" if what is SaidKind.NOTHING else UNDO)
        case Feel() | ReadMe() | Correct():
            return (
                outcome(now) if now.scan != before.scan or isinstance(wish, Correct) else _noted(before, now)
            )
        case SetVolume(percent) if percent > (highest := most(now, wall_s)).percent:
            return Toast(highest.why)
        case Scan() | SetVolume() | Toggle() | Next() | Previous() | Seek():
            return None
        case Undo():
            return Toast("Taken back.")
        case SayHelped():
            return Toast(HELPED)
        case Unforget():
            return Toast(BACK)
        case _ if said := by_hand(wish):
            return Toast(said, undo="" if isinstance(wish, AddToPlaylist | RestorePlaylist) else UNDO)
        case CallThis() | MeantName() | KeepLiving():
            return Toast(now.note, undo=UNDO)
        case ForgetAlias():
            return Toast(now.note)
        case PlayAt() | TakeMe():
            return Toast(now.note, undo=UNDO) if now.note != before.note else None
        case PlayEntry() | MoveEntry() | SeekTo():
            return None
        case _:
            return _noted(before, now)


def afterwards(ask: str, now: Snapshot, wall_s: float) -> Toast | None:
    """The same where the page was left for it, by the name of what was asked, from what is now."""
    match ask:
        case "feel" | "mood" | "scan" | "play-mood":
            return news(now)
        case "ban" | "allow" | "ban-this":
            return Toast("It may be played again." if ask == "allow" else "Never again.", undo=UNDO)
        case "like" | "like-this":
            return Toast("You like it." if now.player.liked else "No longer liked.", undo=UNDO)
        case "say-music":
            return Toast("I keep that in mind.", undo=UNDO)
        case "undo":
            return Toast("Taken back.")
        case "play-at" | "journey":
            return Toast(now.note, undo=UNDO) if now.note else None
        case "remove-entry":
            return Toast("Taken out of the queue.", undo=UNDO)
        case "helped":
            return Toast(HELPED)
        case "unforget":
            return Toast(BACK)
        case "forget" | "forget-day":
            text = "The scan is forgotten." if ask == "forget" else "The day is forgotten."
            return Toast(
                text, "In a minute it is gone for good.", undo="unforget", values={"back": "history"}
            )
        case "volume" if (now.player.volume or 0) >= (highest := most(now, wall_s)).percent:
            return Toast(highest.why)
        case (
            "keep"
            | "keep-living"
            | "call-this"
            | "forget-alias"
            | "visitors"
            | "listen"
            | "dont-listen"
            | "forget-that"
            | "set-timer"
            | "set-sleep-timer"
        ):
            return Toast(now.note) if now.note else None
        case _:
            return None


def outcome(now: Snapshot) -> Toast | None:
    """What the last scan came to; None while one goes on, and before the first."""
    if now.phase is not Phase.IDLE:
        return None
    if now.could_not_tell:
        return Toast("I couldn't tell.", now.could_not_tell, is_problem=False)
    if now.care is not None:
        return Toast(STAYS_QUIET, WHILE_SHOWN) if _is_of_mood(now) else Toast(now.note) if now.note else None
    if now.mood is None:
        return None
    music = _music(now)
    if now.corrected:
        return Toast(f"Noted: {now.mood.emotion}.", music, now.mood.emotion, UNDO)
    return Toast(_read(now.mood), f"{music} Not right? Tap how it is.".strip(), now.mood.emotion, UNDO)


def _music(now: Snapshot) -> str:
    """What it plays for that; nothing pretends to play."""
    if Part.PLAYER in now.lost:
        return "The music follows once its server is back."
    return now.pick.reason if now.pick else ""


def _read(mood: Mood) -> str:
    """What the box makes of somebody, by what it went."""
    if is_guess(mood):
        return guessed(mood)
    is_by_words = {one.source for one in mood.because} == {Source.WORDS}
    return f"I hear {mood.emotion}." if is_by_words else f"You seem {mood.emotion}."


def news(now: Snapshot) -> Toast | None:
    """What the box has to say unasked: what the last scan came to, or its note where that is another one."""
    if now.phase is Phase.IDLE and now.note and now.note != now.could_not_tell and not _is_of_mood(now):
        return Toast(now.note)
    return outcome(now)


def _is_of_mood(now: Snapshot) -> bool:
    return now.mood is not None and now.note == now.mood.reason


def _noted(before: Snapshot, now: Snapshot) -> Toast | None:
    return Toast(now.note, undo=UNDO) if now.note and now.note != before.note else None
