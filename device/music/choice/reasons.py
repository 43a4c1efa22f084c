"""Say in plain words how music sounds and why it was chosen. Pure."""

from __future__ import annotations

import calendar

import numpy as np

from device.values import Journey, Strategy, Track

_SOUND = {  # by the signs of valence and arousal
    (1, 1): "bright and lively",
    (1, 0): "warm and easy",
    (1, -1): "warm and quiet",
    (0, 1): "lively",
    (0, 0): "even",
    (0, -1): "quiet",
    (-1, 1): "dark and fierce",
    (-1, 0): "dark",
    (-1, -1): "sad and quiet",
}
MARKED = 0.15  # a valence or arousal smaller than this has no word

_KNOWN_BY = {
    "mood-tag": "by its mood tag",
    "genre": "by its genre",
    "title": "by its title",
    "audio": "by its sound",
    "unknown": "a guess, as nothing is known of it",
}

_STRATEGY = {
    Strategy.MATCH: "Music like the mood: {start}.",
    Strategy.LIFT: "Starts where the mood is, {start}, and moves to {end}.",
    Strategy.CALM_DOWN: "Starts where the mood is, {start}, and moves to {end}.",
    Strategy.FOCUS: "Steady music to work by: {end}.",
}

SPARING = "Begins {start}, and moves to {end}."
"""Said of a way that begins past the mood."""

HOUR_S, DAY_S = 3600.0, 86_400.0


def sound(valence: float, arousal: float) -> str:
    """How music at a point of the plane sounds, in a word or three."""
    return _SOUND[_sign(valence), _sign(arousal)]


def why_track(track: Track, heard: float | None, wall_s: float) -> str:
    """Why a track was chosen. heard: when it was last heard, seconds since the epoch; None: never heard."""
    how = f"{sound(track.valence, track.arousal)} {_KNOWN_BY[track.known_by]}"
    return f"{how}, {'new to you' if heard is None else _not_heard_since(heard, wall_s)}"


def why_pick(
    strategy: Strategy | str, start: tuple[float, float], end: tuple[float, float], *, quiet: bool, early: int
) -> str:
    """Why a pick is as it is. strategy: or what is said in its place.

    early: how many of its tracks come back sooner than the household wants.
    """
    said = _STRATEGY[strategy] if isinstance(strategy, Strategy) else strategy
    parts = [said.format(start=sound(*start), end=sound(*end))]
    if quiet:
        parts.append("Nothing loud, as it is quiet hours.")
    if early:
        tracks = "one track comes" if early == 1 else f"{early} tracks come"
        parts.append(f"Too few fitting tracks are fresh, so {tracks} back early.")
    return " ".join(parts)


def why_way(journey: Journey) -> str:
    """Why the tracks of a journey come."""
    if journey.length_s <= 0:
        return f"As you asked: {sound(*journey.goal)}."
    minutes = max(1, round(journey.length_s / 60))
    return f"Leads from {sound(*journey.start)} to {sound(*journey.goal)} in {minutes} minutes."


def _sign(value: float) -> int:
    return 0 if abs(value) < MARKED else 1 if value > 0 else -1


def _not_heard_since(heard: float, wall_s: float) -> str:
    since_s = wall_s - heard
    if since_s < 2 * HOUR_S:
        return "heard just now"
    if since_s < 2 * DAY_S:
        return f"not heard for {since_s / HOUR_S:.0f} hours"
    if since_s < 60 * DAY_S:
        return f"not heard for {since_s / DAY_S:.0f} days"
    if since_s < 330 * DAY_S:
        months = int(np.datetime64(int(heard), "s").astype("datetime64[M]").astype(int))
        return f"not heard since {calendar.month_name[months % 12 + 1]}"
    return f"not heard for {since_s / (30 * DAY_S):.0f} months"
