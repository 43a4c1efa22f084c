"""The names of a shelf: what people may ask for."""

from __future__ import annotations

from collections.abc import Iterator

from device.music.library.shelf import Shelf


def names_on(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Kind and name of every artist, album, title and genre, as the library writes it; each once."""
    seen: dict[tuple[str, str], None] = {}
    for track in shelf.tracks:
        named = (("artist", track.artist), ("album", track.album), ("title", track.title))
        seen |= {(kind, name): None for kind, name in named if name}
        seen |= {("genre", name): None for name in track.genres}
    yield from seen
