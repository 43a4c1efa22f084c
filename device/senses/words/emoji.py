"""Say what an emoji shows, in words, so that a model of words can read it."""

from __future__ import annotations

import re

import emoji

_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")


def spoken(text: str) -> str:
    """The text with each run of one emoji replaced by its English name (CLDR); skin tones are dropped."""
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
