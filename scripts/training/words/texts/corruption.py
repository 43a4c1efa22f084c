"""Spoil texts as a speech recogniser and hasty thumbs do."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

HOMOPHONES = [
    group.split()
    for group in (
        "their there they're", "your you're", "its it's", "to too two", "hear here", "know no", "right write",
        "week weak", "way weigh", "for four", "won one", "new knew", "by buy bye", "our are hour",
        "whole hole", "peace piece", "see sea", "wait weight", "would wood", "son sun", "bored board",
        "plain plane", "rain reign", "break brake", "fair fare", "great grate", "missed mist", "passed past",
        "led lead", "and an in", "than then", "feel fill", "of have", "lost last",
        "tired tied", "where were wear", "so sew", "we've weave", "i'll aisle", "we're were", "he's his",
        "quite quiet", "walk work", "fell fall", "then them", "can't can", "morning mourning", "pain pane",
        "weather whether", "which witch", "aloud allowed", "meet meat", "tea tee", "flour flower", "him them",
        "night knight", "heel heal", "hair hare", "road rode", "sale sail", "cell sell", "scene seen",
        "steal steel", "steak stake", "through threw", "waste waist", "blue blew", "read red", "eight ate",
        "i'm am", "i've of", "her a", "he she", "wanna want", "gonna going",
    )
]  # fmt: skip
SWAPS = {
    word: [other for group in HOMOPHONES if word in group for other in group if other != word]
    for word in {word for group in HOMOPHONES for word in group}
}
THUMBED = {
    "you": "u", "your": "ur", "are": "r", "please": "pls", "thanks": "thx", "tomorrow": "tmrw",
    "because": "cuz", "right": "rite", "though": "tho", "really": "rly", "people": "ppl",
    "going to": "gonna", "want to": "wanna", "i don't know": "idk", "to be honest": "tbh",
    "oh my god": "omg", "right now": "rn", "love": "luv", "and": "n", "so": "soo", "no": "nooo",
    "yes": "yesss", "what": "wat", "for": "4", "tonight": "2nite",
}  # fmt: skip
_UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SIGNS = {"&": " and ", "%": " percent ", "$": " dollars ", "£": " pounds ", "€": " euros ", "@": " at "}
_SOUNDS = str.maketrans("bdgvzqcn", "ptkfskkm")  # voiced as voiceless: what a recogniser confuses


def as_recognised(text: str, rng: random.Random, alike: Mapping[str, Sequence[str]] | None = None) -> str:
    """Lower case, numbers in words, no punctuation but apostrophes, and now and then a word misheard or lost.

    alike: words that sound much the same (see `soundalikes`), taken for one another now and then.
    """
    text = re.sub(r"\d+", lambda match: f" {_in_words(match[0])} ", text.lower())
    text = "".join(_SIGNS.get(c, c) for c in text)
    words = re.sub(r"[^\w' ]+|_", " ", text).split()
    heard = (_misheard(word, rng, alike or {}) for word in words if len(words) < 4 or rng.random() > 0.02)
    return " ".join(heard)


def as_typed(text: str, rng: random.Random) -> str:
    """A swapped or lost letter or two, case and apostrophes as they come, short forms, a drawn-out word."""
    if rng.random() < 0.4:
        for whole, short in THUMBED.items():
            if rng.random() < 0.5:
                text = re.sub(rf"\b{whole}\b", short, text, flags=re.IGNORECASE)
    text = text.replace("'", "") if rng.random() < 0.4 else text
    chance = rng.random()
    letters = list(text.lower() if chance < 0.5 else text.upper() if chance < 0.56 else text)
    for _ in range(rng.choice((0, 1, 1 + len(letters) // 40))):
        i = rng.randrange(len(letters))
        if rng.random() < 0.4:
            del letters[i]
        elif rng.random() < 0.8:
            letters[i : i + 2] = letters[i : i + 2][::-1]
        elif letters[i].isalpha():
            letters[i : i + 1] = letters[i] * rng.randint(2, 4)
        if not letters:
            return text
    return "".join(letters)


def soundalikes(texts: Iterable[str]) -> dict[str, list[str]]:
    """The words of some texts that differ from others in vowels or in voice alone ("sad" and "said")."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for text in texts:
        for word in re.findall(r"[a-z]{3,}", text.lower()):
            groups[_sound(word)].add(word)
    return {
        word: sorted(group - {word}) for group in groups.values() if len(group) > 1 for word in sorted(group)
    }


def _sound(word: str) -> str:
    skeleton = re.sub(r"(?<=.)[aeiouyhw]+", ".", re.sub(r"e$|ed$", "", word).translate(_SOUNDS))
    return re.sub(r"(\w)\1+", r"\1", skeleton)


def _misheard(word: str, rng: random.Random, alike: Mapping[str, Sequence[str]]) -> str:
    if word in SWAPS and rng.random() < 0.08:
        return rng.choice(SWAPS[word])
    return rng.choice(alike[word]) if word in alike and rng.random() < 0.04 else word


def _in_words(digits: str) -> str:
    """A number up to 99 as people say it, of longer ones each digit."""
    number = int(digits)
    if len(digits) > 2:
        return " ".join(_UNITS[int(digit)] for digit in digits)
    if number < 20:
        return _UNITS[number]
    return _TENS[number // 10 - 2] + (f" {_UNITS[number % 10]}" if number % 10 else "")
