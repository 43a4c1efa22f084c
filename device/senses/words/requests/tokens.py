"""A sentence as plain words: small letters without accents, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|&|\+|(?<=\d)-(?=\d)")
_APOSTROPHES = str.maketrans("’‘`´ʼ", "'''''")
_SAME = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "þ": "th", "ı": "i"})
_SIGNS = {"&": "and", "+": "and", "-": "to"}
_BREAK = re.compile(r"[,;:.!?()…–—\n\"“”]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, and where in the text it stands."""

    text: str
    begin: int
    end: int
    breaks: bool = False  # a comma, stop or the like stands before it
    is_joined: bool = False  # it hangs on the word before, by an apostrophe


def tokens_of(text: str) -> list[Token]:
    """The words of a text."""
    plain = text.translate(_APOSTROPHES)
    found: list[Token] = []
    behind = 0
    for one in _WORD.finditer(plain):
        between = plain[behind : one.start()]
        written = _SIGNS.get(one[0]) or folded(one[0])
        if written:
            breaks = bool(_BREAK.search(between)) and bool(found)
            found.append(Token(written, one.start(), one.end(), breaks, between == "'" and bool(found)))
        behind = one.end()
    return found


def folded(text: str) -> str:
    """In small letters, without accents."""
    text = text.casefold()
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFKD", text.translate(_SAME))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def said(tokens: Sequence[Token]) -> str:
    """The words, with one space between two."""
    return " ".join(token.text for token in tokens)
