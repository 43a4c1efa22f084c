"""What of a request is told by what was heard: instruments, voices, beats, and what sounds alike. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from device.music.library.shelf import Shelf
from device.values import Track
from device.values.asking.requests import THIS, Names, Slots, Span, names_in
from device.values.library.timbre import SOUNDS

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]

KEPT, KEPT_TIMES = 40, 4  # tracks that suit best, or so many times those wanted, among which it is chosen
WORTH = 0.8  # in squared distance: what suits best against what suits least
THERE = 0.5  # from there on a sound is in a track
APART = 0.6  # how much what it is not to be like counts beside what it is to be like
VOICES = ("vocal", "female vocal", "male vocal")  # which are told outright; the rest by comparing
PACES: dict[str, Span] = {"slow": (None, 90), "fast": (115, None)}
OTHER_PACE = 0.6  # what a beat counts that fits at half or twice the speed


@dataclass(frozen=True, slots=True)
class Suiting:
    """How well each track suits."""

    score: Floats  # 0-1
    known: Mask  # which tracks were listened to
    never: Mask  # which are heard to be what was not wanted
    untold: Names  # what was wanted, and can't be told by listening
    has: Mask  # which are heard to have all that was wanted


def suiting(shelf: Shelf, slots: Slots, playing: Track | None) -> Suiting | None:
    """None where nothing was said that listening tells, or nobody listened yet."""
    timbres = shelf.timbres
    untold = tuple(one for one in (*slots.sound, *slots.not_sound) if one not in SOUNDS)
    if not timbres.known.any():
        return None
    parts = [_share(shelf, name) for name in slots.sound if name in SOUNDS]
    parts += [1 - _share(shelf, name) for name in slots.not_sound if name in SOUNDS]
    if slots.tempo:
        parts.append(paced(timbres.bpm, slots.tempo))
    if (alike := _alike(shelf, slots, playing)) is not None:
        parts.append(alike)
    if not parts:
        return None
    never = np.zeros(len(shelf), np.bool_)
    for name in slots.not_sound:
        if name in SOUNDS:
            never |= timbres.known & _is_there(shelf, name)
    score = np.where(timbres.known, np.mean(parts, axis=0), 0).astype(np.float32)
    has = timbres.known.copy()
    for name in slots.sound:
        if name in SOUNDS:
            has &= _is_there(shelf, name)
    return Suiting(score, timbres.known, never, untold, has)


def best(suiting: Suiting, allowed: Mask, count: int) -> Mask:
    """Those of the allowed tracks among which is chosen: that suit best, and have nothing unwanted."""
    clean = allowed & ~suiting.never
    allowed = clean if clean.any() else allowed
    fitting = allowed & suiting.has
    allowed = fitting if fitting.sum() >= count else allowed
    places = np.flatnonzero(allowed & suiting.known)
    most = max(KEPT, KEPT_TIMES * count)
    if len(places) < count:
        return allowed  # too few were listened to: the others come behind these, by their cost
    if len(places) > most:
        places = places[np.argpartition(-suiting.score[places], most)[:most]]
    kept = np.zeros(len(allowed), np.bool_)
    kept[places] = True
    return kept


def paced(bpm: Floats, wanted: str | Span) -> Floats:
    """How well beats fit what is wanted, 0-1; at half or twice the speed less."""
    first, last = PACES[wanted] if isinstance(wanted, str) else wanted
    low, high = np.log2(first or 1), np.log2(last or 1000)
    beats = np.log2(np.maximum(bpm, 1))
    ways = [(0.0, 1.0)] if isinstance(wanted, str) else [(0.0, 1.0), (1.0, OTHER_PACE), (-1.0, OTHER_PACE)]
    found = [
        worth * np.clip(1 - 2 * (np.maximum(low - one, 0) + np.maximum(one - high, 0)), 0, 1)
        for one, worth in ((beats + octave, worth) for octave, worth in ways)
    ]
    return np.where(bpm > 0, np.max(found, axis=0), 0).astype(np.float32)


def _share(shelf: Shelf, name: str) -> Floats:
    """How much of it a track has: a voice by how surely, all else as a share of the library."""
    column = shelf.timbres.sound(name)
    return column if name in VOICES else _ranked(column, shelf.timbres.known)


def _is_there(shelf: Shelf, name: str) -> Mask:
    return np.asarray(shelf.timbres.sound(name) >= THERE)


def _ranked(column: Floats, known: Mask) -> Floats:
    """The share of the known tracks that have less."""
    found = np.zeros(len(column), np.float32)
    ordered = np.sort(column[known])
    found[known] = np.searchsorted(ordered, column[known]) / max(1, len(ordered) - 1)
    return np.minimum(found, 1)


def _alike(shelf: Shelf, slots: Slots, playing: Track | None) -> Floats | None:
    """How near what it is to be like, and how far from what it is not, as a share of the library."""
    near = _likeness(shelf, slots.like, playing)
    far = _likeness(shelf, slots.not_like, playing)
    if near is None and far is None:
        return None
    whole = (near if near is not None else 0) - APART * (far if far is not None else 0)
    return _ranked(np.asarray(whole, np.float32), shelf.timbres.known)


def _likeness(shelf: Shelf, names: str | Names, playing: Track | None) -> Floats | None:
    """To all of the names, the mean; None where none is known by its sound."""
    seeds = [shelf.timbres.seed(positions(shelf, name, playing)) for name in names_in(names)]
    found = [shelf.timbres.likeness(seed) for seed in seeds if seed is not None]
    return np.asarray(np.mean(found, axis=0), np.float32) if found else None


def positions(shelf: Shelf, name: str, playing: Track | None) -> Sequence[int]:
    """The tracks that are meant by a name, or by "this"."""
    if name in THIS:
        if playing is None:
            return []
        if name == "this":
            place = shelf.position(playing.uri)
            return [] if place is None else [place]
        name = playing.artist if name == "this artist" else playing.album
    found = np.flatnonzero(shelf.by_artists((name,)))
    if len(found):
        return [int(place) for place in found]
    wanted = name.casefold()
    return [
        place
        for place, one in enumerate(shelf.tracks)
        if wanted and wanted in (one.title.casefold(), one.album.casefold())
    ]


def told(shelf: Shelf, track: Track, slots: Slots) -> list[str]:
    """What was heard in a track of what was asked for, in words."""
    timbre = shelf.timbres.of(shelf.position(track.uri))
    if timbre is None:
        return []
    words = [name for name in slots.sound if name in SOUNDS and timbre.has(name) >= THERE]
    words += [f"no {name}" for name in slots.not_sound if name in SOUNDS and timbre.has(name) < THERE]
    words += [f"{timbre.bpm:.0f} beats a minute"] if slots.tempo and timbre.bpm else []
    words += [f"sounds like {' and '.join(names_in(slots.like))}"] if slots.like else []
    return words
