"""The tracks that belong together: of an album, an artist, a genre. Pure."""

from __future__ import annotations

import re

from device.music.library.shelf import Shelf
from device.values import Gathered, Track

_DIGITS = re.compile(r"(\d+)")


def gathered(shelf: Shelf, what: Gathered, name: str, by: str = "") -> list[Track]:
    """All of them, in the order of their files, where albums have theirs. by: of an album, whose it is."""
    if what is Gathered.TRACK:
        return [track for track in (shelf.find(name),) if track]
    name = name.casefold()
    match what:
        case Gathered.ALBUM:
            whose = by.casefold()
            found = [
                track
                for track in shelf.tracks
                if track.album.casefold() == name and whose in ("", track.artist.casefold())
            ]
        case Gathered.ARTIST:
            found = [track for track in shelf.tracks if track.artist.casefold() == name]
        case Gathered.GENRE:
            found = [track for track in shelf.tracks if any(one.casefold() == name for one in track.genres)]
        case _:
            found = []
    return sorted(found, key=lambda track: (track.album.casefold(), in_order(track.uri)))


def in_order(uri: str) -> list[tuple[int, int, str]]:
    """By which files come one after the other: 2 before 10."""
    parts = _DIGITS.split(uri.casefold())
    return [(0, int(part), "") if n % 2 else (1, 0, part) for n, part in enumerate(parts) if part]
