"""Does somebody say that a life, a body or a home is in danger? Text in, yes or no out. Pure.

Told by phrases (carewords.py), never by a mood: "this traffic is killing me" is angry and harmless, and "I've
written the letters, I'm ready to go now" sounds calm. A phrase counts unless it is denied, is the name of
music that is asked for, is told of a film or the news, or is over. Half-said things count where two meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from device.senses.words.caremodel import load_model
from device.senses.words.carewords import (
    DENIED,
    EVERYDAY,
    FIGURES,
    HINTS,
    NOT_DENIED,
    OVER,
    SAYS,
    STILL,
    TOGETHER,
    UNLESS,
    WORDS,
)
from device.senses.words.plaintext import plain

HALF_SAID, LIKE_THOSE = "half said", "like what was learned"
SURE = 1.1  # the model's score from which it is believed without a phrase …
SURE_BESIDE = 1.75  # … and beside everyday things or a figure of speech
LONGEST = 3_000  # characters that are looked at, from the beginning
PHRASES_A_PATTERN = 3  # to compile more at once takes megabytes for a moment

_MAY_DENY = frozenset(
    ("i", "am", "do", "to", "of", "about", "want", "wish", "will", "would", "going", "be", "feel", "like")
)
_HOLDS_ITS_OWN_NOT = frozenset(("no wish to live", "a burden", "no way out", "in danger now"))
_GENERIC = r"(?:something|anything|some \w*|music|a song|the song|my \w+ ?\w*|it|that|this|one|me|us|songs)"
_ASKED = re.compile(
    r"^(?:(?:please|(?:can|could|would) you|hey|okay?|now|(?:i want|i would like|let us) (?:to )?hear) )*"
    r"(?:play|put on|queue|skip|shuffle|sing|turn up|listen(?:ing)? to|stop playing|who s[ai]ngs?"
    r"|i love (?!you|them|him|her|my|mum|mom|dad|every))"
    rf"(?: {_GENERIC}(?: \w+){{0,3}}?(?= ,| i | because|$)(?P<rest>.*)|[^,]*)"
)
_LAST = re.compile(r"one last time|last (?:song|time)|before i (?:go|die)|at my funeral|for the last")

Patterns = Sequence[re.Pattern[str]]


class Care:
    """Understands danger by phrases, and by a model where no phrase foresaw it."""

    def __init__(self, models: Path) -> None:
        """models: the folder with care.npz; without that file the phrases do without."""
        self._file = models / "care.npz"

    def says(self, text: str) -> bool:
        """Whether somebody may take their life or hurt themselves, suffers violence, or is in danger."""
        return self.kind(text) is not None

    def kind(self, text: str) -> str | None:
        """Which kind of carewords.SAYS, HALF_SAID or LIKE_THOSE; None: none. Bounded in time."""
        if (kind := phrase_of_care(text)) is not None:
            return kind
        said, model = _told(text), load_model(self._file)
        if not said or model is None:
            return None
        beside = _any(_compiled((EVERYDAY,)), said) or _any(_compiled(FIGURES), said)
        return LIKE_THOSE if model.score(said) > (SURE_BESIDE if beside else SURE) else None

    def make_ready(self) -> None:
        """Compile all phrases, which takes a second or more on a small machine, and read the model."""
        load_model(self._file)
        for phrases in (UNLESS, OVER, (STILL,), *SAYS.values(), *HINTS.values(), (EVERYDAY,), FIGURES):
            _compiled(phrases)


def phrase_of_care(text: str) -> str | None:
    """As Care.kind, by the phrases alone."""
    said = _told(text)
    for kind, phrases in SAYS.items():
        if _found(kind, _compiled(phrases), said):
            return kind
    return HALF_SAID if _half_said(said) else None


def _told(text: str) -> str:
    """What a text tells of now and of real people, in plain words; nothing where it tells of none."""
    said = _without_request(plain(text[:LONGEST]))
    if _any(_compiled(UNLESS), said) or (_any(_compiled(OVER), said) and not _any(_compiled((STILL,)), said)):
        return ""
    return said.strip(" ,")


def _without_request(said: str) -> str:
    """What is left when the name of the music that is asked for is taken away."""
    asked = _ASKED.match(said)
    if asked is None or _LAST.search(said):
        return said
    return (asked["rest"] or "") + said[asked.end() :]


def _half_said(said: str) -> bool:
    """Whether several things say it together, with nothing everyday beside them."""
    if _any(_compiled((EVERYDAY,)), said):
        return False
    for figure in _compiled(FIGURES):
        said = figure.sub(" ", said)
    kinds = {kind for kind, phrases in HINTS.items() if _found(kind, _compiled(phrases), said)}
    return any(together <= kinds for together in TOGETHER)


def _any(patterns: Patterns, said: str) -> bool:
    return any(pattern.search(said) for pattern in patterns)


def _found(kind: str, patterns: Patterns, said: str) -> bool:
    matches = (match for pattern in patterns for match in pattern.finditer(said))
    return any(kind in _HOLDS_ITS_OWN_NOT or not _is_denied(said, match) for match in matches)


def _is_denied(said: str, match: re.Match[str]) -> bool:
    """Whether "not", "never" or the like governs what was found."""
    clause = f"{said[: match.start()].rsplit(',', 1)[-1].rstrip()} {_opening(match[0])}".strip()
    return _any(_compiled((DENIED,)), clause) and not _any(_compiled((NOT_DENIED,)), clause)


def _opening(found: str) -> str:
    """The words with which a match begins and that may stand between "not" and what it denies."""
    words = found.split()
    return " ".join(words[: next((n for n, word in enumerate(words) if word not in _MAY_DENY), len(words))])


@cache
def _compiled(phrases: tuple[str, ...]) -> Patterns:
    starts = range(0, len(phrases), PHRASES_A_PATTERN)
    return tuple(re.compile(_either(phrases[n : n + PHRASES_A_PATTERN])) for n in starts)


def _either(phrases: Iterable[str]) -> str:
    """Whole words: a phrase may end in the space before the next one."""
    return "|".join(rf"(?<!\w)(?:{_filled(phrase)})(?:(?<!\w)|(?!\w))" for phrase in phrases)


def _filled(phrase: str) -> str:
    """The regular expression of a phrase: its words put in, its gaps bridged by words that negate nothing."""
    while any(f"{{{name}}}" in phrase for name in WORDS):
        for name, words in WORDS.items():
            phrase = phrase.replace(f"{{{name}}}", words)
    word = r"(?!(?:not|never|no|nobody|nothing)\b)\w+"
    phrase = phrase.replace(r"(?:\w+ )", f"(?:{word} )").replace(r"(?:[\w,]+ )", f"(?:(?:,|{word}) )")
    return phrase.replace(" ... ", f"(?: (?:,|{word})){{0,7}} ").replace(" .. ", f"(?: {word}){{0,3}} ")
