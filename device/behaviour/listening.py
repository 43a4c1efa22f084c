"""Who is listening: whose all is that the box sees, hears, plays and learns. Pure.

At most one member is; what plays goes on when another one comes, and nothing of the one before stays.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from device.behaviour.scan import overtaken, silence
from device.behaviour.state import START_NOTE, Box, Idle, Outcome, named, sign, unexplained
from device.behaviour.voices.learning import why_not_learned
from device.door.settings_form import clock_text
from device.values import Pick, Sign
from device.values.orders import CloseSenses, OpenSenses, Recall, RememberVisit, Welcome
from device.values.people import FIRST, NOBODY, Person, Role, Visit
from device.values.wishes import Correct, Feel, GoBy, IAm, LearnVoice, Listen, ReadMe, Scan, Wish

STAYS_S = 7_200.0  # after the last sign of who is listening, nobody is
DAY_MIN = 1_440
NOBODY_NOTE = "The box listens for nobody in particular, and remembers nothing."
VISITED_NOTE = "Visitors are here: the box neither looks nor listens."
STRANGER = "There is nobody of that number here."


def whose(box: Box, who: Person) -> int:
    """Whose it is what somebody asks; who stands before the box, or has no number, acts for who listens."""
    return box.listener if who.role is Role.BOX or who.member is None else who.member


def why_refused(box: Box, wish: Wish, member: int) -> str | None:
    """Why it makes no sense now, one plain sentence; None: it does."""
    match wish:
        case Scan() | Feel() | ReadMe() | GoBy() | Correct() | Listen() | LearnVoice() if box.visit:
            return closed_until(box, box.visit)
        case Correct() if NOBODY != box.listener != member:
            return f"The box listens for {named(box) or 'somebody else'} now: say first that it is you."
        case LearnVoice():
            return why_not_learned(box, member)
        case IAm() if box.visit:
            return closed_until(box, box.visit)
        case Listen(asked) if asked and asked not in (box.members or {FIRST}):
            return STRANGER
        case _:
            return None


def number_of(box: Box, name: str) -> int | None:
    """Who is called so here, by the whole name or the first part of it; None: nobody, or several."""
    folded = name.casefold()
    whole = [number for number, called in box.members.items() if called.casefold() == folded]
    first = [number for number, called in box.members.items() if called.casefold().split()[:1] == [folded]]
    found = whole or first
    return found[0] if len(found) == 1 else None


def unknown(box: Box, name: str) -> str:
    """Why somebody of that name can't be listening, one plain sentence."""
    if not box.members:
        return "Nobody has an account here yet, so all of this is everybody's."
    return f"I don't know anybody here who is called {name}."


def comes(box: Box, wish: Wish, who: Person) -> Outcome:
    """Whoever tells of themselves is listening from now on; any wish of who listens is a sign of them."""
    member = whose(box, who)
    match wish:
        case Scan() | Feel() | ReadMe() | GoBy() | Correct() | LearnVoice():
            return welcomed(box, member)
        case _ if who.member == box.listener and who.role is not Role.BOX:
            return replace(box, listener_seen_at=box.at), []
        case _:
            return box, []


def welcomed(box: Box, member: int) -> Outcome:
    """Somebody is listening, as there is a sign of."""
    after, orders = switched(box, member)
    return replace(after, listener_seen_at=box.at), orders


def switched(box: Box, member: int) -> Outcome:
    """Another member is listening; NOBODY: nobody is. What is known of them is asked for."""
    return (box, []) if member == box.listener else _begun_anew(box, member)


def _begun_anew(box: Box, member: int) -> Outcome:
    settings = box.settings.of_household
    before = [*silence(box), *overtaken(box)]
    box = replace(unexplained(box), listener=member, is_recalling=True, is_unsure=False)
    after = replace(
        box,
        activity=Idle(),
        settings=settings,
        mood=None,
        mood_at=0.0,
        read=(),
        read_at=None,
        lessons={},
        helped={},
        trial=None,
        judged=None,
        forgot=None,
        apart=(),
        corrected=False,
        could_not_tell="",
        heard=None,
        sought=None,
        note=_greeting(box),
        pick=_without_reasons(box.pick),
        player=replace(box.player, liked=False),
        banned=(),
        care=None,
    )
    return after, [*before, Recall(member), Welcome(member, settings)]


def household(box: Box, members: Mapping[int, str]) -> Outcome:
    """These live here now; who is not among them, or not known to be there, is not listening."""
    if box.is_unclaimed:  # whoever claims it stands before it
        box = replace(box, listener_seen_at=box.at)
    box = replace(box, members=dict(members), is_unclaimed=not members)
    if not members:
        return box, []
    if box.visit and box.visit.before not in members:
        box = replace(box, visit=replace(box.visit, before=NOBODY))
    return switched(box, NOBODY) if box.is_unsure or box.listener not in members else (box, [])


def passed(box: Box) -> Outcome:
    """Time went on: visitors leave, and who gives no sign is gone."""
    if box.visit and box.wall_s >= box.visit.until_wall_s:
        return visit_over(box)
    is_quiet = isinstance(box.activity, Idle) and box.at - box.listener_seen_at >= STAYS_S
    return switched(box, NOBODY) if box.members and is_quiet else (box, [])


def visited(box: Box, minutes: int) -> Outcome:
    """Visitors are here for so long: nobody is looked at or listened to, nothing is kept. 0: they left."""
    if not minutes:
        return visit_over(box)
    until_wall_s = 60.0 * math.ceil(box.wall_s / 60.0 + minutes)
    visit = Visit(until_wall_s, box.visit.before if box.visit else box.listener)
    after, orders = (box, []) if box.visit else _begun_anew(box, NOBODY)
    after = replace(after, visit=visit, note=closed_until(after, visit))
    return after, [*orders, CloseSenses(), RememberVisit(visit), sign(box, Sign.MUTED)]


def visit_over(box: Box) -> Outcome:
    """Visitors left: who was listening before is again."""
    if box.visit is None:
        return box, []
    after, orders = switched(replace(box, visit=None, note=_greeting(box)), box.visit.before)
    return after, [*orders, OpenSenses(), RememberVisit(None)]


def closed_until(box: Box, visit: Visit) -> str:
    """What is said while visitors are here."""
    this_minute_s = box.wall_s - box.wall_s % 60.0
    minute = box.minute + round((visit.until_wall_s - this_minute_s) / 60.0)
    return f"Visitors are here until {clock_text(minute % DAY_MIN)}: the box neither looks nor listens."


def _greeting(box: Box) -> str:
    if box.listener == NOBODY:
        return NOBODY_NOTE
    return f"The box listens for {named(box)} now." if named(box) else START_NOTE


def _without_reasons(pick: Pick | None) -> Pick | None:
    if pick is None:
        return None
    return Pick(tuple(replace(one, why="", is_new=False) for one in pick.choices), (0.0, 0.0), "")
