"""What a sentence says of names: how something is called from now on, and which one was meant."""

from __future__ import annotations

from collections.abc import Sequence

from device.senses.words.requests.catalogue import Catalogue, Phrases
from device.senses.words.requests.names import KINDS, Name, Names, key_of
from device.senses.words.requests.tokens import Token, tokens_of
from device.values.asking.requests import Answering, Understood

LONGEST = 80  # letters of a name


def called(text: str, catalogue: Catalogue) -> tuple[str, str] | None:
    """What gets a name (title, artist or album), and which: "call this Mum's song"; None: nothing does."""
    if found := _behind(text, catalogue.calls):
        what, name = found
        return (what, name) if len(name) <= LONGEST else None
    return None


def meant(text: str, catalogue: Catalogue, names: Names) -> Name | None:
    """Which name of the library the last sentence meant: "no, I meant Nina Hagen"; None: it says none."""
    if found := _behind(text, catalogue.other):
        exact = names.exactly(key_of(found[1]))
        match = None if exact else names.find(key_of(found[1]))
        return exact[0] if exact else match.name if match else None
    return None


def misheard(understood: Understood, rest: str, kind: str) -> str:
    """The words that were taken for another name, or for none; "": there were none."""
    named = [one for one in understood.because if one.slot.removeprefix("not_") in KINDS]
    alike = [one for one in named if one.slot.removeprefix("not_") == kind]
    return _words(alike) or _words(named) or rest


def _words(some: Sequence[Answering]) -> str:
    return some[0].words if some else ""


def _behind(text: str, phrases: Phrases) -> tuple[str, str] | None:
    """What a sentence begins with, and what stands behind it as it was written."""
    tokens = tokens_of(text[:400])
    plain = [Token(one.text, one.begin, one.end) for one in tokens]
    for words, phrase in phrases.at(plain, 0) if plain else ():
        if words < len(plain):
            name = text[plain[words].begin :].strip(' .!?"“”„\n\t')
            return (phrase.value, name) if name else None
    return None
