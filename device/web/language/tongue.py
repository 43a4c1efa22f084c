"""The languages of the page, and the one that is spoken at the moment."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from device.values.settings import Language
from device.web.language.sentences import Sentences

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Tongue:
    """One language."""

    code: str  # as browsers name it
    locale: str  # by which numbers and times are written
    words: Mapping[str, str] = field(default_factory=dict)
    direction: str = "ltr"  # or rtl

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentences", Sentences(self.words))

    sentences: Sentences = field(init=False, compare=False)


ENGLISH = Tongue("en", "en_GB")
_LOCALES = {Language.GERMAN: ("de_DE", "ltr"), Language.ARABIC: ("ar", "rtl")}
_SPOKEN: ContextVar[Tongue] = ContextVar("spoken", default=ENGLISH)


@cache
def tongue_of(language: Language) -> Tongue:
    """It with its catalogue; English for none in particular."""
    if language not in _LOCALES:
        return ENGLISH
    locale, direction = _LOCALES[language]
    return Tongue(language.value, locale, words_of(FOLDER / f"{language.value}.po"), direction)


def words_of(path: Path) -> Mapping[str, str]:
    """A catalogue, without what nobody told yet. What can be counted has two messages."""
    with path.open("rb") as file:
        catalogue = read_po(file)
    found: dict[str, str] = {}
    for message in catalogue:
        ids, told = message.id, message.string
        if not ids:
            continue
        if isinstance(ids, tuple | list):
            continue
        if isinstance(told, str) and told:
            found[ids] = told
    return found


def speak(tongue: Tongue) -> None:
    """From now on, in this request or event."""
    _SPOKEN.set(tongue)


def spoken() -> Tongue:
    """The language of whoever looks."""
    return _SPOKEN.get()


def locale() -> str:
    """How they write numbers and times."""
    return spoken().locale


def say(english: object) -> str:
    """A sentence of the house, or a word, in their language."""
    return spoken().sentences.say(str(english))


def gettext(english: str) -> str:
    """A message of the page."""
    return spoken().words.get(english) or english


def ngettext(one: str, many: str, number: int) -> str:
    """Likewise, of so many."""
    return gettext(one if number == 1 else many)
