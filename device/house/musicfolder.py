"""Find the folder in which the music server keeps its music."""

from __future__ import annotations

import re
from pathlib import Path

from device.configuration.config import PlayerSection
from device.ports.errors import InputError

CONFIGURATIONS = (
    Path("/etc/moodlark/mpd.conf"),
    Path("/etc/mpd.conf"),
    Path("~/.config/mpd/mpd.conf"),
    Path("~/.mpdconf"),
)

_SETTING = re.compile(r'^\s*music_directory\s+"((?:[^"\\]|\\.)*)"', re.MULTILINE)


def music_folder(section: PlayerSection, configurations: tuple[Path, ...] = CONFIGURATIONS) -> Path:
    """As player.music says, else as MPD's configuration on this machine does. Raises InputError."""
    if section.music:
        return Path(section.music).expanduser()
    for path in configurations:
        try:
            content = path.expanduser().read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        if (found := _SETTING.search(content)) and (folder := folder_of(found[1])):
            return folder
    raise InputError(
        "no MPD configuration on this machine names a music folder: give it by --music DIR,"
        " or as player.music in moodlark.yaml"
    )


def folder_of(named: str) -> Path | None:
    """What an mpd.conf names, as it stands between the quotes; None: no folder of this machine."""
    return None if not named or "://" in named else Path(re.sub(r"\\(.)", r"\1", named)).expanduser()
