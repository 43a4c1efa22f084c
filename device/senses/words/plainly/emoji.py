"""Say what an emoji shows, in words, so that a model can read it; and take out signs that tell a state."""

from __future__ import annotations

import re
from dataclasses import dataclass

import emoji

from device.senses.words.plainly.signs import EMOJI, emoticons

_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")


def spoken(text: str) -> str:
    """The text with each run of one emoji replaced by its English name (CLDR); skin tones are dropped."""
    if text.isascii():
        return text
    said, begin, before = "", 0, ""
    text = _SKIN.sub("", text)
    for found in emoji.emoji_list(text):
        between, one = text[begin : found["match_start"]], found["emoji"]
        if between or one != before:
            said += f"{between} {_name(one)} "
        begin, before = found["match_end"], one
    return said + text[begin:]


def _name(one: str) -> str:
    return emoji.demojize(one, delimiters=("", "")).replace("_", " ").lower()


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A text without its signs, and the states (states.py) that they stood for, one a sign."""

    text: str
    states: tuple[str, ...]


def unsigned(text: str) -> Unsigned:
    """The text without the emoticons and emoji that tell a state; other emoji stay."""
    text = _SKIN.sub("", text)
    found = [(begin, end, state) for begin, end, state in emoticons(text)]
    found += [
        (one["match_start"], one["match_end"], state)
        for one in ([] if text.isascii() else emoji.emoji_list(text))
        if (state := EMOJI.get(one["emoji"]) or EMOJI.get(one["emoji"].replace("\ufe0f", "")))
    ]
    left, begin = "", 0
    for first, behind, _ in sorted(found):
        left, begin = f"{left}{text[begin:first]} ", behind
    return Unsigned(left + text[begin:], tuple(state for _, _, state in sorted(found)))
