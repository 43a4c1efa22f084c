"""What names tell of whether something is music, read from config/belonging.yaml."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from device.values import Season

HEAD = 2  # letters by which most names are passed over at once


class Phrases:
    """Words that are looked for in names: whole ones, whatever the capitals; a star is any letters."""

    def __init__(self, phrases: Iterable[str] = ()) -> None:
        wanted = [" ".join(_plain(phrase).split()) for phrase in phrases]
        self._heads = frozenset(phrase[:HEAD] for phrase in wanted)
        self._anywhere = any(phrase.startswith("*") for phrase in wanted)
        parts = "|".join(re.escape(phrase).replace(r"\*", r"\w*") for phrase in wanted) or "(?!)"
        self._pattern = re.compile(rf"(?<!\w)(?:{parts})(?!\w)")
        self.found = lru_cache(maxsize=20_000)(self._found)

    def _found(self, name: str) -> str:
        """The first that stands in a name, as it is written there; "" if none does."""
        words = _WORD.findall(_plain(name))
        if not self._anywhere and not any(word[:HEAD] in self._heads for word in words):
            return ""
        found = self._pattern.search(" ".join(words))
        return found[0] if found else ""


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())


_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Signs:
    """By what something is known to be of a kind."""

    genres: Phrases = field(default_factory=Phrases)
    folders: Phrases = field(default_factory=Phrases)
    titles: Phrases = field(default_factory=Phrases)
    endings: frozenset[str] = frozenset()  # of files, such as ".m4b"


@dataclass(frozen=True, slots=True)
class Names:
    """All that names tell."""

    spoken: Signs = field(default_factory=Signs)
    noise: Signs = field(default_factory=Signs)
    film: Signs = field(default_factory=Signs)
    seasons: Mapping[Season, Signs] = field(default_factory=dict)


def names_of(table: Mapping[str, Any]) -> Names:
    """Raises ValueError where the table makes no sense."""
    seasons = table.get("seasons", {})
    if not isinstance(seasons, dict):
        raise ValueError("seasons: must be a list of seasons, each with begins and ends")
    kinds = {name: _signs(table.get(name, {}), name) for name in ("spoken", "noise", "film")}
    return Names(**kinds, seasons={_season(name, one): _signs(one, name) for name, one in seasons.items()})


def _signs(content: object, name: str) -> Signs:
    if not isinstance(content, dict):
        raise ValueError(f"{name}: must have genres, folders, titles or endings")
    genres, folders, titles = (Phrases(_texts(content, name, key)) for key in ("genres", "folders", "titles"))
    endings = frozenset(one.casefold() for one in _texts(content, name, "endings"))
    return Signs(genres, folders, titles, endings)


def _texts(content: Mapping[str, Any], name: str, key: str) -> list[str]:
    found = content.get(key, [])
    if not isinstance(found, list):
        raise ValueError(f"{name}: {key} must be a list of words")
    return [str(one) for one in found]


def _season(name: str, content: Mapping[str, Any]) -> Season:
    try:
        begins, ends = (_day(str(content[key])) for key in ("begins", "ends"))
    except (KeyError, TypeError, ValueError) as exc:
        raise ValueError(f"seasons: {name}: needs begins and ends, each month-day such as 12-01") from exc
    return Season(str(name), begins, ends)


def _day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
