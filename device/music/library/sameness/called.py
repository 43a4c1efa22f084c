"""What a song is called, whichever release it is of. Pure."""

from __future__ import annotations

import re
from unicodedata import normalize

_PERFORMANCE = (
    r"\b(?:live|acoustic|demo|remix|mix|edit|cover|karaoke|instrumental|unplugged|session|explicit|clean)\b"
)
_RELEASE = r"\b(?:remaster(?:ed)?|re-?issue|deluxe|anniversary|bonus track|album version|mono|stereo)\b"
_IN_BRACKETS = re.compile(rf"\s*[(\[](?![^)\]]*{_PERFORMANCE})[^)\]]*{_RELEASE}[^)\]]*[)\]]")
_BEHIND_A_DASH = re.compile(rf"\s+[-–—]\s+(?!.*{_PERFORMANCE})[^-–—]*{_RELEASE}.*$")
_LETTERS = re.compile(r"\w+")

Key = tuple[str, str]  # artist and title, as they are compared


def song_key(artist: str, title: str) -> Key | None:
    """The same for a song and its remaster, another for a live one; None where it has not both names."""
    artist, title = in_one_piece(artist).casefold(), in_one_piece(title).casefold()
    if not artist or not title:
        return None
    if "(" in title or "[" in title:
        title = _IN_BRACKETS.sub("", title) or title
    if "-" in title or "–" in title or "—" in title:
        title = _BEHIND_A_DASH.sub("", title) or title
    return _artist(artist), " ".join(_LETTERS.findall(title)) or title


def in_one_piece(name: str) -> str:
    """The name with each letter and its accent as one sign (NFC), as Macs and their disks do not write it."""
    return name if name.isascii() else normalize("NFC", name)


def _artist(name: str) -> str:
    """Without its article, wherever that stands."""
    name = name.removesuffix(", the").removeprefix("the ")
    return " ".join(_LETTERS.findall(name)) or name
