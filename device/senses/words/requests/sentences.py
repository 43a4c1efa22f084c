"""The one door for sentences: what is wanted by what somebody types, or says after the box's name."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from device.senses.words.commands.grammar import Grammar
from device.senses.words.commands.meaning import Meaning
from device.senses.words.requests.calling import LONGEST, misheard
from device.senses.words.requests.names import Name, Names
from device.senses.words.requests.suggesting import suggested
from device.senses.words.requests.understanding import Understanding
from device.values.asking.agreed import Alias
from device.values.asking.requests import AskedKind
from device.values.wishes import Ask, CallThis, Feel, MeantName, PlayMood, Refused, TellMe, WhatIsThis, Wish

KEPT_S = 300.0  # how long the last sentence may be said to have been meant otherwise


class Sentences(Meaning):
    """From any thread: the names are swapped whole."""

    def __init__(
        self,
        grammar: Grammar,
        says_care: Callable[[str], bool],
        understanding: Understanding,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(grammar, says_care)
        self._understanding = understanding
        self._library, self._own, self._names = Names(), Names(), Names()
        self._now = now
        self._last: dict[int | None, tuple[float, str]] = {}  # by whom: when, and what that was no word on it

    def take(self, names: Iterable[tuple[str, str]]) -> None:
        """The household's names are these from now on: kind and name."""
        self._library = Names(names)
        self._names = self._library.beside(self._own)

    def know(self, aliases: Iterable[Alias], playlists: Iterable[str]) -> None:
        """These are what the household calls its music, and its playlists."""
        called = [(one.alias, Name(one.kind, one.name, one.by)) for one in aliases]
        self._own = Names([("playlist", one) for one in playlists], called)
        self._names = self._library.beside(self._own)

    def _corrected(self, last: str, text: str) -> MeantName | None:
        """What the last sentence asks for, its misheard words taken for the name that was meant instead."""
        other = self._understanding.other(text, self._names)
        understood = self._understanding.understand(last, self._names)
        if other is None or understood.kind is not AskedKind.REQUEST:
            return None
        words = misheard(understood, self._understanding.unexplained(last, self._names), other.kind)
        if not words or len(words) > LONGEST:
            return None
        own = Names((), [(words, other)])
        slots = self._understanding.slots(last, self._library.beside(own))
        return MeantName(words, other.kind, other.name, last, slots)  # type: ignore[arg-type]  # its kinds

    def suggest(self, text: str) -> tuple[str, ...]:
        """How a sentence that somebody types may go on."""
        return suggested(text, self._names)

    def _said_last(self, by: int | None) -> str:
        """Their own last sentence, for a while; nobody's word is on what another said."""
        since = self._now() - KEPT_S
        self._last = {who: said for who, said in self._last.items() if said[0] > since}
        return self._last.get(by, (0.0, ""))[1]

    def wish(self, *texts: str, by: int | None = None) -> Wish | Refused | None:
        """The wish of what was typed, or of what a recogniser takes to be said, the likeliest first.

        by: the member who says so; None: whoever is in the room.
        Refused: it is an order, but none that is known; None: it is how somebody feels.
        """
        last = self._said_last(by)
        if texts and last and (meant := self._understanding.meant(texts[0])):
            slots = self._understanding.slots(last, self._names)
            return Ask(last, slots) if meant is AskedKind.REQUEST else Feel(last, as_felt=True)
        if texts and (name := self._understanding.called(texts[0])) and not any(map(self.says_care, texts)):
            return CallThis(name[1], name[0])  # type: ignore[arg-type]  # one of its own
        if texts and last and (wish := self._corrected(last, texts[0])):
            return wish
        kept = "" if any(map(self.says_care, texts)) else "".join(texts[:1])
        self._last[by] = (self._now(), kept)
        command = super().wish(*texts)
        if not texts or any(map(self.says_care, texts)):
            return command
        found = self._understanding.understand(texts[0], self._names)
        if found.kind is AskedKind.QUESTION and found.about and found.about != "moods":
            is_known = isinstance(command, WhatIsThis)
            return command if is_known else TellMe(found.about)  # type: ignore[arg-type]  # one of its own
        soft = set(found.slots.said()) <= {"mood", "arousal", "valence", "tempo"}
        if found.kind is not AskedKind.REQUEST or (isinstance(command, PlayMood) and soft):
            return command
        return Ask(texts[0], found.slots)
