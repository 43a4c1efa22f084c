"""What people call themselves, checked as they sign up."""

from __future__ import annotations

import re
import unicodedata

from device.ports.errors import RefusedError
from device.values.text import checked

NAME_MAX = 40  # characters
EMAIL_MAX = 254  # of RFC 5321
_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def name_of(given: str) -> str:
    """The name, without spaces around it. Raises RefusedError."""
    name = " ".join(_line("name", given).split())
    if not name:
        raise RefusedError("name", "Say how you want to be called.")
    if len(name) > NAME_MAX:
        raise RefusedError("name", f"That name is long: {NAME_MAX} letters are enough.")
    if any(unicodedata.bidirectional(letter) in _TURNS for letter in name):
        raise RefusedError("name", "A name has no marks in it that turn the direction of writing.")
    if not any(letter.isalnum() for letter in name):
        raise RefusedError("name", "A name has a letter or a digit in it.")
    return name


def known_as(name: str) -> str:
    """A name as names are compared: neither case nor the way letters are written makes another person."""
    seen = "".join(letter for letter in name if unicodedata.category(letter) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", seen).casefold().split())


def email_of(given: str) -> str:
    """The address, '' for none: nothing is ever sent to it. Raises RefusedError."""
    email = _line("email", given).strip()
    if email and (len(email) > EMAIL_MAX or not _EMAIL.fullmatch(email)):
        raise RefusedError("email", "That is no e-mail address; it may stay empty.")
    return email


def _line(field: str, given: str) -> str:
    try:
        return checked(given)
    except ValueError as exc:
        raise RefusedError(field, f"The {field} {exc}.") from None
