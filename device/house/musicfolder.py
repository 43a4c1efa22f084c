"""Find the folder in which the music server keeps its music."""

from __future__ import annotations

import re
from pathlib import Path

from device.ports.errors import InputError

CONFIGURATIONS = (
    Path("/etc/moodlark/mpd.conf"),
    Path("/etc/mpd.conf"),
    Path("~/.config/mpd/mpd.conf"),
    Path("~/.mpdconf"),
)

_SETTING = re.compile(r'^\s*music_directory\s+"((?:[^"\\]|\\.)*)"', re.MULTILINE)


def music_folder(configurations: tuple[Path, ...] = CONFIGURATIONS) -> Path:
    """As MPD's configuration on this machine names it. Raises InputError if none does."""
    for path in configurations:
        try:
            content = path.expanduser().read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        if found := _SETTING.search(content):
            return Path(re.sub(r"\\(.)", r"\1", found[1])).expanduser()
    raise InputError(
        "no MPD configuration on this machine names a music folder: give it by --music DIR,"
        " or as player.music in moodlark.yaml"
    )
