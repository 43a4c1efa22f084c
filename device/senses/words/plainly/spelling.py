"""Read words that are stretched or mistyped as they are meant. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby, product

from device.senses.words.plainly.feelings import FEELINGS
from device.senses.words.plainly.outright import names

LEAST_LETTERS = 4  # a shorter word has too many neighbours
OTHERS = frozenset(
    [
        "very",
        "really",
        "today",
        "feeling",
        "because",
        "great",
        "having",
        "everything",
        "morning",
        "tonight",
        "tomorrow",
    ]
)
"""Other words that are mended, as they stand beside a feeling so often."""
MOST_RUNS = 4  # of repeated letters
LONGEST = 60  # letters
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CHEER = re.compile("y+e+s{2,}")  # a yes that is drawn out is joy
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WRITTEN = {
    "im": "I'm", "ive": "I've", "dont": "don't", "cant": "can't", "wont": "won't", "didnt": "didn't",
    "isnt": "isn't", "wasnt": "wasn't", "doesnt": "doesn't", "couldnt": "couldn't",
    "wouldnt": "wouldn't", "shouldnt": "shouldn't", "hasnt": "hasn't", "havent": "haven't",
    "arent": "aren't", "werent": "weren't", "youre": "you're", "theyre": "they're", "thats": "that's",
    "whats": "what's", "hes": "he's", "shes": "she's", "aint": "ain't", "u": "you", "ur": "your",
    "r": "are", "thx": "thanks", "pls": "please", "plz": "please", "bc": "because", "cuz": "because",
    "coz": "because", "rn": "right now", "omg": "oh my god", "luv": "love", "gr8": "great",
    "2day": "today", "2moro": "tomorrow", "tmrw": "tomorrow", "vry": "very", "rly": "really",
    "teh": "the", "tho": "though", "nite": "night",
}  # fmt: skip

Rank = Callable[[str], "int | None"]
"""How common a word in small letters is, 0 the most; None where it is none."""


def mended(text: str, rank: Rank, common: int) -> str:
    """The text with such words as they are meant; those of a rank below common stay as they are."""
    return _WORD.sub(lambda found: _mended(found[0], rank, common), text)


def _mended(word: str, rank: Rank, common: int) -> str:
    small = word.casefold()
    if _CHEER.fullmatch(small):
        return "yay"
    if small in _WRITTEN:
        return _WRITTEN[small]
    is_known = not _is_stretched(small) and _is_known(small, rank, common)
    if is_known or not small.isascii() or len(small) > LONGEST:
        return word
    for meant in (_shortened(small, rank, common), _one_slip(small, rank)):
        if meant is not None:
            return meant
    return word


def _is_known(word: str, rank: Rank, common: int) -> bool:
    place = rank(word)
    return word in FEELINGS or names(word) or (place is not None and place < common)


def _is_stretched(word: str) -> bool:
    """Whether a letter stands thrice and more in a row."""
    return re.search(r"(.)\1\1", word) is not None


def _shortened(word: str, rank: Rank, common: int) -> str | None:
    """The most common word that it is with its repeated letters written once or twice."""
    runs = [(letter, len(list(same))) for letter, same in groupby(word)]
    repeated = sum(count > 1 for _, count in runs)
    if repeated == 0 or repeated > MOST_RUNS:
        return None
    ways = product(*([letter] if count == 1 else [letter, 2 * letter] for letter, count in runs))
    known = {way for parts in ways if _is_known(way := "".join(parts), rank, common) and way != word}
    if not known:
        least = "".join(letter for letter, _ in runs)
        return _one_slip(least, rank) if _is_stretched(word) else None
    return min(known, key=lambda way: (way not in FEELINGS, rank(way) or common))


def _one_slip(word: str, rank: Rank) -> str | None:
    """The word of feeling, or the very common word, from which it differs by one slip of the keyboard."""
    if len(word) < LEAST_LETTERS - 1:
        return None
    near = set(_neighbours(word))
    felt = [one for one in near if one in FEELINGS and len(one) >= LEAST_LETTERS and one[0] in word[:2]]
    if felt:
        return min(felt, key=lambda one: (one[0] != word[0], rank(one) or 0))
    return min((one for one in near if one in OTHERS), default=None)


def _neighbours(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, behind = word[:at], word[at:]
        for letter in _LETTERS:
            yield before + letter + behind
            if behind:
                yield before + letter + behind[1:]
        if behind:
            yield before + behind[1:]
        if len(behind) > 1:
            yield before + behind[1] + behind[0] + behind[2:]
