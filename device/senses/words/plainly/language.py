"""Tell that a text is in another language, and in which one most likely. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from device.senses.words.plainly.tongues import LETTERS, PERSIAN, SCRIPTS, UKRAINIAN, WORDS

LONGEST = 400  # characters that are looked at
FIRST_FOREIGN = min(first for first, _, _ in SCRIPTS)
ENOUGH = 0.6  # of the words that tell anything, so many speak for it
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def other_language(text: str, is_english: Callable[[str], bool]) -> str:
    """The language of a text that is not English, by its English name; "": English, or none that is known.

    is_english: whether a word, in small letters, is a common English one.
    """
    text = text[:LONGEST].casefold().replace("’", "'")
    letters = [c for c in text if c.isalpha()]
    if (script := _script(letters)) is not None:
        return script
    words = _WORD.findall(text)
    if all(is_english(word) for word in words):
        return ""
    told = {language: _share(words, language, is_english) for language in _known()}
    best = max(told, key=lambda language: told[language])
    share, _ = told[best]
    return best if share >= ENOUGH else ""


def _script(letters: list[str]) -> str | None:
    foreign = [
        c for c in letters if c >= FIRST_FOREIGN and any(first <= c <= last for first, last, _ in SCRIPTS)
    ]
    if 2 * len(foreign) <= len(letters) or not foreign:
        return None
    said = next(name for first, last, name in SCRIPTS if any(first <= c <= last for c in foreign))
    if said == "Russian" and any(c in UKRAINIAN for c in foreign):
        return "Ukrainian"
    return "Persian" if said == "Arabic" and any(c in PERSIAN for c in foreign) else said


def _share(words: list[str], language: str, is_english: Callable[[str], bool]) -> tuple[float, int]:
    """Of the words that tell anything how many speak for a language, and how many that are; 0 without any."""
    known, letters = _known()[language], LETTERS.get(language, "")
    hits = [word for word in words if word in known or (_has(word, letters) and not is_english(word))]
    only = [word for word in hits if not is_english(word)]
    others = [word for word in words if word not in known and not _has(word, letters) and is_english(word)]
    if not only:
        return 0.0, 0
    return len(hits) / (len(hits) + len(others)), len(hits) + 2 * sum(word in known for word in only)


def _has(word: str, letters: str) -> bool:
    return any(c in letters for c in word)


@cache
def _known() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in WORDS.items()}
