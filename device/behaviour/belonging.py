"""What becomes of a wish that is about somebody's own: settings, taste, history, lessons. Pure.

A member may always decide about their own; what the box is just now changes only if they are listening.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from device.behaviour import forgetting
from device.behaviour.listening import switched
from device.behaviour.state import Box, Outcome
from device.values.orders import (
    BringBack,
    ForgetDate,
    ForgetEverything,
    ForgetLessons,
    ForgetMember,
    ForgetRecord,
    ForgetWords,
    JudgeFor,
    Order,
    Refuse,
    Remember,
    RememberCorrection,
    RememberHelped,
    RememberLesson,
    RememberPick,
    RememberPlay,
    RememberSettings,
    UseSettings,
)
from device.values.people import NOBODY
from device.values.settings import of_household
from device.values.wishes import (
    Allow,
    Ban,
    ChangeSettings,
    Forget,
    ForgetDay,
    ForgetPerson,
    ForgetScan,
    Like,
    Unforget,
    Unlearn,
    Wish,
)

NOTHING_TO_FORGET = "There is nothing of yours that I could forget; the page History has what was before."
MEMORIES = (Remember, RememberCorrection, RememberLesson, RememberPick, RememberPlay, RememberHelped)
"""What is kept of a scan."""


def granted(box: Box, wish: Wish, member: int) -> Outcome:
    """What somebody asks about what is theirs; any other wish goes on as it is to whoever grants it."""
    is_here = member == box.listener
    match wish:
        case ChangeSettings(changes):
            settings = box.settings.changed(changes if is_here else of_household(changes))
            forget = [ForgetWords(member)] if changes.get("keep_words") is False else []
            kept = RememberSettings(changes, member)
            return replace(box, settings=settings), [UseSettings(settings), kept, *forget]
        case Like() | Ban() | Allow() if not is_here:
            return box, [JudgeFor(wish, member)]
        case ForgetScan(scan):
            after = forgetting.one_scan(box, scan) if is_here else box
            return forgetting.held(after, member), [ForgetRecord(scan, member, comes_back=True)]
        case ForgetDay(day):
            return forgetting.held(box, member), [ForgetDate(day, member)]
        case Unforget() if not forgetting.can_come_back(box, member):
            return box, [Refuse(forgetting.GONE)]
        case Unforget():
            return replace(box, forgot=None), [BringBack(member)]
        case Unlearn() if is_here:
            return forgetting.lessons(box), [ForgetLessons(member), wish]
        case Unlearn():
            return box, [ForgetLessons(member)]
        case Forget() if is_here:
            return forgetting.everything(box), [wish]
        case Forget():
            return box, [ForgetEverything(member)]
        case ForgetPerson(gone):
            return _parted(box, gone)
        case _:
            return box, [wish]


def forgot_last(box: Box, member: int) -> Outcome:
    """The last scan of who is listening never was, if it was lately; the music goes on."""
    if box.read_at is None or box.scan_of != member or member != box.listener:
        return box, [Refuse(NOTHING_TO_FORGET)]
    return replace(forgetting.one_scan(box, box.scan), mood=None, corrected=False, could_not_tell=""), [
        ForgetRecord(box.scan, member)
    ]


def unremembered(box: Box, orders: Sequence[Order]) -> Outcome:
    """Of what belongs to nobody neither anything is kept nor learned; all else as it is."""
    kept = [one for one in orders if not (isinstance(one, MEMORIES) and one.member == NOBODY)]
    return (replace(box, lessons={}) if box.listener == NOBODY and box.lessons else box), kept


def _parted(box: Box, gone: int) -> Outcome:
    """A member is here no more."""
    if box.visit and box.visit.before == gone:
        box = replace(box, visit=replace(box.visit, before=NOBODY))
    after, orders = switched(box, NOBODY) if box.listener == gone else (box, [])
    return after, [*orders, ForgetMember(gone)]
