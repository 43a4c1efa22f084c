"""A language that nobody speaks: every message of the catalogues, in letters that no text of the code has."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from device.web.language.tongue import Tongue
from scripts.documents.messages import messages

_KEPT = re.compile(r"(%\(\w+\)s|\{\w*\}|<[^>]*>|&\w+;)")
_ASCII = re.compile(r"[A-Za-z]{2,}")
_WORDS = ("alt", "title", "aria-label", "placeholder")
NAMES = {"Moodlark", "HTTPS", "CSV", "JSON", "SHA", "Deutsch", "English", "Okay", "Nabu", "Ana"}
"""Of things and people, the same everywhere."""


def strange() -> Tongue:
    """It."""
    return Tongue("qps", "ja", {one: _strange(one) for one in messages()})


def _strange(message: str) -> str:
    parts = _KEPT.split(message)
    if message.startswith("EEE") or message == "d MMM":
        return message
    told = (part if kept % 2 else re.sub("[A-Za-z]", _wide, part) for kept, part in enumerate(parts))
    return "".join(told)


def _wide(letter: re.Match[str]) -> str:
    return chr(ord(letter[0]) + 0xFEE0)


class _Reader(HTMLParser):
    """All that can be seen or is read aloud, but names: those stand in <bdi> or <code>."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"bdi", "code", "script", "style", "kbd"}:
            self._silent.append(tag)
        self.texts += [value for name, value in attrs if value and name in _WORDS]

    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data)


def english(page: str) -> list[str]:
    """What of a page is still in the letters of the code."""
    reader = _Reader()
    reader.feed(page)
    return sorted({text.strip() for text in reader.texts if set(_ASCII.findall(text)) - NAMES})
