"""Where on the plane the soft words of a request lie: mood, activity, tempo, livelier, calmer. Pure."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from device.music.library.shelf import Shelf
from device.values import Mood, Track
from device.values.asking.requests import Names, Slots, names_in

STEP = 0.4  # of the plane, for livelier, calmer, brighter, darker
MARKED = 0.35  # how far from the middle at least, where nothing plays to compare with
PACE = {"slow": -0.45, "fast": 0.5}
PLACES = {  # valence, arousal
    "cooking": (0.5, 0.1),
    "dinner": (0.5, -0.3),
    "breakfast": (0.5, 0.0),
    "party": (0.7, 0.6),
    "workout": (0.5, 0.8),
    "running": (0.5, 0.7),
    "sleep": (0.3, -0.85),
    "focus": (0.2, -0.3),
    "reading": (0.3, -0.5),
    "housework": (0.6, 0.5),
    "yoga": (0.4, -0.6),
    "meditation": (0.4, -0.8),
    "driving": (0.4, 0.4),
    "bath": (0.5, -0.6),
    "walking": (0.5, 0.1),
    "gardening": (0.5, 0.0),
    "gaming": (0.3, 0.4),
    "date": (0.5, -0.4),
}


def is_soft(slots: Slots) -> bool:
    """Whether anything was said that ranks."""
    return any((slots.mood, slots.valence, slots.arousal, slots.tempo, slots.activity, slots.like))


def suited(mood: Mood, slots: Slots, playing: Track | None, alike: tuple[float, float] | None) -> Mood:
    """The mood at the place that the soft words mean. alike: where lies what it is to be like."""
    valence, arousal = mood.valence, mood.arousal
    is_compared = bool(slots.like == "this" or slots.valence or slots.arousal)
    is_near = playing is not None and not slots.mood and is_compared
    if playing is not None and is_near:
        valence, arousal = playing.valence, playing.arousal
    elif alike is not None:
        valence, arousal = alike
    elif slots.activity in PLACES and not slots.mood:
        valence, arousal = PLACES[slots.activity]
    if isinstance(slots.tempo, str) and slots.tempo:
        arousal = PACE[slots.tempo]
    valence = _moved(valence, slots.valence, is_near=is_near)
    arousal = _moved(arousal, slots.arousal, is_near=is_near)
    return replace(mood, valence=valence, arousal=arousal)


def place_of(shelf: Shelf, like: str | Names) -> tuple[float, float] | None:
    """Where the tracks of artists, or called so, lie in the mean; None: there are none."""
    if not like:
        return None
    there = shelf.by_artists(names_in(like))
    if not there.any():
        names = {name.casefold() for name in names_in(like)}
        there = np.fromiter((one.title.casefold() in names for one in shelf.tracks), np.bool_, len(shelf))
    return (float(shelf.valence[there].mean()), float(shelf.arousal[there].mean())) if there.any() else None


def _moved(value: float, way: str, *, is_near: bool) -> float:
    if not way:
        return value
    sign = 1.0 if way == "up" else -1.0
    moved = value + sign * STEP if is_near else sign * max(MARKED, sign * value)
    return max(-1.0, min(1.0, moved))
