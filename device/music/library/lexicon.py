"""What words and genres tell of a mood: points on the plane of valence and arousal, read from config/."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

Point = tuple[float, float]  # valence, arousal, each [-1, 1]

NEAR_SPELLING = 0.86  # difflib's ratio from which two genres are taken for the same

DARK_VALENCE = -0.25  # words at or below it are sad, angry or afraid

_NUMBER = re.compile(r"\((\d{1,3})\)|(\d{1,3})")
_SEPARATORS = re.compile(r"\s*[/;,|\\\0]\s*")
_LETTER_N_LETTER = re.compile(r"\b(\w)['’]?n['’]?(\w)\b")
_LONE_N = re.compile(r"\b['’]?n['’]?\b")
_STRESS = re.compile(r"(?:very|really|quite|so|rather|a bit|a little|sehr|très|muy|molto)\s+", re.IGNORECASE)
_DENIALS = frozenset(["not", "never", "no", "don't", "isn't", "ain't", "without", "nicht", "nie", "pas"])
DENIED_WORDS = 2  # after a denial
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


_TAGGED = re.compile(r"\bexplicit\b|\bparental advisory\b", re.IGNORECASE)
_MARKED = (
    r"[(\[{][^)\]}\n]*\bexplicit\b|\bexplicit (?:version|lyrics|content|album|edition|mix)\b"
    r"|[-–—:] *explicit *(?:\n|$)|\bparental advisory\b"
)
_CLEAN = re.compile(r"[(\[{][^)\]}\n]*\b(?:clean|censored)\b|\bclean version\b", re.IGNORECASE)


class MoodWords:
    """Words of mood, as people write them into a tag or a title."""

    def __init__(
        self, tags: Mapping[str, Point], titles: Mapping[str, Point], explicit: Iterable[str] = ()
    ) -> None:
        """tags: words of a mood tag; titles: further words that tell something only in a title.

        explicit: begins of words that no child is to hear.
        """
        self._tags = {_squeezed(word): point for word, point in tags.items()}
        self._titles = self._tags | {_squeezed(word): point for word, point in titles.items()}
        words = "|".join(map(_disguised, explicit)) or "(?!)"
        self._explicit = re.compile(rf"(?<!\w)(?:{words})|{_MARKED}", re.IGNORECASE)

    def of_tag(self, values: Iterable[str]) -> Point | None:
        """The mean point of the words of a mood tag, "very sad" like "sad"; None if none is known."""
        words = (word for value in values for word in split(value))
        return _mean(self._of_word(word) for word in words)

    def is_dark(self, texts: Iterable[str]) -> bool:
        """Whether a word of a tag, genre or title stands for anger, sadness or fear."""
        parts = (part for text in texts for part in (*split(text), *_meant(text)))
        points = (self._titles.get(_squeezed(part)) for part in parts)
        return any(point is not None and point[0] <= DARK_VALENCE for point in points)

    def is_explicit(self, tags: Iterable[str], titles: Iterable[str]) -> bool:
        """Whether a tag, or the title or album, says that it is not for children, or holds such a word."""
        if any(_TAGGED.search(tag) for tag in tags):
            return True
        text = "\n".join(titles)
        return self._explicit.search(text) is not None and _CLEAN.search(text) is None

    def of_title(self, title: str) -> Point | None:
        """The mean point of the words of a title that it does not deny; None if none is known."""
        return _mean(self._titles.get(_squeezed(word)) for word in _meant(title))

    def _of_word(self, word: str) -> Point | None:
        whole = self._tags.get(_squeezed(word))
        return whole or self._tags.get(_squeezed(_STRESS.sub("", word, count=1)))


class Genres:
    """The mood that each genre has on average."""

    def __init__(self, points: Mapping[str, Point]) -> None:
        self._points = {_squeezed(name): point for name, point in points.items()}
        self._known: dict[str, Point | None] = {}

    def lean(self, name: str, mood: Point) -> None:
        """A genre that belongs to a mood in this home lies between its own place and the mood's."""
        valence, arousal = self._points.get(_squeezed(name), mood)
        self._points[_squeezed(name)] = (valence + mood[0]) / 2, (arousal + mood[1]) / 2
        self._known.clear()

    def of(self, values: Iterable[str]) -> Point | None:
        """The mean point of a track's genres; None if none is known."""
        return _mean(self._remembered(value) for value in values)

    def _remembered(self, value: str) -> Point | None:
        if value not in self._known:
            whole = self._points.get(_squeezed(value))
            self._known[value] = whole or _mean(self._nearest(part) for part in split(value))
        return self._known[value]

    def _nearest(self, name: str) -> Point | None:
        """As written, or spelt nearly so, or the longest run of its words that is a genre, the last first."""
        key = _squeezed(name)
        if key in self._points:
            return self._points[key]
        if near := get_close_matches(key, self._points, n=1, cutoff=NEAR_SPELLING):
            return self._points[near[0]]
        words = re.findall(r"[\w&'’]+", name)
        for length in range(len(words) - 1, 0, -1):
            for start in range(len(words) - length, -1, -1):
                run = _squeezed(" ".join(words[start : start + length]))
                if run in self._points:
                    return self._points[run]
        return None


def mood_words_of(table: Mapping[str, Any]) -> MoodWords:
    """Of tags and titles, each word with its point, what languages call those of tags, and the explicit.

    Raises ValueError if a word has no point on the plane, or one that is translated is none of them.
    """
    tags, explicit = _points(table.get("tags")), table.get("explicit", [])
    if not isinstance(explicit, list):
        raise ValueError("explicit: must be a list of words")
    known = tags | _translated(tags, table.get("translations", {}))
    return MoodWords(known, _points(table.get("titles")), map(str, explicit))


def _translated(tags: Mapping[str, Point], content: object) -> dict[str, Point]:
    if not isinstance(content, dict) or not all(isinstance(names, list) for names in content.values()):
        raise ValueError("translations: must be words of mood, each with a list of others")
    if strange := [word for word in content if word not in tags]:
        raise ValueError(f"translations: {strange[0]} is none of the words of tags")
    return {str(name): tags[word] for word, names in content.items() for name in names}


def _meant(text: str) -> list[str]:
    """Its words, but for those that a "not" or "never" shortly before denies."""
    words = _WORD.findall(text)
    denials = [place for place, word in enumerate(words) if word.casefold().replace("’", "'") in _DENIALS]
    denied = {place + after for place in denials for after in range(1, DENIED_WORDS + 1)}
    return [word for place, word in enumerate(words) if place not in denied]


def genres_of(table: Mapping[str, Any]) -> Genres:
    """Of genres, each with its point. Raises ValueError if one has none on the plane."""
    return Genres(_points(table))


def named(genre: str) -> str:
    """A genre's name, where old tags have only its number, as in "(17)"; else as it is."""
    number = _NUMBER.fullmatch(genre.strip())
    if number is None:
        return genre
    from mutagen.id3 import TCON

    place = int(number[1] or number[2])
    return TCON.GENRES[place] if place < len(TCON.GENRES) else genre


def split(value: str) -> list[str]:
    """The parts of a tag in which several things were written, as in "Hip-Hop/Rap"."""
    return [part for part in _SEPARATORS.split(value) if part]


def _disguised(word: str) -> str:
    """A pattern that finds a word with stars and the like in place of letters too."""
    letters = word.casefold()
    return letters[:1] + "".join(rf"[{re.escape(letter)}*#@!$%_-]" for letter in letters[1:])


def _points(content: object) -> dict[str, Point]:
    if not isinstance(content, dict):
        raise ValueError("must be a list of words, each with [valence, arousal]")
    return {str(name): _point(str(name), value) for name, value in content.items()}


def _point(name: str, value: object) -> Point:
    match value:
        case [int() | float() as valence, int() | float() as arousal] if max(abs(valence), abs(arousal)) <= 1:
            return float(valence), float(arousal)
    raise ValueError(f"{name}: must be [valence, arousal], each from -1 to 1, not {value!r}")


@lru_cache(maxsize=50_000)  # titles of a large library say the same words again and again
def _squeezed(name: str) -> str:
    """The letters and digits of a name only, so that "R&B", "RnB" and "R and B" are one."""
    plain = _LETTER_N_LETTER.sub(r"\1and\2", name.casefold())
    plain = _LONE_N.sub("and", plain).replace("&", "and")
    return "".join(character for character in plain if character.isalnum())


def _mean(points: Iterable[Point | None]) -> Point | None:
    known = [point for point in points if point is not None]
    if not known:
        return None
    return sum(v for v, _ in known) / len(known), sum(a for _, a in known) / len(known)
