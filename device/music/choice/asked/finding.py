"""Find what was asked for, say what gave way, and why each track was chosen. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from device.music.choice.asked.plain import Asked, Mask, as_album, plain, span_of, together, without
from device.music.choice.choice import choose
from device.music.choice.wanted import COUNT, Household, Moment, Wanted
from device.music.library.shelf import Shelf
from device.values import Pick, Picked, Track
from device.values.asking.requests import Slots

MOST = 60  # tracks that are planned at once
SHORT_MIN = 8  # minutes by which a plan may be shorter than was asked for, unsaid
LEFT_MIN = 3  # minutes that are worth another track
TOO_LONG_S = 60.0  # by so much more than asked for a plan may last
NAMED = {
    "artist": "by {}",
    "album": "from {}",
    "title": "called {}",
    "playlist": "from {}",
    "genre": "{}",
    "not_artist": "without {}",
    "not_album": "without {}",
    "not_genre": "without {}",
    "not_like": "nothing like {}",
}
UNKNOWN = "I don't know that name: nothing in the library is called so."
UNTOLD = "Which instruments and voices a track has is not known yet: {} gave way."
NO_TEMPO = "The beats of the tracks are not known yet: {} gave way."


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found; where nothing was, why."""

    pick: Pick | None
    why: str = ""


def find(
    shelf: Shelf, asked: Asked, wanted: Wanted, household: Household, now: Moment, *, seed: int = 0
) -> Answer:
    """The next tracks that keep all plain words of a request, those that suit the soft ones best first."""
    slots = asked.slots
    if slots.unknown and not any((slots.artist, slots.album, slots.title, slots.playlist, slots.genre)):
        return Answer(None, UNKNOWN)
    masks = plain(shelf, asked)
    if slots.title and not together(shelf, masks).any():
        album = replace(asked, slots=as_album(slots))
        others = plain(shelf, album)
        asked, masks = (album, others) if together(shelf, others).any() else (asked, masks)
    only = together(shelf, masks)
    count = _count(shelf, asked.slots, wanted)
    pick = choose(shelf, replace(wanted, count=count, only=only), household, now, seed=seed)
    if pick is None:
        return Answer(None, _nothing(shelf, asked.slots, masks))
    pick = _as_long(pick, asked.slots)
    choices = tuple(replace(one, why=_why(one, asked.slots)) for one in pick.choices)
    said = _said(asked.slots, pick)
    if asked.slots.era:
        said += _of_era(shelf, asked.slots, masks)
    return Answer(replace(pick, choices=choices, reason=said))


def rest_of(slots: Slots, pick: Pick) -> Slots | None:
    """What is still asked for, once a pick plays that is as long as one may be; None: nothing is."""
    if len(pick.choices) < MOST:
        return None
    if slots.count is not None:
        left = slots.count - len(pick.choices)
        return replace(slots, count=left) if left > 0 else None
    if slots.minutes is not None:
        left = slots.minutes - round(sum(one.track.duration_s for one in pick.choices) / 60.0)
        return replace(slots, minutes=left) if left >= LEFT_MIN else None
    return None


def _of_era(shelf: Shelf, slots: Slots, masks: Mapping[str, Mask]) -> str:
    if "era" not in masks:
        return f" From when they are is not known, or by whom: {slots.era} gave way."
    span = span_of(shelf, masks["artist"], slots.era)
    return f" Here that is {_years(*span)}." if span else ""


def _count(shelf: Shelf, slots: Slots, wanted: Wanted) -> int:
    if slots.count is not None:
        return min(MOST, slots.count)
    if slots.minutes is not None:
        return min(MOST, math.ceil(slots.minutes * 60 / max(60.0, shelf.usual_length_s)) + 2)
    return wanted.count or COUNT


def _as_long(pick: Pick, slots: Slots) -> Pick:
    """So many of the tracks as last no longer than was asked for."""
    if slots.minutes is None:
        return pick
    kept: list[Picked] = []
    left = slots.minutes * 60.0 + TOO_LONG_S
    for one in pick.choices:
        length = one.track.duration_s or 210.0
        if length <= left or not kept:
            kept.append(one)
            left -= length
    return replace(pick, choices=tuple(kept))


def _nothing(shelf: Shelf, slots: Slots, masks: Mapping[str, Mask]) -> str:
    """That there is none, and the nearest offer."""
    asked = _in_words(slots) or "of that kind"
    for slot in ("era", "years", "fresh", "genre", "not_genre", "album", "title", "not_artist"):
        if slot in masks and len(masks) > 1:
            others = {name: mask for name, mask in masks.items() if name != slot}
            count = int(together(shelf, others).sum())
            if count:
                less = _in_words(without(slots, slot))
                return f"There is no music {asked} here. Music {less} there is: {_tracks(count)}."
    return f"There is no music {asked} here."


def _said(slots: Slots, pick: Pick) -> str:
    """How it was understood, and what gave way."""
    said = [f"You asked for music {_in_words(slots)}." if _in_words(slots) else "You asked for music."]
    wanted = slots.count
    planned_min = round(sum(one.track.duration_s for one in pick.choices) / 60.0)
    if rest_of(slots, pick):
        said.append(f"The first {MOST} are planned; the others follow.")
    elif wanted is not None and len(pick.choices) < wanted:
        said.append(f"There are only {_tracks(len(pick.choices))} of it.")
    elif slots.minutes is not None and planned_min < slots.minutes - SHORT_MIN:
        said.append(f"That is all there is of it: {planned_min} minutes.")
    if slots.sound or slots.not_sound:
        untold = [*slots.sound, *(f"no {one}" for one in slots.not_sound)]
        said.append(UNTOLD.format(", ".join(untold)))
    if isinstance(slots.tempo, tuple):
        said.append(NO_TEMPO.format("the tempo"))
    if slots.fresh == "new":
        said.append("When tracks were added is not known: these were never played here.")
    return " ".join(said)


def _in_words(slots: Slots) -> str:
    parts = [
        way.format(" or ".join(names) if isinstance(names, tuple) else names)
        for slot, way in NAMED.items()
        if (names := getattr(slots, slot))
    ]
    if slots.years:
        parts.append(_years(*slots.years))
    if slots.era:
        parts.append(f"of the {slots.era} years")
    if slots.fresh:
        parts.append(
            {"favourites": "that you like", "recent": "heard lately"}.get(slots.fresh, "not heard here yet")
        )
    soft = [slots.mood, *(f"{one} music" for one in (slots.tempo,) if isinstance(one, str) and one)]
    soft += [{"up": "livelier", "down": "quieter"}.get(slots.arousal, "")]
    soft += [
        {"up": "brighter", "down": "darker"}.get(slots.valence, ""),
        slots.activity and f"for {slots.activity}",
    ]
    soft += [slots.like and f"like {slots.like}"]
    return ", ".join(one for one in (*parts, *soft) if one)


def _years(first: int | None, last: int | None) -> str:
    if first is None or last is None:
        return f"from {first} on" if last is None else f"until {last}"
    return f"from {first}" if first == last else f"from {first} to {last}"


def _tracks(count: int) -> str:
    return "1 track" if count == 1 else f"{count} tracks"


def _why(one: Picked, slots: Slots) -> str:
    """Which words of the request a track answers, and how it sounds."""
    answers = [name for name in (*slots.artist, *slots.album, *slots.title) if _is_of(name, one.track)]
    answers += [
        genre for genre in slots.genre if any(genre.casefold() in g.casefold() for g in one.track.genres)
    ]
    answers += [f"of {one.track.year}"] if slots.years and one.track.year else []
    answers += slots.playlist
    answers += [slots.mood] if slots.mood else []
    answers += [slots.tempo] if isinstance(slots.tempo, str) and slots.tempo else []
    return f"as you asked, {', '.join(answers)}: {one.why}" if answers else one.why


def _is_of(name: str, track: Track) -> bool:
    wanted = name.casefold()
    return wanted in track.artist.casefold() or wanted in (track.album.casefold(), track.title.casefold())
