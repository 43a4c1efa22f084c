"""What was said to the box, without the name by which it was called. Pure.

A recogniser writes for a name what it knows: "okay nabu" becomes "okay now boo". So where it stands is told
by the time as well, and what is like it, by its letters as they sound, is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from device.values import Utterance

MOST_WORDS = 5  # that a name may be written as
OVER_S = (0.6, 0.02)  # before the box knew: from and to when its name was over
SURE_S = 0.4  # what begins so long before the box knew is the name, or was before it
ALIKE, ALIKE_IN_TIME = 0.72, 0.5  # likeness from which it is the name; where the time says so too
_SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("oo", "u"), ("ou", "u"), ("ew", "u"), ("ow", "u"), ("ay", "e"), ("ey", "e"),
    ("ei", "e"), ("ee", "i"), ("q", "k"), ("c", "k"), ("v", "b"), ("y", "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """By what the box was called, and where in the sound it knew that."""

    text: str
    known_s: float


def without_name(heard: Utterance, name: Name) -> Utterance:
    """The same without the name, and without what was heard before it; what else it may be likewise."""
    words, times = heard.text.split(), heard.words_begin_s
    known = times if len(times) == len(words) else ()
    cut = _cut(words, name, known)
    others = (" ".join(_without(one.split(), name, cut)) for one in heard.others)
    return replace(
        heard,
        text=" ".join(words[cut:]),
        others=tuple(dict.fromkeys(one for one in others if one)),
        words_begin_s=known[cut:],
        begins_s=known[cut] if cut < len(known) else heard.begins_s,
    )


def text_without_name(text: str, name: Name) -> str:
    """What is left of a text of which it is not known when each word was said."""
    return " ".join(_without(text.split(), name, 0))


def _without(words: list[str], name: Name, otherwise: int) -> list[str]:
    return words[_cut(words, name, ()) or otherwise :]


def _cut(words: list[str], name: Name, begins_s: tuple[float, ...]) -> int:
    """After how many words the name is over."""
    places = [(_alike(words[begin:end], name.text), end) for begin, end in _places(words)]
    if not begins_s:
        likeness, end = max(places, default=(0.0, 0), key=lambda one: (one[0], -one[1]))
        return end if likeness >= ALIKE else 0
    first_s, last_s = (name.known_s - before_s for before_s in OVER_S)
    ends_s = (*begins_s[1:], float("inf"))
    in_time = [
        (alike, end) for alike, end in places if first_s <= ends_s[end - 1] and begins_s[end - 1] < last_s
    ]
    likeness, end = max(in_time, default=(0.0, 0), key=lambda one: (one[0], -one[1]))
    if likeness >= ALIKE_IN_TIME:
        return end
    return sum(begin_s < name.known_s - SURE_S for begin_s in begins_s)


def _places(words: list[str]) -> Iterator[tuple[int, int]]:
    """From and to which word the name may stand."""
    for end in range(1, min(len(words), 2 * MOST_WORDS) + 1):
        for begin in range(max(0, end - MOST_WORDS), end):
            yield begin, end


def _alike(words: list[str], name: str) -> float:
    return SequenceMatcher(None, _sounds("".join(words)), _sounds(name), autojunk=False).ratio()


def _sounds(text: str) -> str:
    """Letters as they sound: one for those that sound alike, none twice in a row."""
    letters = re.sub(r"[^\w]|\d|_", "", text.lower())
    for written, sound in _SOUNDS:
        letters = letters.replace(written, sound)
    letters = re.sub(r"(?<=[aeiou])h", "", letters)
    return re.sub(r"(.)\1+", r"\1", letters)
