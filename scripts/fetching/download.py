"""Get what is not in the repository: checked, resumed where it was cut off, there wholly or not at all."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SILENCE_S = 10  # a server that says nothing for so long can't be reached
BLOCK_BYTES = 1 << 20


class FetchError(Exception):
    """A file can't be had; the message says why, in one sentence."""


@dataclass(frozen=True, slots=True)
class Checksum:
    """What a file must be."""

    size: int  # bytes
    sha256: str

    def fits(self, path: Path) -> bool:
        """Whether the file is there and is the one."""
        if not path.is_file() or path.stat().st_size != self.size:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == self.sha256


def download(url: str, target: Path, checksum: Checksum) -> None:
    """Bring a file from the web; a part that an earlier try left is completed.

    Raises FetchError if the server can't be reached or the file is not the one.
    """
    part = target.with_name(target.name + ".part")
    target.parent.mkdir(parents=True, exist_ok=True)
    if part.exists() and part.stat().st_size >= checksum.size:
        part.unlink()
    try:
        _append(url, part)
    except (OSError, urllib.error.URLError) as exc:
        raise FetchError(f"{url} can't be reached ({exc})") from exc
    if not checksum.fits(part):
        part.unlink()
        raise FetchError(f"{url} is not the file it should be (its size or SHA-256 differs)")
    part.replace(target)


def _append(url: str, part: Path) -> None:
    """Ask for what the part lacks; a server that knows no ranges sends all."""
    begun = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={"Range": f"bytes={begun}-"} if begun else {})
    with (
        urllib.request.urlopen(request, timeout=SILENCE_S) as answer,
        part.open("ab" if answer.status == 206 else "wb") as file,
    ):
        shutil.copyfileobj(answer, file, BLOCK_BYTES)


def wheel(requirement: str, checksum: Checksum, folder: Path) -> Path:
    """The wheel of a pinned requirement, without what it depends on, by pip into the folder.

    Raises FetchError if pip can't bring it or it is not the one.
    """
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    run([*pip, "--retries=1", f"--timeout={SILENCE_S}", "--dest", str(folder), requirement], folder)
    found = next(folder.glob("*.whl"))
    if not checksum.fits(found):
        raise FetchError(f"{requirement} is not the file it should be (its size or SHA-256 differs)")
    return found


def debian_package(name: str, folder: Path) -> Path:
    """A Debian package unpacked into the folder, not installed; apt checks its signature.

    Raises FetchError if apt can't bring it.
    """
    run(["apt-get", "download", "--quiet", name], folder)
    unpacked = folder / "unpacked"
    run(["dpkg-deb", "--extract", str(next(folder.glob("*.deb"))), str(unpacked)], folder)
    return unpacked


def run(command: list[str], folder: Path) -> None:
    """Run a command in a folder. Raises FetchError with its last words if it fails."""
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except OSError as exc:
        raise FetchError(f"{command[0]} can't be run ({exc.strerror})") from exc
    if done.returncode != 0:
        words = [line for line in done.stderr.splitlines() if not line.startswith(("WARNING", "W:"))]
        raise FetchError(f"{' '.join(command[:3])} failed: {words[-1] if words else 'it did not say why'}")


def make_folder(target: Path, fill: Callable[[Path, Path], None]) -> None:
    """Make a folder whole or not at all: fill(workplace, new folder) fills it, then it takes its place."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".fetching-", dir=target.parent) as workplace:
        new = Path(workplace) / "new"
        new.mkdir()
        fill(Path(workplace), new)
        shutil.rmtree(target, ignore_errors=True)
        new.rename(target)


def unzip(archive: Path, inner: str, target: Path) -> None:
    """Unpack the folder `inner` of a zip into the target. Raises FetchError if there is no such folder."""
    with zipfile.ZipFile(archive) as zipped:
        names = [
            name for name in zipped.namelist() if name.startswith(f"{inner}/") and not name.endswith("/")
        ]
        for name in names:
            path = target / Path(name).relative_to(inner)
            path.parent.mkdir(parents=True, exist_ok=True)
            with zipped.open(name) as source, path.open("wb") as file:
                shutil.copyfileobj(source, file, BLOCK_BYTES)
    if not names:
        raise FetchError(f"{archive.name} holds no folder {inner}")
