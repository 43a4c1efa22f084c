"""How a sentence that somebody types may go on: with the names that the household has."""

from __future__ import annotations

from device.senses.words.requests.names import Names
from device.senses.words.requests.tokens import tokens_of

LONGEST = 5  # words of a name that are typed
SHORTEST = 2  # letters that are typed of it
MOST = 6


def suggested(text: str, names: Names) -> tuple[str, ...]:
    """The sentence with its last words become a name, the longest part of one first."""
    found: dict[str, None] = {}
    for token in tokens_of(text)[-LONGEST:]:
        typed = text[token.begin :]
        if len(typed.strip()) < SHORTEST:
            continue
        for name in names.begins(typed, MOST):
            found.setdefault(f"{text[: token.begin]}{name.name}")
    return tuple(one for one in found if one.casefold() != text.strip().casefold())[:MOST]
