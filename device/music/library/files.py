"""Read the tags of a music file outside the music server."""

from __future__ import annotations

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
