"""The household's names, found as people type them and as recognisers hear them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable
from copy import copy
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz, process

from device.senses.words.requests.sounding import sounding
from device.senses.words.requests.tokens import said, tokens_of

KINDS = ("artist", "playlist", "genre", "title", "album")
"""What a name may be of; where nothing tells which, the first counts."""
CLOSE = 84.0  # of 100: how alike a name is written at least
SHORTEST = 4  # letters of what is looked for by likeness
SOUNDS = 3  # sounds that a key holds at least, to be trusted
LONG = 5  # sounds from which on
SURELY_ALIKE = 0.6
LEAST_ALIKE = 0.5  # in letters, of what sounds the same


@dataclass(frozen=True, slots=True)
class Name:
    """One of them."""

    kind: str
    name: str
    by: str = ""  # of a title whose it is; "": anybody's


@dataclass(frozen=True, slots=True)
class Match:
    """A name that may be meant, and how surely: 0-1."""

    name: Name
    worth: float


class Names:
    """Never changed once made."""

    def __init__(
        self, names: Iterable[tuple[str, str]] = (), called: Iterable[tuple[str, Name]] = ()
    ) -> None:
        """names: kind and name, as the library writes it. called: how something is called, too."""
        self._own: Names | None = None
        self._by_key: dict[str, list[Name]] = {}
        self._by_sound: dict[str, list[str]] = {}
        for kind, name in dict.fromkeys(names):
            for key in {key_of(name), _without_the(name)} - {""}:
                self._by_key.setdefault(key, []).append(Name(kind, name))
        for alias, meant in called:
            if key := key_of(alias):
                self._by_key.setdefault(key, []).append(meant)
        self._keys: dict[str, list[str]] = {kind: [] for kind in KINDS}
        for key, known in self._by_key.items():
            for kind in {one.kind for one in known}:
                self._keys.setdefault(kind, []).append(key)
            sound = sounding(key)
            if len(sound) >= SOUNDS:
                self._by_sound.setdefault(sound, []).append(key)
        self._sorted = sorted(self._by_key)

    def beside(self, own: Names) -> Names:
        """The same, and those of the household's own, which come first."""
        both = copy(self)
        both._own = own  # noqa: SLF001  # of its own kind
        return both

    def exactly(self, key: str, kinds: Collection[str] = KINDS) -> list[Name]:
        """Those that are written so, but for spaces, accents and capitals; the likeliest kind first."""
        found = [one for one in self._by_key.get(key, ()) if one.kind in kinds]
        found.sort(key=lambda one: KINDS.index(one.kind))
        return [*self._own.exactly(key, kinds), *found] if self._own else found

    def heard(self, key: str, kinds: Collection[str] = KINDS) -> Match | None:
        """The one that sounds so, the most alike in letters."""
        keys = [one for one in self._by_sound.get(sounding(key), ()) if self.exactly(one, kinds)]
        if not keys:
            return None
        best = max(keys, key=lambda one: fuzz.ratio(key, one))
        alike = fuzz.ratio(key, best) / 100
        if alike < (LEAST_ALIKE if len(sounding(key)) >= LONG else SURELY_ALIKE):
            return None
        worth = 0.55 + 0.35 * alike + 0.02 * min(5, len(sounding(key)))
        return Match(self.exactly(best, kinds)[0], min(0.99, worth))

    def alike(self, key: str, kinds: Collection[str] = KINDS) -> Match | None:
        """The one that is written most alike, where it is alike enough."""
        if len(key) < SHORTEST:
            return None
        best: Match | None = None
        for kind in (one for one in KINDS if one in kinds):
            found = process.extractOne(key, self._keys[kind], scorer=fuzz.ratio, score_cutoff=CLOSE)
            if found and (best is None or found[1] / 100 > best.worth + 0.02):
                best = Match(self.exactly(found[0], kinds)[0], found[1] / 100)
        return best

    def find(self, key: str, kinds: Collection[str] = KINDS) -> Match | None:
        """The one that is meant, by letters or by ear."""
        if exact := self.exactly(key, kinds):
            return Match(exact[0], 1.0)
        own = self._own.find(key, kinds) if self._own else None
        found = (own, self.heard(key, kinds), self.alike(key, kinds))
        return max((one for one in found if one), key=lambda one: one.worth, default=None)

    def has(self, kind: str) -> bool:
        """Whether any name of that kind is known."""
        return bool(self._keys[kind]) or (self._own is not None and self._own.has(kind))

    def begins(self, text: str, most: int) -> list[Name]:
        """Those that begin so, for one who types; by letters."""
        key = key_of(text)
        found = {one.name: one for one in self._own.begins(text, most)} if self._own else {}
        for known in islice(self._sorted, bisect_left(self._sorted, key), None) if key else ():
            if not known.startswith(key) or len(found) >= most:
                break
            for name in self.exactly(known):
                found.setdefault(name.name, name)
        return list(found.values())[:most]


def key_of(text: str) -> str:
    """The letters of a name, run together."""
    return said(tokens_of(text)).replace(" ", "")


def _without_the(name: str) -> str:
    words = [token.text for token in tokens_of(name)]
    rest = words[1:] if words[:1] in (["the"], ["die"], ["a"]) else words
    return "".join(word for word in rest if word != "and") or "".join(words)
