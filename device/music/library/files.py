"""The tags of a music file outside the music server, read and written. Only this module knows mutagen."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from device.music.library.probing import probed_tags
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
ENDINGS = (
    *(".mp3", ".mp2", ".flac", ".ogg", ".oga", ".opus", ".m4a", ".aac", ".wav", ".aif", ".aiff", ".aifc"),
    *(".mka", ".webm", ".weba", ".wma", ".wv", ".ape", ".tta", ".mpc", ".dsf", ".dff", ".au", ".caf"),
)
"""Of files that are music: the one list, of the look at the music folder and of whoever reads tags."""
_ITUNES_MOOD = "----:com.apple.iTunes:MOOD"
_MOOD_KEYS = ("mood", "wm/mood", _ITUNES_MOOD.lower())  # of Vorbis, APE, Windows Media and M4A, in any case
_ID3V1_BYTES = 128


def read_tags(path: Path) -> dict[str, str | list[str]]:
    """The tags under MPD's names (file, title, artist, album, genre, mood, duration).

    Of any kind that mutagen or ffmpeg knows. Raises InputError if the file is missing or holds no sound.
    """
    need_file(path)
    file = opened(path, easy=True)
    if file is None:
        return _probed(path)
    tags: dict[str, str | list[str]] = {
        "file": str(path),
        "duration": f"{getattr(file.info, 'length', 0.0):.3f}",
    }
    for frame, values in dict(file.tags or {}).items():
        name = _ID3_FRAMES.get(frame, frame.lower())
        if name in _EASY:
            tags[name] = _texts(values)
    if moods := moods_in(path):
        tags["mood"] = moods
    return tags


def _probed(path: Path) -> dict[str, str | list[str]]:
    """The tags of a kind that mutagen does not know, such as Matroska."""
    found = probed_tags(path)
    if found is None:
        raise InputError(f"{path}: not a music file that Moodlark knows (MP3, FLAC, Ogg, Opus, M4A, WAV, …)")
    tags: dict[str, str | list[str]] = {name: found[name] for name in _EASY if found.get(name)}
    return tags | {"file": str(path), "duration": found["duration"]}


def moods_in(path: Path) -> list[str]:
    """Every mood tag in a file, whichever program wrote it: TMOO, TXXX:MOOD, MOOD, WM/Mood, iTunes's.

    Raises InputError if the file is damaged.
    """
    from mutagen import id3

    file = opened(path)
    tags: Any = None if file is None else file.tags
    match tags:
        case None:
            return []
        case id3.ID3():
            named = [frame for frame in tags.getall("TXXX") if frame.desc.casefold() == "mood"]
            return [text for frame in (*tags.getall("TMOO"), *named) for text in _texts(frame)]
        case _:
            keys = [key for key in dict(tags) if key.casefold() in _MOOD_KEYS]
            return [_text(value) for key in keys for value in tags[key]]


def mood_setter(path: Path) -> Callable[[Path, str], None]:
    """What sets the mood tag in a copy of this file, whatever the copy's name; all else in it stays.

    Raises InputError, naming the file, if mutagen knows no tags of its kind, or can't keep them as they are;
    the setter does where the copy cannot be written.
    """
    file = opened(path)
    if file is None:
        raise InputError(f"{path}: not a music file that Moodlark can tag")
    if _version(file) < (2, 3):
        raise InputError(f"{path}: its tags are of an old kind (ID3v2.2) that can only be written as another")

    def set_mood(copy: Path, mood: str) -> None:
        import mutagen

        try:
            tagged, way = _to_tag(type(file), copy)
            _put_mood(tagged, mood)
            with _keeping_id3v1(copy):
                tagged.save(**way)
        except (mutagen.MutagenError, ValueError, KeyError, IndexError, TypeError, struct.error) as exc:
            raise InputError(f"{path}: its mood cannot be written ({brief(exc)})") from exc

    return set_mood


def _version(file: Any) -> tuple[int, ...]:
    """Of its ID3 tag; the newest where it has none."""
    return getattr(file.tags, "version", None) or (2, 4, 0)


def _to_tag(kind: Any, path: Path) -> tuple[Any, dict[str, Any]]:
    """The file, and how to save it so that its tags keep their version.

    Else ID3v2.3 becomes v2.4: its dates become other frames, and frames that mutagen does not know are lost.
    """
    tagged = kind(path)
    if _version(tagged)[:2] != (2, 3):
        return tagged, {}
    return kind(path, translate=False), {"v2_version": 3, "v23_sep": None}


@contextmanager
def _keeping_id3v1(path: Path) -> Iterator[None]:
    """Mutagen writes the old tag at a file's end anew, out of the new one's frames."""
    before = path.read_bytes()[-_ID3V1_BYTES:]
    yield
    if before.startswith(b"TAG") and path.read_bytes()[-_ID3V1_BYTES:].startswith(b"TAG"):
        with path.open("r+b") as file:
            file.seek(-_ID3V1_BYTES, os.SEEK_END)
            file.write(before)


def _put_mood(tagged: Any, mood: str) -> None:
    """In place of the mood tag that is there."""
    from mutagen import asf, id3, mp4

    if tagged.tags is None:
        tagged.add_tags()
    tags: Any = tagged.tags
    match tags:
        case id3.ID3():
            tags.setall("TMOO", [vars(id3)["TMOO"](encoding=3, text=[mood])])
        case mp4.MP4Tags():
            tags[_ITUNES_MOOD] = [vars(mp4)["MP4FreeForm"](mood.encode())]
        case asf.ASFTags():
            tags["WM/Mood"] = [mood]
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


def _text(value: Any) -> str:
    """One value: a text, or the bytes of one in an M4A file."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
