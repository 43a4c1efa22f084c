"""Music for the demo: real tracks under free licences out of public packages (NOTICE.md names them)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scripts.fetching.download import ROOT, Checksum, FetchError, debian_package, make_folder, unzip, wheel

MUSIC = ROOT / ".cache" / "demo" / "music"
CLIPS = "immich-memories-music==0.1.0"
CLIPS_CHECKSUM = Checksum(15_999_776, "1b702f617250ed8ffe3dc2bba4d2105f842b6d5da08e8ff9a10110f54b7bd06a")


@dataclass(frozen=True, slots=True)
class Album:
    """One folder of the demo's library."""

    folder: str
    fill: Callable[[Path, Path], None]  # workplace, new folder


def _clips(workplace: Path, new: Path) -> None:
    """28 machine-made clips; the package tells mood and instruments in the file names, we in tags."""
    unzip(wheel(CLIPS, CLIPS_CHECKSUM, workplace), "immich_memories_music/tracks", new)
    for path in sorted(new.rglob("*.opus")):
        mood, instruments, number = path.stem.split("_")
        _tag(path, mood, instruments, number)


def _tag(path: Path, mood: str, instruments: str, number: str) -> None:
    from mutagen.oggopus import OggOpus

    track = OggOpus(path)
    track["title"] = f"{mood.title()} {instruments} {number.removeprefix('s')}"
    track["artist"] = f"ACE-Step, {instruments}"
    track["album"] = "Music for memories"
    track["genre"] = instruments.title()
    track["mood"] = mood
    track.save()


def _from_debian(package: str, pattern: str) -> Callable[[Path, Path], None]:
    def fill(workplace: Path, new: Path) -> None:
        tracks = sorted(debian_package(package, workplace).glob(pattern))
        if not tracks:
            raise FetchError(f"the Debian package {package} holds no {pattern}")
        for track in tracks:
            shutil.copyfile(track, new / track.name)

    return fill


ALBUMS = (
    Album("Music for memories", _clips),
    Album("Amoebax", _from_debian("amoebax-data", "usr/share/games/amoebax/music/*.ogg")),
    Album("Zaz", _from_debian("zaz-data", "usr/share/games/zaz/mus?.ogg")),
    Album("Angry Drunken Dwarves", _from_debian("angrydd", "usr/share/games/angrydd/music/*.ogg")),
)


def fetch_music(music: Path = MUSIC) -> None:
    """Bring every album that is not there yet. Raises FetchError, at the end, if some can't be had."""
    failures = []
    for album in ALBUMS:
        if (music / album.folder).is_dir():
            continue
        try:
            make_folder(music / album.folder, album.fill)
        except (FetchError, OSError) as exc:
            failures.append(str(exc))
    if failures:
        raise FetchError("; ".join(failures))
