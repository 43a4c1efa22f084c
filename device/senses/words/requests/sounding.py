"""How a name sounds: one key for all spellings that a recogniser may hear."""

from __future__ import annotations

import re

_RULES = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^ps", "s"),
        (r"^x", "s"),
        (r"^wh", "w"),
        (r"ough(?=t)", "o"),
        (r"augh", "of"),
        (r"igh", "i"),
        (r"gh(?=[^aeiou]|$)", ""),
        (r"tch|ch(?=[aeiouy])", "x"),
        (r"ch", "k"),
        (r"sch", "x"),
        (r"sh", "x"),
        (r"[ts]i(?=o)", "x"),
        (r"ph|v|w(?=$)", "f"),
        (r"ck|q|g|k|c(?=[^eiy]|$)", "k"),
        (r"c(?=[eiy])|z", "s"),
        (r"th|d", "t"),
        (r"b", "p"),
        (r"(?<=m)p(?=t|$)", ""),
        (r"h|(?<=[^aeiou])w|y(?=[^aeiou]|$)", ""),
    )
)
_VOWELS = re.compile(r"(?<!^)[aeiouyw]+")
_TWICE = re.compile(r"(.)\1+")


def sounding(word: str) -> str:
    """The consonants of a plain word by their sound, and whether it begins with a vowel."""
    for pattern, by in _RULES:
        word = pattern.sub(by, word)
    word = _VOWELS.sub("", word)
    if word[:1] in tuple("aeiouy"):
        word = "a" + word[1:]
    return _TWICE.sub(r"\1", word)
