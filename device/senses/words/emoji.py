"""Say what an emoji shows, in words, so that a model of words can read it."""

from __future__ import annotations

import re
import unicodedata

_RUN = re.compile(r"([\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff])\1*")
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")


def spoken(text: str) -> str:
    """The text with each run of one emoji replaced by its Unicode name; skin tones are dropped."""
    return _RUN.sub(_name, _SKIN.sub("", text))


def _name(match: re.Match[str]) -> str:
    return f" {unicodedata.name(match[1], '').lower()} "
