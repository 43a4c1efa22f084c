"""Text from outside, checked once at the door: for the configuration, the page, the API and commands alike.

Whoever holds one of these types need not ask again whether it can be written, shown or sent. A refusal is a
ValueError whose message is a whole sentence, or goes on from the name: "is longer than 80 characters".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

LINE_MAX = 500  # characters
NAME_MAX = 80
URI_MAX = 4096  # bytes, as the longest path on Linux
PATH_MAX = 4095
PART_MAX = 255  # bytes between two slashes of a path
SOCKET_MAX = 107  # bytes of a UNIX socket's path
HOST_MAX = 253  # letters of a host's name as the network writes it

WHOLE_MAX = 10**15 - 1
_DIGITS = "[0-9]{1,15}"
ONE_LINE = r"^[^\u0000-\u001f\u007f-\u009f]*$"
_WHOLE = re.compile(_DIGITS)
_SHIFT = re.compile(f"-?{_DIGITS}")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Says:
    """In an annotation: how a refusal of that field is told; {field} stands for its name."""

    sentence: str


def checked(text: str) -> str:
    """A text of one line that every file, screen and server can take. Raises ValueError."""
    for letter in text:
        match unicodedata.category(letter):
            case "Cs":
                raise ValueError("holds half a letter (a lone surrogate)")
            case "Cc" if letter == "\0":
                raise ValueError("holds a NUL character")
            case "Cc" if letter in "\n\r\v\f\x85":
                raise ValueError("holds a line break")
            case "Cc":
                raise ValueError(f"holds a control character (U+{ord(letter):04X})")
    return text


def _at_most(text: str, longest: int) -> str:
    if len(text) > longest:
        raise ValueError(f"is longer than {longest} characters")
    return text


def _bytes_at_most(text: str, longest: int) -> str:
    if len(text.encode()) > longest:
        raise ValueError(f"is longer than {longest} bytes")
    return text


def _line(text: str) -> str:
    return checked(_at_most(text, LINE_MAX))


def _name(text: str) -> str:
    return checked(_at_most(text, NAME_MAX))


def _uri(text: str) -> str:
    if not text:
        raise ValueError("is empty")
    return _bytes_at_most(checked(_at_most(text, URI_MAX)), URI_MAX)


def _path(text: str) -> str:
    _bytes_at_most(checked(_at_most(text, PATH_MAX)), PATH_MAX)
    if any(len(part.encode()) > PART_MAX for part in text.split("/")):
        raise ValueError(f"holds a name of more than {PART_MAX} bytes")
    if not text.startswith("~"):
        return text
    try:
        return str(Path(text).expanduser())
    except RuntimeError:
        whose = text.split("/")[0]
        raise ValueError(
            f"cannot be found: there is no home folder for {whose}; write the whole path"
        ) from None


def _host(text: str) -> str:
    checked(_at_most(text, LINE_MAX))
    if not text:
        raise ValueError("is empty: write a name such as box.local, or an address such as 127.0.0.1")
    if text.startswith("[") or text.endswith("]"):
        return str(_address_in_brackets(text))
    if ":" in text:
        return _address(text)
    name = as_the_network_writes_it(text.removesuffix("."))
    labels = name.split(".")
    if len(name) > HOST_MAX or not all(_LABEL.fullmatch(label) for label in labels):
        raise ValueError(
            "is no host: each part of a name between dots has 1 to 63 letters, digits or hyphens"
        )
    return _address(text) if labels[-1].isdigit() else text


def _address_in_brackets(text: str) -> IPv6Address:
    try:
        return IPv6Address(text.removeprefix("[").removesuffix("]") if text[0] + text[-1] == "[]" else "")
    except ValueError:
        raise ValueError("is no address: between brackets stands one such as [::1]") from None


def _address(text: str) -> str:
    try:
        ip_address(text)
    except ValueError:
        raise ValueError(
            "is no address: write one such as 192.168.1.20 or fd00::20, without a port"
        ) from None
    return text


def _network(text: str) -> str:
    try:
        return str(ip_network(text, strict=False))
    except ValueError:
        raise ValueError(
            "is no address and no network: write one such as 192.168.1.20 or 192.168.1.0/24"
        ) from None


def as_the_network_writes_it(name: str) -> str:
    """A host's name in the letters that the network knows; empty for what is none."""
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def whole_schema(least: int, most: int) -> WithJsonSchema:
    """In an annotation: how programs are told of a whole number, or its digits as a form sends them."""
    digits = f"^-?{_DIGITS}$" if least < 0 else f"^{_DIGITS}$"
    number = {"type": "integer", "minimum": least, "maximum": most}
    return WithJsonSchema({"anyOf": [number, {"type": "string", "pattern": digits}]})


def _text_schema(shortest: int, longest: int, pattern: str = ONE_LINE) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "minLength": shortest, "maxLength": longest, "pattern": pattern})


def _whole(given: object) -> int:
    return _number(given, _WHOLE)


def _shift(given: object) -> int:
    return _number(given, _SHIFT)


def _number(given: object, written: re.Pattern[str]) -> int:
    if isinstance(given, bool) or not written.fullmatch(str(given)):
        raise ValueError("is no whole number")
    return int(str(given))


def _yes(given: object) -> bool:
    match given:
        case "yes" | True:
            return True
        case "no" | False:
            return False
        case _:
            raise ValueError("is neither yes nor no")


def _said(given: object) -> str:
    """Without line breaks, control characters, halves of letters and needless spaces."""
    letters = given if isinstance(given, str) else ""
    words = " ".join("".join(one if one.isprintable() else " " for one in letters).split())
    if not words:
        raise ValueError("Type a few words about how you feel.")
    if len(words) > LINE_MAX:
        raise ValueError(f"That is long: {LINE_MAX} characters are enough.")
    return words


def _playlist_name(given: object) -> str:
    name = " ".join(given.split()) if isinstance(given, str) else ""
    if not name or name.startswith("."):
        raise ValueError("Give the playlist a name, such as Sunday evening.")
    if "/" in name:
        raise ValueError("A playlist's name has no slash.")
    return _name(name)


def _server(text: str) -> str:
    if text.startswith("@"):
        return _bytes_at_most(checked(_at_most(text, LINE_MAX)), SOCKET_MAX)
    if text.startswith(("/", "~")):
        return _bytes_at_most(_path(text), SOCKET_MAX)
    return _host(text)


Line = Annotated[str, AfterValidator(_line), _text_schema(0, LINE_MAX)]
"""One line, at most LINE_MAX characters; may be empty."""
Name = Annotated[str, AfterValidator(_name)]
"""What somebody calls a thing: one line, at most NAME_MAX characters; may be empty."""
Uri = Annotated[str, AfterValidator(_uri), _text_schema(1, URI_MAX)]
"""What the music server calls a track: one line, 1 to URI_MAX bytes."""
PathText = Annotated[str, AfterValidator(_path)]
"""Where a file lies, with the home folder of ~ in its place; may be empty."""
Host = Annotated[str, AfterValidator(_host)]
"""A host's name or address; [::1] becomes ::1."""
Network = Annotated[str, AfterValidator(_network)]
"""An address or a network, such as 192.168.1.20 or 192.168.1.0/24."""
Server = Annotated[str, AfterValidator(_server)]
"""A host, or the UNIX socket of a server: its path from / or ~ on, or an abstract one's name after @."""
Whole = Annotated[
    int, BeforeValidator(_whole), whole_schema(0, WHOLE_MAX), Says("Give a whole number for {field}.")
]
"""A whole number of at most 15 digits, or its digits."""
Shift = Annotated[
    int,
    BeforeValidator(_shift),
    whole_schema(-WHOLE_MAX, WHOLE_MAX),
    Says("Give a whole number for {field}."),
]
"""Likewise, and it may be below 0."""
YesNo = Annotated[
    bool,
    BeforeValidator(_yes),
    WithJsonSchema({"enum": [True, False, "yes", "no"]}),
    Says("Say yes or no for {field}."),
]
"""True or False, or "yes" or "no"."""
Said = Annotated[
    str,
    BeforeValidator(_said),
    WithJsonSchema({"type": "string", "minLength": 1}),
    Says("Type a few words about how you feel."),
]
"""What somebody says of themselves: one line, 1 to LINE_MAX characters, whatever it was before."""
PlaylistName = Annotated[
    str,
    BeforeValidator(_playlist_name),
    WithJsonSchema({"type": "string", "minLength": 1, "pattern": "^[^/]*$"}),
]
"""What somebody calls a playlist: 1 to NAME_MAX characters, no slash, no dot at its begin."""
