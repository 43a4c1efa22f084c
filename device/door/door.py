"""The one way in: may it be asked, was it understood, and what came of it."""

from __future__ import annotations

from collections.abc import Callable

from device.door.fields import setting_fields
from device.ports import Clock
from device.values.asking.requests import Slots
from device.values.events import Asked, PartBack, PartLost, Speaking
from device.values.people import BOX, Person, Role, Scope
from device.values.settings import of_household
from device.values.wishes import Answer, Ask, Busy, By, ChangeSettings, Feel, PlayMood, Refused, Ticket, Wish


def may(who: Person, wish: type[Wish]) -> bool:
    """Whether somebody may ask such a thing at all, whichever way they come."""
    return who.role >= wish.role and who.scope >= wish.scope


def why_not(who: Person, wish: Wish) -> str | None:
    """Why somebody may not ask just that, one plain sentence; None: they may. Nobody else decides it."""
    is_nobody = who.member is None and who.role is not Role.BOX
    if not may(who, type(wish)) or (is_nobody and wish.role >= Role.MEMBER):
        return "That is for others of the household to decide."
    match wish:
        case ChangeSettings(changes) if of_household(changes) and not _decides_for_all(who):
            labels = (f"“{setting_fields()[name].shown.label}”" for name in of_household(changes))
            return f"This is for the owner to decide: {', '.join(labels)}."
        case _:
            return None


def _decides_for_all(who: Person) -> bool:
    return who.role >= Role.OWNER and who.scope >= Scope.ADMIN


class Door:
    """From any thread."""

    def __init__(
        self,
        post: Callable[[Asked | PartLost | PartBack | Speaking], bool],
        clock: Clock,
        command: Callable[[str, int | None], Wish | Refused | None] = lambda *_: None,
    ) -> None:
        """post: puts a message into the box's inbox, and says whether there was room.

        command: what is wanted by a sentence of a member that is no feeling; None: it is one.
        """
        self._post = post
        self._clock = clock
        self._command = command

    def ask(self, wish: Wish, who: Person, by: By, wait_s: float) -> Answer:
        """Ask for something and wait, at most so long, until it is done and, if it is to be kept, on disk."""
        meant = self._meant(wish, who)
        if isinstance(meant, PlayMood) and not may(who, PlayMood):
            meant = Ask(getattr(wish, "text", ""), Slots(mood=str(meant.emotion)))
        if isinstance(meant, Refused):
            return meant
        refusal = why_not(who, wish) or (why_not(who, meant) if meant else None)
        if refusal is not None:
            return Refused(refusal)
        ticket = Ticket()
        asked = Asked(
            *(meant or wish, by, who, self._clock.monotonic(), ticket),
            in_words=meant is not None,
            text=getattr(wish, "text", ""),
        )
        if not self._post(asked):
            return Busy()
        return ticket.wait(wait_s)

    def _meant(self, wish: Wish, who: Person) -> Wish | Refused | None:
        """What is wanted by a sentence, whatever it was brought as; None: what it was brought as."""
        match wish:
            case Feel(text, as_felt=False):
                return self._command(text, who.member)
            case Ask(text, asked=None):
                return self._command(text, who.member) or Feel(text)
            case _:
                return None

    def tell(self, wish: Wish, by: By) -> None:
        """Ask for something as whoever stands before the box; nobody waits for an answer."""
        self._post(Asked(wish, by, BOX, self._clock.monotonic()))

    def report(self, news: PartLost | PartBack | Speaking) -> None:
        """How the part of the outside fares that a bridge looks after, and whether it speaks."""
        self._post(news)
