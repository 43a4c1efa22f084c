"""What the demo knows of its music before it begins: how each track sounds."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import closing
from pathlib import Path

from device.cli.library import listen_to
from device.memory.schema import SOUNDS
from device.memory.sounds import open_sounds
from device.music.analysis.analysis import MOST_WORKERS
from device.music.analysis.turns import to_sense
from device.music.library.files import ENDINGS
from device.ports.errors import SceneError


def listen_before(music: Path) -> None:
    """Listen to whatever is new, with progress; what is heard is kept beside the music.

    Raises SceneError where there is none.
    """
    uris = sorted(str(path.relative_to(music)) for path in music.rglob("*") if path.suffix.lower() in ENDINGS)
    if not uris:
        raise SceneError(f"{music}: there is no music; run ./setup.sh demo, which fetches it")
    workers = min(MOST_WORKERS, os.cpu_count() or 1)
    with closing(open_sounds(music, time.time())) as sounds:
        listen_to(uris, music, sounds, to_sense(music), workers)


def take_along(music: Path, memory: Path) -> None:
    """Have what was listened to before beside a memory, where there is such a thing."""
    heard = SOUNDS.beside(music)
    if heard.is_file():
        shutil.copyfile(heard, SOUNDS.beside(memory))
