"""The tags of a music file outside the music server, read and written. Only this module knows mutagen."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

from device.ports.errors import InputError, brief
from device.ports.files import need_file

# mutagen's names for the tags we use: its "easy" ones, and those of files that have no easy names (WAV).
_EASY = ("title", "artist", "album", "albumartist", "genre", "mood")
_ID3_FRAMES = {
    "TIT2": "title",
    "TPE1": "artist",
    "TALB": "album",
    "TPE2": "albumartist",
    "TCON": "genre",
    "TMOO": "mood",
}
ENDINGS = (".mp3", ".flac", ".ogg", ".opus", ".m4a", ".wav")
_ITUNES_MOOD = "----:com.apple.iTunes:MOOD"


def read_tags(path: Path) -> dict[str, str | list[str]]:
    """The tags under MPD's names (file, title, artist, album, genre, mood, duration).

    MP3, FLAC, Ogg, Opus, M4A, WAV. Raises InputError if the file is missing or no music.
    """
    need_file(path)
    file = opened(path, easy=True)
    if file is None:
        raise InputError(f"{path}: not a music file that Moodlark knows (MP3, FLAC, Ogg, Opus, M4A or WAV)")
    tags: dict[str, str | list[str]] = {
        "file": str(path),
        "duration": f"{getattr(file.info, 'length', 0.0):.3f}",
    }
    for frame, values in dict(file.tags or {}).items():
        name = _ID3_FRAMES.get(frame, frame.lower())
        if name in _EASY:
            tags[name] = _texts(values)
    if "mood" not in tags and (moods := _itunes_moods(path)):
        tags["mood"] = moods
    return tags


def mood_setter(path: Path) -> Callable[[Path, str], None]:
    """What sets the mood tag in a copy of this file, whatever the copy's name; all else in it stays.

    MP3, FLAC, Ogg, Opus, M4A, WAV. Raises InputError, naming the file, if it is no such file; the setter does
    where the copy cannot be written.
    """
    file = opened(path)
    if file is None:
        raise InputError(f"{path}: not a music file that Moodlark can tag (MP3, FLAC, Ogg, Opus, M4A or WAV)")

    def set_mood(copy: Path, mood: str) -> None:
        import mutagen

        try:
            tagged, way = _to_tag(type(file), copy)
            _put_mood(tagged, mood)
            tagged.save(**way)
        except (mutagen.MutagenError, ValueError, KeyError, IndexError, struct.error) as exc:
            raise InputError(f"{path}: its mood cannot be written ({exc})") from exc

    return set_mood


def _to_tag(kind: Any, path: Path) -> tuple[Any, dict[str, Any]]:
    """The file, and how to save it so that its tags keep their version.

    Else ID3v2.3 becomes v2.4: its dates become other frames, and frames that mutagen does not know are lost.
    """
    tagged = kind(path)
    if getattr(tagged.tags, "version", None) != (2, 3, 0):
        return tagged, {}
    return kind(path, translate=False), {"v2_version": 3, "v23_sep": None}


def _put_mood(tagged: Any, mood: str) -> None:
    from mutagen import id3, mp3, mp4, wave

    if tagged.tags is None:
        tagged.add_tags()
    tags: Any = tagged.tags
    match tagged:
        case mp3.MP3() | wave.WAVE():
            tags.setall("TMOO", [vars(id3)["TMOO"](encoding=3, text=[mood])])
        case mp4.MP4():
            tags[_ITUNES_MOOD] = [vars(mp4)["MP4FreeForm"](mood.encode())]
        case _:
            tags["MOOD"] = [mood]


def opened(path: Path, *, easy: bool = False) -> Any:
    """The file as mutagen knows it, None if it knows no such kind. Raises InputError if it is damaged."""
    import mutagen

    try:
        return mutagen.File(path, easy=easy)
    except Exception as exc:  # mutagen raises whatever it stumbles over
        raise InputError(f"{path}: damaged or no music file ({brief(exc)})") from exc


def _texts(values: object) -> list[str]:
    """A tag's values, whether mutagen gives a list or an ID3 frame."""
    genres = getattr(values, "genres", None)  # an ID3 genre may be written as a number
    found = genres or getattr(values, "text", values)
    return [str(value) for value in found] if isinstance(found, list) else [str(found)]


def _itunes_moods(path: Path) -> list[str]:
    """The mood tag of an M4A file, for which mutagen has no easy name."""
    if path.suffix.lower() not in (".m4a", ".mp4"):
        return []
    file = opened(path)
    tags = {} if file is None or file.tags is None else file.tags
    return [bytes(value).decode("utf-8", "replace") for value in tags.get(_ITUNES_MOOD, [])]
