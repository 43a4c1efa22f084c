"""Bring the tracks whose sides names tell (scripts/training/music/named.py): FOLDER/<package>/<track>.

Usage: .venv/bin/python -m scripts.fetching.tracks FOLDER. About 4 GB of packages pass through; only the
tracks stay. What lies in the folder already is not fetched again. Needs ffmpeg.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import zipfile
from collections import defaultdict
from pathlib import Path

from scripts.fetching.download import FetchError, debian_package, make_folder, run, unzip, wheel
from scripts.fetching.music import CLIPS, CLIPS_CHECKSUM
from scripts.training.music.named import load_named

ARCHIVES = (".pk3", ".zip")
STEMS = ("song.ogg", "guitar.ogg")  # a folder of these is one track of Frets on Fire


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    folder = options.parse_args().folder
    wanted = defaultdict(list)
    for track in load_named():
        wanted[track.package].append(track.file.removeprefix(f"{track.package}/"))
    failures = []
    for number, (package, names) in enumerate(sorted(wanted.items()), 1):
        print(f"{number} of {len(wanted)}: {package}", flush=True)
        try:
            fetch(package, names, folder)
        except (FetchError, OSError) as exc:
            failures.append(f"{package}: {exc}")
    sys.exit("\n".join(failures) or 0)


def fetch(package: str, names: list[str], folder: Path) -> None:
    """Copy the package's tracks into folder/package, unless it is there. Raises FetchError."""
    if (folder / package).is_dir():
        return

    def fill(workplace: Path, new: Path) -> None:
        unpacked = _unpacked(package, workplace)
        for archive in [path for path in unpacked.rglob("*") if path.suffix in ARCHIVES]:
            _unzip_tracks(archive)
        for name in names:
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            _bring(unpacked, name, new / name)

    make_folder(folder / package, fill)


def _unpacked(package: str, workplace: Path) -> Path:
    if package != CLIPS.partition("==")[0]:
        return debian_package(package, workplace)
    unpacked = workplace / "unpacked"
    unzip(wheel(CLIPS, CLIPS_CHECKSUM, workplace), "immich_memories_music", unpacked)
    return unpacked


def _unzip_tracks(archive: Path) -> None:
    with zipfile.ZipFile(archive) as zipped:
        tracks = [name for name in zipped.namelist() if name.endswith((".ogg", ".mp3", ".opus"))]
        zipped.extractall(archive.parent, tracks)


def _bring(unpacked: Path, name: str, target: Path) -> None:
    found = sorted(unpacked.rglob(f"*/{name}"))
    if found:
        shutil.copyfile(found[0], target)
        return
    stems = [path for stem in STEMS for path in unpacked.rglob(f"{Path(name).stem}/{stem}")]
    if len(stems) != len(STEMS):
        raise FetchError(f"holds no {name}")
    sources = [word for stem in stems for word in ("-i", str(stem))]
    mixed = ["-filter_complex", "amix=inputs=2:normalize=0", "-c:a", "libvorbis", str(target)]
    run(["ffmpeg", "-nostdin", "-loglevel", "error", *sources, *mixed], unpacked)


if __name__ == "__main__":
    main()
