"""Which tracks may be chosen at all: music, of a bearable length, in its season. Pure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from device.music.library.shelf import Shelf
from device.values import Kind, Settings, Track
from device.values.library.belonging import MonthDay

Mask = NDArray[np.bool_]


def playable(shelf: Shelf, settings: Settings, day: MonthDay | None) -> Mask:
    """The tracks that are music and wanted now; where there are none, music of any length and season.

    day: today, locally; None: every season is on.
    """
    music = shelf.is_music | (shelf.is_film & settings.films)
    fits = _is_long_enough(shelf, settings) & _is_in_season(shelf, settings, day)
    wanted = music & (shelf.is_said | fits)
    return wanted if wanted.any() else music


def why_left_out(track: Track, settings: Settings, day: MonthDay | None) -> str:
    """Why a track is never chosen now, a short sentence; "" where it may be."""
    belonging = track.belonging
    if belonging.kind is not Kind.MUSIC and not (belonging.kind is Kind.FILM and settings.films):
        return belonging.why
    if belonging.is_said:
        return ""
    if 0 < track.duration_s < settings.shortest_s:
        return f"it is shorter than {settings.shortest_s} seconds"
    if 0 < settings.longest_min < track.duration_s / 60:
        return f"it is longer than {settings.longest_min} minutes"
    season = belonging.season
    if season and not settings.all_seasons and day and not season.is_on(day):
        return f"it is for {season.name}"
    return ""


def _is_long_enough(shelf: Shelf, settings: Settings) -> Mask:
    longest_s = 60.0 * settings.longest_min if settings.longest_min else np.inf
    unknown = shelf.length_s <= 0
    return np.asarray(unknown | ((shelf.length_s >= settings.shortest_s) & (shelf.length_s <= longest_s)))


def _is_in_season(shelf: Shelf, settings: Settings, day: MonthDay | None) -> Mask:
    if settings.all_seasons or day is None:
        return np.ones(len(shelf), np.bool_)
    off = [number for number, season in enumerate(shelf.seasons) if not season.is_on(day)]
    return ~np.isin(shelf.season, off)
