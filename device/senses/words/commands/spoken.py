"""A sentence as its words: small letters, contractions written out, each with its place in what was said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*|%")
_APOSTROPHES = str.maketrans("’‘`´ʼ", "'''''")
_CLAUSE = re.compile(
    r"[,;:.!?…–—]+(?:\s|$)|\s[-–—]+\s|\b(?:because|cause|since|cos|while|whilst|so that|until i|till i"
    r"|(?:so|as|when|if|before|after) (?=(?:i|we|my|the|it|someone|everyone|you)\b))\b",
    re.IGNORECASE,
)
_ENDINGS = (("n't", "not"), ("'m", "am"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'d", "would"))
_WHOLE = {"let's": ("let", "us"), "can't": ("can", "not"), "won't": ("will", "not"), "%": ("percent",)}
_WHOLE |= {
    "cannot": ("can", "not"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "o'clock": ("oclock",),
}
_BARE = {  # as who types in a hurry leaves the apostrophe out
    "im": "i'm", "ive": "i've", "dont": "don't", "cant": "can't", "wont": "won't", "isnt": "isn't",
    "didnt": "didn't", "doesnt": "doesn't", "whats": "what's", "thats": "that's", "its": "it's",
    "whos": "who's", "hows": "how's", "lets": "let's", "youre": "you're", "arent": "aren't",
    "wasnt": "wasn't", "theres": "there's", "couldnt": "couldn't", "wouldnt": "wouldn't",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One word, and where in the text it stands."""

    text: str
    begin: int
    end: int


def clauses(text: str) -> list[str]:
    """What commas, full stops and a because divide."""
    return [one for one in (part.strip() for part in _CLAUSE.split(text)) if one]


def plain(text: str) -> str:
    """With one kind of apostrophe and no letters that only look alike."""
    return unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)


def words_of(text: str, heard: Mapping[str, str] = {}) -> list[Word]:
    """The words of a plain text. heard: what recognisers write for some words."""
    words: list[Word] = []
    for found in _WORD.finditer(text):
        said = found[0].casefold()
        said = heard.get(said, said)
        for part in said.split():
            words += (Word(one, *found.span()) for one in _written_out(part))
    return words


def _written_out(said: str) -> tuple[str, ...]:
    said = _BARE.get(said, said)
    if said in _WHOLE:
        return _WHOLE[said]
    for ending, word in _ENDINGS:
        if said.endswith(ending) and said != ending:
            return said.removesuffix(ending), word
    if said.endswith("'s"):
        return said.removesuffix("'s"), "is"
    return (said,)


class Fillers:
    """What politeness and haste put around a command."""

    def __init__(self, before: Iterable[str], behind: Iterable[str], anywhere: Iterable[str]) -> None:
        self._before = [tuple(one.split()) for one in before]
        self._behind = [tuple(one.split()) for one in behind]
        self._anywhere = frozenset(anywhere)

    def without(self, words: Sequence[Word]) -> list[Sequence[Word]]:
        """The sentence, and what is left of it without more and more of them: the longest first."""
        bare = [word for word in words if word.text not in self._anywhere]
        begins = _cuts(bare, self._before, at_end=False)
        ends = _cuts(bare, self._behind, at_end=True)
        cuts = sorted((begin + end, begin, end) for begin in begins for end in ends)
        return [bare[begin : len(bare) - end] for whole, begin, end in cuts if whole < len(bare)]


def _cuts(words: Sequence[Word], fillers: Sequence[tuple[str, ...]], *, at_end: bool) -> list[int]:
    """After how many words from one end it may be cut, as fillers stand there one behind another."""
    texts = [word.text for word in words]
    found, new = {0}, [0]
    while new:
        cut = new.pop()
        for filler in fillers:
            upto = cut + len(filler)
            part = texts[len(texts) - upto : len(texts) - cut] if at_end else texts[cut:upto]
            if upto <= len(texts) and tuple(part) == filler and upto not in found:
                found.add(upto)
                new.append(upto)
    return sorted(found)
