"""Find what was asked for, say what gave way, and why each track was chosen. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from device.music.choice.asked.heard import WORTH, Suiting, best, suiting, told
from device.music.choice.asked.plain import Asked, Mask, as_album, plain, span_of, together, without
from device.music.choice.choice import choose
from device.music.choice.wanted import COUNT, Household, Moment, Wanted
from device.music.library.shelf import Shelf
from device.values import Pick, Picked, Track
from device.values.asking.requests import Slots, names_in

MOST = 60  # tracks that are planned at once
SHORT_MIN = 8  # minutes by which a plan may be shorter than was asked for, unsaid
LEFT_MIN = 3  # minutes that are worth another track
TOO_LONG_S = 60.0  # by so much more than asked for a plan may last
NAMED = {
    "artist": "by {}",
    "album": "from {}",
    "title": "called {}",
    "playlist": "from {}",
    "lyrics": "with the words “{}”",
    "genre": "{}",
    "not_artist": "without {}",
    "not_album": "without {}",
    "not_genre": "without {}",
    "not_like": "nothing like {}",
}
UNKNOWN = "I don't know that name: nothing in the library is called so."
UNTOLD = "I can't tell by listening: {} gave way."
UNHEARD = "None of these tracks was listened to for that yet: {} gave way."
PARTLY = "Listened to so far: {} of {} tracks; only these can be told by their sound."
FEW_WITH = "Heard to have {1}: {0}; the others come nearest."
NONE_WITHOUT = "All of it is heard to have {}: that gave way."


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
    suits = suiting(shelf, asked.slots, asked.playing)
    wanted = replace(wanted, count=count, only=only)
    if suits is not None:
        rest = only & ~_itself(shelf, asked)
        wanted = replace(wanted, only=best(suits, rest, count), off=WORTH * (1 - suits.score))
    pick = choose(shelf, wanted, household, now, seed=seed)
    if pick is None:
        return Answer(None, _nothing(shelf, asked.slots, masks))
    pick = _as_long(pick, asked.slots)
    choices = tuple(replace(one, why=_why(shelf, one, asked.slots)) for one in pick.choices)
    said = [*_said(asked.slots, pick), *_by_sound(asked.slots, suits, only, len(choices))]
    if asked.slots.era:
        said.append(_of_era(shelf, asked.slots, masks))
    return Answer(replace(pick, choices=choices, reason=" ".join(filter(None, said))))


def _itself(shelf: Shelf, asked: Asked) -> Mask:
    """The song that plays, where others like it are wanted."""
    song = shelf.song(asked.playing.uri) if asked.playing and asked.slots.like == "this" else None
    return np.asarray(shelf.songs.column == (-1 if song is None else song))


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
        return f"From when they are is not known, or by whom: {slots.era} gave way."
    span = span_of(shelf, masks["artist"], slots.era)
    return f"Here that is {_years(*span)}." if span else ""


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


def _by_sound(slots: Slots, suits: Suiting | None, only: Mask, count: int) -> list[str]:
    """What of it listening can't tell, or can't tell yet."""
    asked = [*slots.sound, *(f"no {one}" for one in slots.not_sound)]
    asked += ["the tempo"] if isinstance(slots.tempo, tuple) else []
    if not asked and not (slots.like and suits):
        return []
    if suits is None:
        return [UNHEARD.format(", ".join(asked))]
    said = [UNTOLD.format(", ".join(suits.untold))] if suits.untold else []
    if slots.not_sound and not (only & ~suits.never).any():
        said.append(NONE_WITHOUT.format(" or ".join(slots.not_sound)))
    has = int((only & suits.has).sum())
    if slots.sound and has < count:
        said.append(FEW_WITH.format(_tracks(has), " and ".join(slots.sound)))
    known = int((only & suits.known).sum())
    return said if known == only.sum() else [*said, PARTLY.format(known, int(only.sum()))]


def _said(slots: Slots, pick: Pick) -> list[str]:
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
    if slots.fresh == "new":
        said.append("When tracks were added is not known: these were never played here.")
    return said


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
    soft += [f"with {' and '.join(slots.sound)}" if slots.sound else ""]
    soft += [f"without {' or '.join(slots.not_sound)}" if slots.not_sound else ""]
    soft += [_beats(*slots.tempo) if isinstance(slots.tempo, tuple) else ""]
    soft += [f"like {' and '.join(names_in(slots.like))}" if slots.like else ""]
    return ", ".join(one for one in (*parts, *soft) if one)


def _years(first: int | None, last: int | None) -> str:
    if first is None or last is None:
        return f"from {first} on" if last is None else f"until {last}"
    return f"from {first}" if first == last else f"from {first} to {last}"


def _beats(first: int | None, last: int | None) -> str:
    if first is None or last is None:
        return f"of {first or last} beats a minute and {'more' if last is None else 'fewer'}"
    return f"of {first} to {last} beats a minute"


def _tracks(count: int) -> str:
    return "1 track" if count == 1 else f"{count} tracks"


def _why(shelf: Shelf, one: Picked, slots: Slots) -> str:
    """Which words of the request a track answers, and how it sounds."""
    answers = [name for name in (*slots.artist, *slots.album, *slots.title) if _is_of(name, one.track)]
    answers += [
        genre for genre in slots.genre if any(genre.casefold() in g.casefold() for g in one.track.genres)
    ]
    answers += [f"of {one.track.year}"] if slots.years and one.track.year else []
    answers += slots.playlist
    answers += [slots.mood] if slots.mood else []
    answers += [slots.tempo] if isinstance(slots.tempo, str) and slots.tempo else []
    answers += told(shelf, one.track, slots)
    return f"as you asked, {', '.join(answers)}: {one.why}" if answers else one.why


def _is_of(name: str, track: Track) -> bool:
    wanted = name.casefold()
    return wanted in track.artist.casefold() or wanted in (track.album.casefold(), track.title.casefold())
