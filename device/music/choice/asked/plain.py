"""Which tracks keep the plain words of a request: names, negations, years, what is liked or unheard. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.music.library.shelf import Shelf
from device.values import Track
from device.values.asking.requests import THIS, Slots, names_in

Mask = NDArray[np.bool_]
RECENT_S = 8 * 86_400.0
SEASONAL = "christmas"  # is also known by a title


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, and what is known beside it."""

    slots: Slots
    playing: Track | None = None
    listed: Collection[str] = ()  # the tracks of the playlists that are named
    sung: Collection[str] = ()  # in which the words are sung that were asked for
    liked: Collection[str] = ()
    heard: Mapping[str, float] = field(default_factory=dict)  # URI -> seconds since the epoch
    wall_s: float = 0.0


def plain(shelf: Shelf, asked: Asked) -> dict[str, Mask]:
    """By slot, which tracks keep it; only what was said."""
    slots = asked.slots
    found: dict[str, Mask] = {}
    if slots.artist:
        found["artist"] = shelf.by_artists(slots.artist)
    if slots.not_artist:
        found["not_artist"] = ~shelf.by_artists(slots.not_artist)
    for slot, test in (("album", _of_album), ("title", _called)):
        if names := getattr(slots, slot):
            found[slot] = _mask(shelf, test(names))
        if names := getattr(slots, f"not_{slot}", ()):
            found[f"not_{slot}"] = ~_mask(shelf, test(names))
    if slots.genre:
        found["genre"] = shelf.of_genres(slots.genre)
    if slots.not_genre:
        found["not_genre"] = ~(shelf.of_genres(slots.not_genre) | _seasonal(shelf, slots.not_genre))
    if slots.playlist:
        found["playlist"] = _mask(shelf, lambda track: track.uri in asked.listed)
    if slots.lyrics:
        found["lyrics"] = _mask(shelf, lambda track: track.uri in asked.sung)
    if slots.years:
        first, last = slots.years
        found["years"] = (shelf.year >= (first or 1)) & (shelf.year <= (last or 9999))
    if slots.era and "artist" in found and (span := span_of(shelf, found["artist"], slots.era)):
        found["era"] = (shelf.year >= span[0]) & (shelf.year <= span[1])
    return found | _of_this(shelf, asked) | _fresh(shelf, asked)


def span_of(shelf: Shelf, mask: Mask, era: str) -> tuple[int, int] | None:
    """The first or the last third of the years of some tracks, both ends with it; None: none is known."""
    known = shelf.year[mask & (shelf.year > 0)]
    if not len(known):
        return None
    first, last = int(known.min()), int(known.max())
    third = max(1, round((last - first) / 3))
    return (first, min(last, first + third)) if era == "early" else (max(first, last - third), last)


def together(shelf: Shelf, masks: Mapping[str, Mask]) -> Mask:
    """Which tracks keep all of it."""
    return np.asarray(np.all([np.ones(len(shelf), np.bool_), *masks.values()], axis=0))


def without(slots: Slots, slot: str) -> Slots:
    """The same, but for one slot."""
    nothing: Any = getattr(Slots(), slot)
    return replace(slots, **{slot: nothing})


def as_album(slots: Slots) -> Slots:
    """The same where what was taken for a title is an album's name."""
    return replace(slots, title=(), album=(*slots.album, *slots.title))


def _of_this(shelf: Shelf, asked: Asked) -> dict[str, Mask]:
    playing, slots = asked.playing, asked.slots
    others = [one for one in names_in(slots.not_like) if one not in THIS]
    if others:
        return {"not_like": ~shelf.by_artists(others)}
    if playing is None:
        return {}
    match slots.like:
        case "this artist":
            return {"like": shelf.by_artists((playing.artist,))}
        case "this album":
            return {"like": _mask(shelf, _of_album((playing.album,))) & shelf.by_artists((playing.artist,))}
        case _:
            return {}


def _fresh(shelf: Shelf, asked: Asked) -> dict[str, Mask]:
    match asked.slots.fresh:
        case "favourites":
            return {"fresh": _mask(shelf, lambda track: track.uri in asked.liked)}
        case "unheard" | "new":
            return {"fresh": _mask(shelf, lambda track: track.uri not in asked.heard)}
        case "recent":
            since = asked.wall_s - RECENT_S
            return {"fresh": _mask(shelf, lambda track: asked.heard.get(track.uri, -1.0) >= since)}
        case _:
            return {}


def _mask(shelf: Shelf, test: Callable[[Track], bool]) -> Mask:
    return np.fromiter((test(track) for track in shelf.tracks), np.bool_, len(shelf))


def _of_album(names: Collection[str]) -> Callable[[Track], bool]:
    wanted = _folded(names)
    return lambda track: track.album.casefold() in wanted


def _called(names: Collection[str]) -> Callable[[Track], bool]:
    wanted = _folded(names)
    return lambda track: track.title.casefold() in wanted


def _folded(names: Collection[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)


def _seasonal(shelf: Shelf, genres: Collection[str]) -> Mask:
    if SEASONAL not in _folded(genres):
        return np.zeros(len(shelf), np.bool_)
    return _mask(shelf, lambda track: SEASONAL in f"{track.title} {track.album}".casefold())
