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


TITLES = (
    "Paper Boats",
    "Lamplighter",
    "The Long Platform",
    "Harbour Steps",
    "Postcards",
    "Kite String",
    "Second Kettle",
    "Orchard Road",
    "Blue Enamel",
    "Tin Roof",
    "Marbles",
    "Window Seat",
    "Tram Nine",
    "Copper Wire",
    "Saltmarsh",
    "Attic Stairs",
    "Carousel",
    "Ink and Water",
    "Field Notes",
    "The Weaver",
    "Greenhouse",
    "Telegraph Hill",
    "Pocket Map",
    "Northern Line",
    "Corner Shop",
    "Wool and Linen",
    "Ferry Bell",
    "Old Arcade",
)
"""For clips without names, in the order of their files: they tell no mood, so that the sound has to."""


def _clips(workplace: Path, new: Path) -> None:
    """28 machine-made clips, which the package only numbers by mood and instruments."""
    unzip(wheel(CLIPS, CLIPS_CHECKSUM, workplace), "immich_memories_music/tracks", new)
    for path, title in zip(sorted(new.rglob("*.opus")), TITLES, strict=True):
        _tag(path, title)
        path.rename(new / f"{title}.opus")
    for folder in [path for path in new.iterdir() if path.is_dir()]:
        shutil.rmtree(folder)


def _tag(path: Path, title: str) -> None:
    from mutagen.oggopus import OggOpus

    instruments = path.stem.split("_")[1]
    track = OggOpus(path)
    track["title"] = title
    track["artist"] = f"ACE-Step, {instruments}"
    track["album"] = "Memories"
    track["genre"] = instruments.title()
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
    Album("Memories", _clips),
    Album("Amoebax", _from_debian("amoebax-data", "usr/share/games/amoebax/music/*.ogg")),
    Album("Zaz", _from_debian("zaz-data", "usr/share/games/zaz/mus?.ogg")),
    Album("Angry Drunken Dwarves", _from_debian("angrydd", "usr/share/games/angrydd/music/*.ogg")),
)


def fetch_music(music: Path = MUSIC) -> None:
    """Bring every album that is not there yet, and take away what is none of them.

    Raises FetchError, at the end, if some can't be had.
    """
    failures = []
    known = {album.folder for album in ALBUMS}
    for folder in music.iterdir() if music.is_dir() else ():
        if folder.name not in known and folder.is_dir():
            shutil.rmtree(folder)
    for album in ALBUMS:
        if (music / album.folder).is_dir():
            continue
        try:
            make_folder(music / album.folder, album.fill)
        except (FetchError, OSError) as exc:
            failures.append(str(exc))
    if failures:
        raise FetchError("; ".join(failures))
