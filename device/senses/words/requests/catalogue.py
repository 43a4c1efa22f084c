"""What may be said of music, as config/asking.yaml has it, made ready to be looked up word by word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from device.senses.words.requests.names import key_of
from device.senses.words.requests.tokens import Token, said, tokens_of
from device.values.asking.requests import AskedKind

ABOUT = ("who", "what", "why", "when", "how long", "next")
"""What a question may be about, in the order of the table."""
GENRES = "genres"
_LISTS = (
    *("leads", "music", "not", "no_more_not", "this_year", "bpm", "by", "album", "title", "playlist", "like"),
    *("early", "mid", "late", "since", "after", "before", "until", "between", "counted", "and"),
    *("last_years", "years", "about", "above", "below", "goes"),
)
_SIGNS = ("points", "hello", "asks", "strong", "others", "i_am", "degrees", "telling", "polite", "again")
_COMPOUNDS = ("musik", "songs", "lieder", "stucke")  # one word with a genre
_NUMBERS = ("numbers", "minutes", "decades")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What some words mean: a slot and its value, or a sign and nothing."""

    slot: str
    value: str = ""
    number: int = 0


class Phrases:
    """Words in a row, and what they mean."""

    def __init__(self) -> None:
        self._of: dict[str, list[tuple[tuple[str, ...], Phrase]]] = {}

    def add(self, text: str, phrase: Phrase) -> None:
        """Once more for the same words: both hold."""
        words = tuple(token.text for token in tokens_of(text))
        self._of.setdefault(words[0], []).append((words, phrase))

    def at(self, tokens: Sequence[Token], place: int) -> list[tuple[int, Phrase]]:
        """All that begin there, with how many words they have: the longest first."""
        found = []
        for words, phrase in self._of.get(tokens[place].text, ()):
            upto = place + len(words)
            inner = tokens[place:upto]
            fits = tuple(one.text for one in inner) == words
            if fits and not any(one.breaks for one in inner[1:]):
                found.append((len(words), phrase))
        return sorted(found, key=lambda one: -one[0])


class Catalogue:
    """All languages at once: who speaks two mixes them."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        """Raises KeyError, ValueError, TypeError or AttributeError for a table that makes no sense."""
        self.phrases = Phrases()
        self.questions = Phrases()
        self.little: set[str] = set()
        self.past = Phrases()
        self.narrators: set[str] = set()
        self.signs: dict[str, set[str]] = {name: set() for name in _SIGNS}
        self.genres: dict[str, str] = {}
        self.calls, self.other, self.meanwhile = Phrases(), Phrases(), Phrases()
        self.meant: dict[AskedKind, set[str]] = {}
        for language, words in table.items():
            if language != GENRES:
                self._learn(words)
        for name, ways in table[GENRES].items():
            self.genres |= dict.fromkeys(map(key_of, (name, *ways)), name)
            for way in (name, *ways):
                self.phrases.add(way, Phrase("genre", name))
                if " " not in way:
                    self._add((f"{way}{one}" for one in _COMPOUNDS), Phrase("genre", name))

    def _learn(self, words: Mapping[str, Any]) -> None:
        for slot in _LISTS:
            self._add(words[slot], Phrase(slot))
        for verb, behind in words["split"].items():
            self.phrases.add(verb, Phrase("split", behind))
        for slot in _NUMBERS:
            for text, number in words[slot].items():
                self.phrases.add(text, Phrase(slot, "", int(number)))
        for slot, values in (
            *words["means"].items(),
            ("like_this", words["this"]),
            ("alike", words["alike"]),
        ):
            for value, ways in values.items():
                self._add(ways, Phrase(slot, value))
        for about, ways in zip(ABOUT, words["questions"], strict=True):
            for way in ways:
                self.questions.add(way, Phrase("question", about))
        for way in words["past"]:
            self.past.add(way, Phrase("past"))
        self.little |= set(words["little"]) | set(words["music"])
        self.narrators |= set(words["narrators"])
        for what, ways in words["calls"].items():
            for way in ways:
                self.calls.add(way, Phrase("calls", what))
        for way in words["meanwhile"]:
            self.meanwhile.add(way, Phrase("meanwhile"))
        for way in words["other"]:
            self.other.add(way, Phrase("other"))
        for kind, ways in words["meant"].items():
            self.meant.setdefault(AskedKind(kind), set()).update(said(tokens_of(way)) for way in ways)
        for name, sign in self.signs.items():
            sign |= set(words[name])

    def _add(self, ways: Iterable[str], phrase: Phrase) -> None:
        for way in ways:
            self.phrases.add(way, phrase)
