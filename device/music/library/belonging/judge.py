"""Judge whether something in the library is music: by somebody's word, by its names, and by its sound."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import PurePosixPath

from device.music.library.belonging.names import Names, Signs
from device.values import Belonging, Group, Kind, SaidOf, Season, Track, TrackSound
from device.values.library.belonging import IS_MUSIC

MUSIC_LEAST = 0.4  # of what was heard of a track; where less is music, it is none
UNTOLD = ("needs ffmpeg", "not decoded within", "not heard within")
"""Why a file could not be listened to, where that tells nothing of it."""


class Said:
    """What people said is music, or is not; of a track before its album, and of an album before folders."""

    def __init__(self, words: Iterable[SaidOf] = ()) -> None:
        self._words = {(one.group, _key(one.group, one.name)): one.is_music for one in words}

    def say(self, group: Group, name: str, is_music: bool | None) -> None:
        """Somebody says so now; None: takes it back."""
        key = group, _key(group, name)
        if is_music is None:
            self._words.pop(key, None)
        else:
            self._words[key] = is_music

    def of(self, track: Track, same: Iterable[str] = ()) -> tuple[bool, Group] | None:
        """Whether it is music, and of what that was said; None: nobody said anything.

        same: by which other URIs its recording is known.
        """
        if not self._words:
            return None
        keys = [
            (Group.TRACK, track.uri),
            *((Group.TRACK, uri) for uri in same),
            (Group.ALBUM, _key(Group.ALBUM, track.album)),
        ]
        keys += [(Group.FOLDER, str(folder)) for folder in PurePosixPath(track.uri).parents]
        found = next((key for key in keys if key in self._words and key[1]), None)
        return None if found is None else (self._words[found], found[0])


class Judge:
    """Used from one thread at a time."""

    def __init__(self, names: Names | None = None) -> None:
        self._names = names or Names()
        self._folder = lru_cache(maxsize=20_000)(self._of_folder)
        self._season_of_folder = lru_cache(maxsize=20_000)(self._seasonal_folder)

    def of(
        self, track: Track, heard: TrackSound | None, failure: str | None, said: tuple[bool, Group] | None
    ) -> Belonging:
        """heard: how it sounds. failure: why that is not known. said: somebody's word. Each None: nothing."""
        if said is not None:
            is_music, group = said
            return Belonging(
                Kind.MUSIC if is_music else Kind.UNWANTED, f"somebody said so of the {group}", is_said=True
            )
        season = self._season(track)
        kind, why = self._kind(track, heard, failure)
        return Belonging(kind, why, season) if why or season else IS_MUSIC

    def _kind(self, track: Track, heard: TrackSound | None, failure: str | None) -> tuple[Kind, str]:
        if failure is not None and not any(words in failure for words in UNTOLD):
            return Kind.BROKEN, "it cannot be played: " + failure.removeprefix(f"{track.uri}: ")
        ending = PurePosixPath(track.uri).suffix.casefold()
        if heard.is_film if heard else ending in self._names.film.endings:
            return Kind.FILM, "it has moving pictures" if heard else f"files named {ending} are films"
        for kind, signs in ((Kind.SPOKEN, self._names.spoken), (Kind.NOISE, self._names.noise)):
            if ending in signs.endings:
                return kind, f"files named {ending} are {_called(kind)}"
            if named := _of_tags(track, signs):
                return kind, named
        if found := self._folder(str(PurePosixPath(track.uri).parent)):
            return found
        if heard and heard.music < MUSIC_LEAST:
            is_spoken = heard.speech >= 1 - heard.music - heard.speech
            return (
                (Kind.SPOKEN, "it sounds like somebody speaking")
                if is_spoken
                else (
                    Kind.NOISE,
                    "it sounds like noise",
                )
            )
        return Kind.MUSIC, ""

    def _of_folder(self, folder: str) -> tuple[Kind, str] | None:
        """What the name of a folder tells, or that of one above it."""
        for part in reversed(PurePosixPath(folder).parts):
            for kind, signs in ((Kind.SPOKEN, self._names.spoken), (Kind.NOISE, self._names.noise)):
                if signs.folders.found(part):
                    return kind, f"it lies in the folder “{part}”"
        return None

    def _season(self, track: Track) -> Season | None:
        for season, signs in self._names.seasons.items():
            if _of_tags(track, signs) or signs.titles.found(track.album):
                return season
        return self._season_of_folder(str(PurePosixPath(track.uri).parent))

    def _seasonal_folder(self, folder: str) -> Season | None:
        parts = PurePosixPath(folder).parts
        for season, signs in self._names.seasons.items():
            if any(signs.folders.found(part) or signs.titles.found(part) for part in parts):
                return season
        return None


def _of_tags(track: Track, signs: Signs) -> str:
    """How genre or title tell that it is of the kind; "" where they do not."""
    genre = next((genre for genre in track.genres if signs.genres.found(genre)), "")
    if genre:
        return f"its genre is {genre}"
    return f"it is called “{track.title}”" if signs.titles.found(track.title) else ""


def _called(kind: Kind) -> str:
    return "audiobooks" if kind is Kind.SPOKEN else "ringtones and signals"


def is_of(track: Track, group: Group, name: str) -> bool:
    """Whether what is said of a track, album or folder of that name is said of the track."""
    key = _key(group, name)
    match group:
        case Group.TRACK:
            return track.uri == key
        case Group.ALBUM:
            return _key(group, track.album) == key != ""
        case Group.FOLDER:
            return track.uri.startswith(f"{key}/")


def _key(group: Group, name: str) -> str:
    return name.casefold() if group is Group.ALBUM else name.strip("/")
