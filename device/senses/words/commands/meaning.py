"""What a sentence is: a command, an order that the box does not know, or a feeling."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from device.senses.words.commands.grammar import Grammar
from device.values.asking.agreed import Alias
from device.values.wishes import Refused, Wish

UNKNOWN = (
    "I didn't get that. Say how you feel, or what I should do, such as “turn it down a bit”,"
    " “play something calm” or “what is this?”."
)


class Meaning:
    """Tells what is wanted by what somebody says. Who may be in danger gives no commands."""

    def __init__(self, grammar: Grammar, says_care: Callable[[str], bool]) -> None:
        self._grammar = grammar
        self.says_care = says_care

    def know(self, aliases: Iterable[Alias], playlists: Iterable[str]) -> None:
        """What the household calls its music, and its playlists; commands name none."""

    def wish(self, *texts: str, by: int | None = None) -> Wish | Refused | None:  # noqa: ARG002
        """The wish of what was typed, or of what a recogniser takes to be said, the likeliest first.

        by: the member who says so; None: whoever is in the room. Commands are anybody's.
        Refused: it is an order, but none that is known; None: it is how somebody feels.
        """
        if not texts or any(map(self.says_care, texts)):
            return None
        command = self._grammar.understand(*texts)
        if command is not None:
            return command.wish
        return Refused(UNKNOWN) if self._grammar.is_order(texts[0]) else None
