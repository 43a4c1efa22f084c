"""Spoil texts as a speech recogniser and hasty thumbs do."""

from __future__ import annotations

import random
import re

HOMOPHONES = [
    group.split()
    for group in (
        "their there they're", "your you're", "its it's", "to too two", "hear here", "know no", "right write",
        "week weak", "way weigh", "for four", "won one", "new knew", "by buy bye", "our are hour",
        "whole hole", "peace piece", "see sea", "wait weight", "would wood", "son sun", "bored board",
        "plain plane", "rain reign", "break brake", "fair fare", "great grate", "missed mist", "passed past",
        "led lead", "and an in", "than then", "feel fill", "of have", "lost last",
        "tired tied", "where were wear", "so sew", "we've weave", "i'll aisle", "we're were", "he's his",
        "quite quiet", "walk work", "fell fall", "then them",
    )
]  # fmt: skip
SWAPS = {word: [other for other in group if other != word] for group in HOMOPHONES for word in group}


def as_recognised(text: str, rng: random.Random) -> str:
    """Lower case, no punctuation but apostrophes, and now and then a word misheard or lost."""
    words = re.sub(r"[^\w' ]+", " ", text.lower()).split()
    return " ".join(_misheard(word, rng) for word in words if len(words) < 4 or rng.random() > 0.02)


def as_typed(text: str, rng: random.Random) -> str:
    """A swapped or lost letter or two, and case as it comes."""
    letters = list(text.lower() if rng.random() < 0.5 else text)
    for _ in range(1 + len(letters) // 40):
        i = rng.randrange(len(letters))
        if rng.random() < 0.5:
            del letters[i]
        else:
            letters[i : i + 2] = letters[i : i + 2][::-1]
        if not letters:
            return text
    return "".join(letters)


def _misheard(word: str, rng: random.Random) -> str:
    return rng.choice(SWAPS[word]) if word in SWAPS and rng.random() < 0.08 else word
